import type { Core } from '../core/core.ts'
import { CallFailed } from '../core/notices/call-out.ts'
import { randomFrom } from '../core/oauth/digest.ts'
import type { Subscription, Webhooks } from '../core/platform.ts'
import type { App } from '../core/state.ts'
import { permissions } from './permissions.ts'

export type MetaSubscription = Subscription & {
  /** false = the webhook names what changed and leaves the values out. */
  readonly includeValues: boolean
}

/** Objects an app can subscribe to, with their fields. */
const objects: Readonly<Record<string, readonly string[]>> = {
  permissions: ['connected', ...Object.keys(permissions)],
}

/** The app's webhook subscriptions (`platforms/meta.md` §1.9): one an object. */
export const webhooks: Webhooks = {
  objects,
  subscribe: (core, app, wanted) => subscribe(core, app, { ...wanted, includeValues: true }),
  unsubscribe(core, app, object) {
    core.change((state) => {
      const { [keyOf(app, object)]: _gone, ...rest } = state.things.meta ?? {}
      state.things.meta = rest
    })
  },
  list: (core, app) =>
    Object.keys(objects).flatMap((object) => {
      const found = subscriptionOf(core, app, object)
      return found ? [found] : []
    }),
}

/** What the app subscribed to for an object, or null. */
export const subscriptionOf = (core: Core, app: App, object: string): MetaSubscription | null =>
  (core.state.things.meta?.[keyOf(app, object)] as MetaSubscription | undefined) ?? null

const keyOf = ({ clientId }: App, object: string): string => `subscription|${clientId}|${object}`

/** Subscribes once the callback has given the challenge back; fields add up. Returns why not, or null. */
export async function subscribe(
  core: Core,
  app: App,
  wanted: MetaSubscription & { readonly verifyToken: string },
): Promise<string | null> {
  const { object, callbackUrl, fields, includeValues, verifyToken } = wanted
  const problem = await verify(core, callbackUrl, verifyToken)
  if (problem) return problem
  const former = subscriptionOf(core, app, object)?.fields ?? []
  const subscription: MetaSubscription = {
    object,
    callbackUrl,
    fields: [...new Set([...former, ...fields])],
    includeValues,
  }
  core.change((state) => {
    state.things.meta = { ...state.things.meta, [keyOf(app, object)]: subscription }
  })
  return null
}

/** `GET callback?hub.mode=subscribe&...` must answer 200 with the challenge and nothing else. */
async function verify(core: Core, callbackUrl: string, verifyToken: string): Promise<string | null> {
  if (!URL.canParse(callbackUrl)) return 'The callback is not a web address.'
  const url = new URL(callbackUrl)
  const challenge = randomFrom('0123456789', 10)
  const query = { 'hub.mode': 'subscribe', 'hub.challenge': challenge, 'hub.verify_token': verifyToken }
  for (const [name, value] of Object.entries(query)) url.searchParams.append(name, value)
  try {
    const heard = await core.outbox.callOut({ method: 'GET', url: url.href, headers: {}, body: null })
    if (heard.status !== 200) return `The callback answered ${heard.status} in place of 200.`
    return heard.body === challenge ? null : 'The callback did not give the challenge back.'
  } catch (error) {
    if (error instanceof CallFailed) return error.message
    throw error
  }
}
