import type { Core } from '../core/core.ts'
import { type Bearer, bearerText, readBearer } from '../core/oauth/tokens.ts'
import { settingOf } from '../core/platform.ts'
import type { App } from '../core/state.ts'
import { decorate } from './decorate.ts'
import { failures } from './failures.ts'
import { decode, type RestliValue, readQuery } from './restli.ts'
import { linkedInSettings } from './settings.ts'
import { dated, isPast, versionActive } from './versions.ts'

/** A call that may proceed: who asks, and the query with its Rest.li values. */
export type Call = {
  readonly core: Core
  readonly bearer: Extract<Bearer, { is: 'user' }>
  readonly query: ReadonlyMap<string, RestliValue>
  readonly address: string
}

export type Body = Readonly<Record<string, unknown>>
type Kind = Method['kind']

/** One resource of `/rest`: its permissions (any of them will do) and what can be done with it. */
export type Resource = {
  readonly scopes: readonly string[] | ((kind: Kind) => readonly string[])
  /** How refusals name it, where that is not its path. */
  readonly label?: string
  get?(call: Call, key: string): Response
  getAll?(call: Call): Response
  batchGet?(call: Call, keys: readonly string[]): Response
  readonly finders?: Readonly<Record<string, (call: Call) => Response | Promise<Response>>>
  create?(call: Call, body: Body): Response
  /** Several at once: what becomes of each, in their order. */
  batchCreate?(call: Call, elements: readonly unknown[]): Response
  readonly actions?: Readonly<Record<string, (call: Call, body: Body) => Response | Promise<Response>>>
  update?(call: Call, key: string, body: Body): Response
  /** The whole of it, whether it was there or not. */
  put?(call: Call, key: string, body: Body): Response
  delete?(call: Call, key: string): Response
  /** Resources below one of this, by their name in the path. */
  readonly below?: Readonly<Record<string, (key: string) => Resource>>
}

const MAX_QUERY = 4000
type Asked = {
  readonly method: string
  /** `X-RestLi-Method` in capitals. */
  readonly restli: string
  readonly rawQuery: string
  readonly body: string
}
type Act = () => Response | Promise<Response>

/** `/rest` wants a version with every call; `/v2` knows none. */
export type Family = 'rest' | 'v2'

/** Answers `/rest/<resource>[/<key>]`: token, version, syntax, permission, and then the resource. */
export async function answerRest(
  core: Core,
  resources: Readonly<Record<string, Resource>>,
  request: Request,
  path: string,
  family: Family = 'rest',
): Promise<Response> {
  const bearer = readBearer(core, 'linkedin', bearerText(request))
  if (bearer.is !== 'user') return refuseBearer(bearer)
  const version = family === 'v2' ? null : request.headers.get('linkedin-version')
  const refused = family === 'v2' ? null : refuseVersion(core, bearer.app, version)
  if (refused) return refused

  const asked = await untunnel(request)
  if (!asked) return failures.body()
  if (request.method === 'GET' && asked.rawQuery.length > MAX_QUERY) return failures.uriTooLong()
  const found = findResource(resources, path)
  if (!found) return failures.noResource()
  const { resource, name, key } = found
  const protocol = request.headers.get('x-restli-protocol-version') ?? '1.0.0'
  const query = readQuery(asked.rawQuery, protocol)
  if ('malformed' in query) return failures.parameterInvalid(query.malformed)

  const method = methodOf(asked, key, query.values)
  if (!method) return failures.noResource()
  // Finders and lists need the syntax of protocol 2.0.0; without the header LinkedIn reads them as something else.
  if (family === 'rest' && (method.kind === 'FINDER' || method.kind === 'BATCH_GET') && protocol !== '2.0.0')
    return failures.parameterInvalid(method.kind === 'FINDER' ? 'q' : 'ids')
  const call: Call = { core, bearer, query: query.values, address: `/${family}${path}?${asked.rawQuery}` }
  const act = actOf(resource, method, call, asked.body)
  if (!act) return failures.noResource()
  const scopes = typeof resource.scopes === 'function' ? resource.scopes(method.kind) : resource.scopes
  if (!scopes.some((scope) => bearer.grant.scopes.includes(scope)))
    return failures.accessDenied(
      `${resource.label ?? name}.${labelOf(method)}.${version ? dated(version) : 'NO_VERSION'}`,
    )
  const answer = await decorate(call, await act())
  return answer instanceof Response ? answer : failures.parameterInvalid(answer.malformed)
}

function refuseVersion(core: Core, app: App, version: string | null): Response | null {
  if (!version) return failures.versionMissing()
  const facts = { id: 'linkedin', settings: linkedInSettings } as const
  if (settingOf(core, facts, 'oldVersions', app) === 'served' && isPast(version, core.now())) return null
  const now = core.now()
  const outAt = Math.max(now, now - core.state.clockOffsetSeconds * 1000)
  return versionActive(version, now, outAt) ? null : failures.versionNotActive(dated(version))
}

type Found = { readonly resource: Resource; readonly name: string; readonly key: string | undefined }

/** `/<resource>[/<key>]`, or the same below a key: `/socialActions/<urn>/comments[/<id>]`. */
function findResource(resources: Readonly<Record<string, Resource>>, path: string): Found | null {
  const [name = '', key, lower, lowerKey, ...deeper] = path.split('/').filter(Boolean)
  const resource = own(resources, name)
  if (!resource || deeper.length > 0) return null
  if (lower === undefined) return { resource, name, key }
  const above = decode(key ?? '')
  const below = own(resource.below, lower)
  return below && above !== null ? { resource: below(above), name: lower, key: lowerKey } : null
}

