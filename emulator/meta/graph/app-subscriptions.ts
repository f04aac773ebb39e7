import type { Core } from '../../core/core.ts'
import type { App } from '../../core/state.ts'
import { failures, GraphFailure } from '../failures.ts'
import { checkProof, identifyCaller } from '../identify-caller.ts'
import { subscribe, subscriptionOf, webhooks } from '../subscriptions.ts'
import type { Call } from './call.ts'

type Asked = Pick<Call, 'core' | 'served' | 'method' | 'params' | 'text'>

/** `/{app}/subscriptions` (§1.9), with a token of the app itself. The callback is tried before it is accepted. */
export async function appSubscriptions(asked: Asked, appId: string): Promise<unknown> {
  const { core, method, params } = asked
  const app = appOf(core, asked, appId)
  if (method === 'GET') return { data: list(asked, app) }
  const object = required(params, 'object')
  if (!Object.hasOwn(webhooks.objects, object))
    throw new GraphFailure(failures.parameterEnum('object', Object.keys(webhooks.objects)))
  if (method === 'DELETE') {
    webhooks.unsubscribe(core, app, object)
    return { success: true }
  }
  const callbackUrl = required(params, 'callback_url')
  const fields = required(params, 'fields')
    .split(/[\s,]+/)
    .filter(Boolean)
  const odd = fields.find((field) => !webhooks.objects[object]?.includes(field))
  if (odd !== undefined) throw new GraphFailure(failures.parameterInvalid(`Invalid field ${odd}`))
  const problem = await subscribe(core, app, {
    object,
    callbackUrl,
    fields,
    includeValues: params.get('include_values') !== 'false',
    verifyToken: required(params, 'verify_token'),
  })
  if (problem) throw new GraphFailure(failures.callbackUnverified(problem))
  return { success: true }
}

function appOf(core: Core, { text, params }: Asked, appId: string): App {
  if (text === null) throw new GraphFailure(failures.noToken())
  const caller = identifyCaller(core, text)
  checkProof(core, caller.app, text, params.get('appsecret_proof'))
  if (caller.is !== 'app') throw new GraphFailure(failures.appTokenNeeded())
  if (caller.app.clientId !== appId) throw new GraphFailure(failures.object(appId))
  return caller.app
}

function required(params: ReadonlyMap<string, string>, name: string): string {
  const value = params.get(name)
  if (!value) throw new GraphFailure(failures.parameterMissing(name))
  return value
}

function list({ core, served }: Asked, app: App): unknown[] {
  return webhooks.list(core, app).map(({ object, callbackUrl, fields }) => ({
    object,
    callback_url: callbackUrl,
    active: true,
    fields: fields.map((name) => ({ name, version: served.version })),
    include_values: subscriptionOf(core, app, object)?.includeValues ?? true,
  }))
}
