import type { Core } from '../../core/core.ts'
import { countCall } from '../../core/count-call.ts'
import { findApp } from '../../core/oauth/apps.ts'
import { randomText } from '../../core/oauth/digest.ts'
import { tokenEndpoint } from '../../core/oauth/token-endpoint.ts'
import { bearerText } from '../../core/oauth/tokens.ts'
import { errorAnswer, failures, GraphFailure } from '../failures.ts'
import { dialect } from '../oauth.ts'
import { appUpload, beginAppUpload } from '../publish/app-uploads.ts'
import { revoke } from '../revoke.ts'
import { createUsage } from '../usage.ts'
import { type Served, serveVersion } from '../versions.ts'
import { answerCall } from './answer-call.ts'
import { appSubscriptions } from './app-subscriptions.ts'
import { answerBatch, type BatchItem } from './batch.ts'
import type { Method, Reply } from './call.ts'
import { foldBrackets } from './fold-brackets.ts'
import { readParameters, type Sent } from './read-parameters.ts'

type Target = { readonly served: Served; readonly segments: readonly string[] }

/** Everything on the Graph host: versions, OAuth endpoints, batches, nodes and edges. `path` is the platform's own. */
export function graphEndpoint(core: Core): (request: Request, path: string) => Promise<Response> {
  const token = tokenEndpoint(core, dialect)
  const count = createUsage()

  async function answer(request: Request, path: string): Promise<Response> {
    const { served, segments } = aim(core, path)
    const place = segments.join('/')
    if (place === 'oauth/access_token' || place === 'oauth/revoke') {
      const response =
        place === 'oauth/revoke' ? await revoke(core, request) : await token({ req: { raw: request } })
      response.headers.set('facebook-api-version', served.version)
      return response
    }
    if (segments[0]?.startsWith('upload:'))
      return respond({
        status: 200,
        headers: { 'facebook-api-version': served.version },
        body: await appUpload(core, request, segments[0]),
      })
    const { params, files } = await readParameters(request)
    if (segments.length === 0 && params.has('batch')) {
      const own = textOf(params, request)
      if (own === null) throw new GraphFailure(failures.noToken())
      const body = await answerBatch(params, (item) => answerItem(item, served, own, { params, files }))
      return respond({ status: 200, headers: { 'facebook-api-version': served.version }, body })
    }
    if (segments.length === 0 && params.has('ids'))
      throw new GraphFailure(failures.parameterInvalid('The ids parameter is no longer supported'))
    const method = methodOf(params.get('method') ?? request.method, segments[0])
    const asked = { core, served, method, segments, params, files, text: textOf(params, request) }
    const [first = '', edge, ...rest] = segments
    // The only edge that must ask somebody outside before it can answer.
    if (edge === 'subscriptions' && rest.length === 0 && findApp(core, 'meta', first)) {
      const headers = { 'facebook-api-version': served.version }
      return respond({ status: 200, headers, body: await appSubscriptions(asked, first) })
    }
    if (edge === 'uploads' && rest.length === 0 && findApp(core, 'meta', first)) {
      const headers = { 'facebook-api-version': served.version }
      return respond({ status: 200, headers, body: beginAppUpload(asked, first) })
    }
    return respond(await answerCall(asked, count))
  }

  async function answerItem(item: BatchItem, outer: Served, own: string, batch: Sent): Promise<Reply> {
    try {
      const url = new URL(`http://batch${item.url}`)
      const { served, segments } = aim(core, url.pathname, outer)
      const params = foldBrackets([...url.searchParams, ...new URLSearchParams(item.body)])
      const text = params.get('access_token') ?? item.token ?? own
      const proof = batch.params.get('appsecret_proof')
      if (proof !== undefined && text === own && !params.has('appsecret_proof'))
        params.set('appsecret_proof', proof)
      countCall(core, 'meta', item.method, url.pathname)
      const files = new Map([...batch.files].filter(([name]) => item.files.includes(name)))
      return await answerCall(
        { core, served, method: methodOf(item.method, segments[0]), segments, params, files, text },
        count,
      )
    } catch (failure) {
      if (failure instanceof GraphFailure) return errorAnswer(failure.error)
      throw failure
    }
  }

  return async (request, path) => {
    try {
      return dress(await answer(request, path))
    } catch (failure) {
      if (failure instanceof GraphFailure) return dress(respond(errorAnswer(failure.error)))
      throw failure
    }
  }
}

/** Splits version and path; a version that never was is an unknown path (§0). */
function aim(core: Core, path: string, outer?: Served): Target {
  const segments = path.split('/').filter(Boolean)
  const asked = /^v\d/.test(segments[0] ?? '') ? (segments.shift() ?? null) : null
  const served = asked === null && outer ? outer : serveVersion(asked, core.now())
  if (!served) throw new GraphFailure(failures.unknownPath([asked, ...segments].join('/')))
  return { served, segments }
}

const textOf = (params: ReadonlyMap<string, string>, request: Request): string | null =>
  params.get('access_token') || bearerText(request) || bearerText(request, 'OAuth')

function methodOf(text: string, id = ''): Method {
  const method = text.toUpperCase()
  if (method === 'HEAD') return 'GET'
  if (method === 'GET' || method === 'POST' || method === 'DELETE') return method
  throw new GraphFailure(failures.object(id, method.toLowerCase()))
}

const respond = ({ status, headers, body }: Reply): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=UTF-8', ...headers },
  })

/** Headers on every answer (§0). */
function dress(response: Response): Response {
  const { headers } = response
  headers.set('x-fb-request-id', `A${randomText(14)}`)
  headers.set('x-fb-trace-id', `B${randomText(8)}`)
  headers.set('x-fb-rev', '1029480011')
  headers.set('cache-control', 'private, no-cache, no-store, must-revalidate')
  headers.set('pragma', 'no-cache')
  headers.set('access-control-allow-origin', '*')
  return response
}
