import { members, organizations } from '../world/linkedin.ts'
import type { PersonId } from '../world/people.ts'
import { organizationUrn, publicData } from './accounts.ts'
import { personUrn } from './openid.ts'
import { project, type Resolve, readMask } from './projection.ts'
import type { Call } from './rest.ts'

/**
 * The answer as `projection` (the whole of it) or `fields` (each entity in it) asks, URNs decorated (§3.3). null = what
 * was asked cannot be read, and its name.
 */
export async function decorate(
  call: Call,
  answer: Response,
): Promise<Response | { readonly malformed: string }> {
  const asked = (['projection', 'fields'] as const).find((name) => typeof call.query.get(name) === 'string')
  if (!asked) return answer
  const mask = readMask(String(call.query.get(asked)))
  if (!mask) return { malformed: asked }
  if (!answer.ok || !answer.headers.get('content-type')?.includes('json')) return answer
  const body = (await answer.json()) as Record<string, unknown>
  const resolve = resolverOf(call)
  const cut = (value: unknown): unknown => project(value, mask, resolve)
  const out =
    asked === 'projection'
      ? { ...(cut(body) as object), ...(body.paging ? { paging: body.paging } : {}) }
      : Array.isArray(body.elements)
        ? { ...body, elements: cut(body.elements) }
        : cut(body)
  return Response.json(out, { status: answer.status, headers: withoutLength(answer.headers) })
}

const resolverOf =
  ({ core, bearer }: Call): Resolve =>
  (urn, kind) => {
    if (kind === 'playableStreams')
      return urn.startsWith('urn:li:digitalmediaAsset:') ? streamsOf(urn) : undefined
    const page = organizations.find(({ id }) => organizationUrn(id) === urn)
    if (page) return publicData(page)
    const person = core.people.find(({ id }) => personUrn(core, bearer.app.clientId, id) === urn)
    if (!person) return undefined
    const { given, family, vanityName } = members[person.id as PersonId]
    return { id: urn.split(':')[3], localizedFirstName: given, localizedLastName: family, vanityName }
  }

/** Where a logo can be had; the address leads nowhere. */
const streamsOf = (urn: string): object => ({
  paging: { count: 10, start: 0, links: [] },
  elements: [
    {
      authorizationMethod: 'PUBLIC',
      identifiers: [
        {
          identifier: `https://media.linkedin.example/dms/image/${urn.split(':')[3]}/company-logo_200_200/0`,
          identifierType: 'EXTERNAL_URL',
          index: 0,
          mediaType: 'image/png',
        },
      ],
    },
  ],
})

function withoutLength(headers: Headers): Headers {
  const kept = new Headers(headers)
  kept.delete('content-length')
  return kept
}