type Method =
  | { readonly kind: 'GET' | 'PARTIAL_UPDATE' | 'UPDATE' | 'DELETE'; readonly key: string }
  | { readonly kind: 'BATCH_GET'; readonly keys: readonly string[] | null }
  | { readonly kind: 'FINDER'; readonly finder: string }
  | { readonly kind: 'ACTION'; readonly action: string }
  | { readonly kind: 'CREATE' | 'BATCH_CREATE' | 'GET_ALL' }

function labelOf(method: Method): string {
  if (method.kind === 'FINDER') return `FINDER-${method.finder}`
  return method.kind === 'ACTION' ? `ACTION-${method.action}` : method.kind
}

function methodOf(asked: Asked, key: string | undefined, query: Call['query']): Method | null {
  if (key !== undefined) return methodOnKey(asked, decode(key))
  if (asked.method === 'POST') {
    const action = query.get('action')
    if (typeof action === 'string') return { kind: 'ACTION', action }
    if (asked.restli === 'BATCH_CREATE') return { kind: 'BATCH_CREATE' }
    return ['', 'CREATE'].includes(asked.restli) ? { kind: 'CREATE' } : null
  }
  if (asked.method !== 'GET') return null
  const ids = query.get('ids')
  if (ids !== undefined) return { kind: 'BATCH_GET', keys: texts(ids) }
  const finder = query.get('q')
  if (finder === undefined) return { kind: 'GET_ALL' }
  return typeof finder === 'string' ? { kind: 'FINDER', finder } : null
}

/** A POST to one thing changes it only when the header says so (§2). */
function methodOnKey({ method, restli }: Asked, key: string | null): Method | null {
  if (key === null) return null
  if (method === 'GET') return { kind: 'GET', key }
  if (method === 'DELETE') return { kind: 'DELETE', key }
  if (method === 'PUT') return { kind: 'UPDATE', key }
  return method === 'POST' && restli === 'PARTIAL_UPDATE' ? { kind: 'PARTIAL_UPDATE', key } : null
}

function actOf(resource: Resource, method: Method, call: Call, body: string): Act | null {
  switch (method.kind) {
    case 'GET':
      return resource.get ? () => resource.get?.(call, method.key) ?? failures.noResource() : null
    case 'DELETE':
      return resource.delete ? () => resource.delete?.(call, method.key) ?? failures.noResource() : null
    case 'GET_ALL':
      return resource.getAll ? () => resource.getAll?.(call) ?? failures.noResource() : null
    case 'BATCH_GET': {
      const { keys } = method
      if (!resource.batchGet) return null
      return () => (keys && resource.batchGet?.(call, keys)) ?? failures.parameterInvalid('ids')
    }
    case 'FINDER': {
      const finder = own(resource.finders, method.finder)
      return finder ? () => finder(call) : null
    }
    case 'ACTION': {
      const action = own(resource.actions, method.action)
      return action ? () => withBody(body, (parsed) => action(call, parsed)) : null
    }
    case 'PARTIAL_UPDATE': {
      const update = resource.update?.bind(resource)
      return update ? () => withBody(body, (parsed) => update(call, method.key, parsed)) : null
    }
    case 'UPDATE': {
      const put = resource.put?.bind(resource)
      return put ? () => withBody(body, (parsed) => put(call, method.key, parsed)) : null
    }
    case 'BATCH_CREATE': {
      const make = resource.batchCreate?.bind(resource)
      if (!make) return null
      return () =>
        withBody(body, ({ elements }) => (Array.isArray(elements) ? make(call, elements) : failures.body()))
    }
    case 'CREATE': {
      const create = resource.create?.bind(resource)
      return create ? () => withBody(body, (parsed) => create(call, parsed)) : null
    }
  }
}

const own = <T>(all: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  all && Object.hasOwn(all, name) ? all[name] : undefined

function withBody(
  body: string,
  act: (parsed: Body) => Response | Promise<Response>,
): Response | Promise<Response> {
  let parsed: unknown
  try {
    parsed = JSON.parse(body)
  } catch {
    return failures.body()
  }
  if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) return failures.body()
  return act(parsed as Record<string, unknown>)
}

/** The text items of a list, or null when it is none. */
export function texts(value: RestliValue | undefined): readonly string[] | null {
  if (!Array.isArray(value)) return null
  const items: readonly RestliValue[] = value
  return items.every((item) => typeof item === 'string') ? (items as readonly string[]) : null
}

/** The 401 for a token that is no member's. */
export function refuseBearer(bearer: Exclude<Bearer, { is: 'user' }>): Response {
  switch (bearer.is) {
    case 'missing':
      return failures.tokenEmpty()
    case 'dead':
      return bearer.over === 'expired' ? failures.tokenExpired() : failures.tokenRevoked()
    case 'app':
    case 'unknown':
      return failures.tokenInvalid()
  }
}

/** A long query may travel as a form in the body of a POST that overrides its method; null = not such a body. */
async function untunnel(request: Request): Promise<Asked | null> {
  const rawQuery = new URL(request.url).search.slice(1)
  const restli = request.headers.get('x-restli-method')?.toUpperCase() ?? ''
  const override = request.headers.get('x-http-method-override')?.toUpperCase()
  const body = request.method === 'GET' ? '' : await request.text()
  if (!override || request.method !== 'POST') return { method: request.method, restli, rawQuery, body }
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded') return null
  return { method: override, restli, rawQuery: [rawQuery, body].filter(Boolean).join('&'), body: '' }
}
