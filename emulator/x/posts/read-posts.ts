import { missingPost, problems } from '../failures.ts'
import { type ReadCall, refuseScopes, viewerOf } from '../user-call.ts'
import { type Asked, readFields } from './fields.ts'
import { findLive, maySee } from './post.ts'
import { includesOf, viewPost } from './view-post.ts'

const ID = /^[0-9]{1,19}$/
const MOST = 100

/** `GET /2/tweets/{id}`: one that is not there is an error beside a 200 (§4). */
export function readPost(call: ReadCall): Response {
  const asked = mayRead(call, [])
  if (asked instanceof Response) return asked
  if (!ID.test(call.id))
    return problems.invalid('id', [call.id], `The \`id\` query parameter value [${call.id}] is not valid`)
  const hung = visible(call, call.id)
  if (!hung) return Response.json({ errors: [missingPost(call.id, 'id')] })
  return Response.json({ data: viewPost(call, asked, hung), ...withIncludes(call, asked, [hung]) })
}

/** `GET /2/tweets?ids=`: up to 100. */
export function readPosts(call: ReadCall): Response {
  const asked = mayRead(call, ['ids'])
  if (asked instanceof Response) return asked
  const ids = (call.query.get('ids') ?? '').split(',')
  const odd = ids.find((id) => !ID.test(id))
  if (odd !== undefined || ids.length > MOST)
    return problems.invalid(
      'ids',
      [ids.join(',')],
      `The \`ids\` query parameter value [${odd ?? ids.length}] is not valid`,
    )
  const found = ids.flatMap((id) => visible(call, id) ?? [])
  const missing = ids.filter((id) => !visible(call, id)).map((id) => missingPost(id, 'ids'))
  return Response.json({
    ...(found.length > 0 ? { data: found.map((hung) => viewPost(call, asked, hung)) } : {}),
    ...withIncludes(call, asked, found),
    ...(missing.length > 0 ? { errors: missing } : {}),
  })
}

function mayRead(call: ReadCall, others: readonly string[]): Asked | Response {
  return refuseScopes(call, ['tweet.read', 'users.read']) ?? readFields(call.query, others)
}

function visible(call: ReadCall, id: string) {
  const hung = findLive(call.core, id)
  return hung && maySee(hung, viewerOf(call)) ? hung : null
}

export function withIncludes(
  call: ReadCall,
  asked: Asked,
  all: Parameters<typeof includesOf>[2],
): Record<string, unknown> {
  const includes = includesOf(call, asked, all)
  return Object.keys(includes).length > 0 ? { includes } : {}
}
