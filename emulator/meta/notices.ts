import { createHmac } from 'node:crypto'
import type { Core } from '../core/core.ts'
import { sendNotice } from '../core/notices/send-notice.ts'
import { findApp } from '../core/oauth/apps.ts'
import type { Notices } from '../core/platform.ts'
import { addressOf } from '../core/settings.ts'
import type { App, Delivery, Grant, Revocation } from '../core/state.ts'
import type { Consent, Pair } from './consents.ts'
import { type PermissionChange, permissionChanges } from './permission-changes.ts'
import { appScopedId } from './reach.ts'
import { metaSettings } from './settings.ts'
import { subscriptionOf, webhooks } from './subscriptions.ts'

const platform = { id: 'meta', settings: metaSettings } as const

/** At once, then ever more rarely, the last within 36 hours (§1.9). */
const PAUSES = [0, 60, 300, 900, 3600, 7200, 14_400, 28_800, 28_800, 43_200]

/** How Meta tells apps (`platforms/meta.md` §1.7, §1.9): `signed_request` to two callbacks, signed JSON to webhooks. */
export const metaNotices: Notices = {
  // That the two callbacks are tried once is our choice.
  pauses: (kind) => (kind === 'permissions' ? PAUSES : []),
  write(delivery, { secret }) {
    if (delivery.kind === 'permissions') return writeWebhook(delivery, secret)
    const seconds = Math.floor(delivery.madeAt / 1000)
    const payload = {
      user_id: delivery.content.userId,
      algorithm: 'HMAC-SHA256',
      issued_at: seconds,
      ...(delivery.kind === 'data-deletion' ? { expires: seconds + 3600 } : {}),
    }
    return {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ signed_request: signedRequest(payload, secret) }).toString(),
    }
  },
  hear: (delivery, body) => (delivery.kind === 'data-deletion' ? readConfirmation(body) : null),
  webhooks,
}

/** base64url(HMAC-SHA256 over the encoded payload) + "." + base64url(payload), without padding. */
export function signedRequest(payload: object, secret: string): string {
  const encoded = Buffer.from(JSON.stringify(payload)).toString('base64url')
  return `${createHmac('sha256', secret).update(encoded).digest('base64url')}.${encoded}`
}

/** JSON as Meta sends and signs it: everything beyond ASCII as `\u` and lower-case hex. */
export const escapedJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** Both signature headers over the very text that is sent; the SHA-1 one is the old one. */
export function signatures(body: string, secret: string): Record<string, string> {
  const hmac = (algorithm: string): string => createHmac(algorithm, secret).update(body).digest('hex')
  return { 'x-hub-signature': `sha1=${hmac('sha1')}`, 'x-hub-signature-256': `sha256=${hmac('sha256')}` }
}

function writeWebhook(
  { content, madeAt }: Delivery,
  secret: string,
): { headers: Record<string, string>; body: string } {
  const { userId, changes, includeValues } = content as PermissionsContent
  const entry = {
    id: userId,
    uid: userId,
    time: Math.floor(madeAt / 1000),
    ...(includeValues ? { changes } : { changed_fields: changes.map(({ field }) => field) }),
  }
  const body = escapedJson({ object: 'permissions', entry: [entry] })
  return { headers: { 'content-type': 'application/json', ...signatures(body, secret) }, body }
}

type PermissionsContent = {
  readonly userId: string
  readonly changes: readonly PermissionChange[]
  readonly includeValues: boolean
}

/** The person is shown where to follow the deletion; anything else is an answer Meta could not show. */
function readConfirmation(body: string): Delivery['answer'] | string {
  try {
    const { url, confirmation_code: code } = JSON.parse(body) as {
      url?: unknown
      confirmation_code?: unknown
    }
    if (typeof url === 'string' && /^https?:\/\//.test(url) && typeof code === 'string' && code !== '')
      return { url, code }
  } catch {
    // Said below.
  }
  return 'It answered 200, but not with JSON that has "url" and "confirmation_code".'
}

/** The app was removed, by the person or at its own wish: the deauthorise callback, and the webhook. */
export function tellGone(core: Core, grant: Grant, by: Revocation['by']): void {
  if (by !== 'person' && by !== 'client') return
  callBack(core, grant, 'deauthorize', 'deauthorizeCallbackUrl')
  tellPermissions(core, grant, { scopes: grant.scopes, assets: grant.assets ?? [] }, null)
}

/** The person asks that the app's data about them be deleted. Returns false when the app has no callback for it. */
export const askForDeletion = (core: Core, pair: Pair): boolean =>
  callBack(core, pair, 'data-deletion', 'dataDeletionCallbackUrl')

function callBack(
  core: Core,
  { clientId, person }: Pair,
  kind: string,
  setting: keyof typeof metaSettings,
): boolean {
  const app = findApp(core, 'meta', clientId)
  const url = app && addressOf(core, platform, setting, app)
  if (!url) return false
  const content = { userId: appScopedId(core, clientId, person) }
  sendNotice(core, { platform: 'meta', clientId, person, kind, url, content })
  return true
}

/** The webhook of object `permissions`, with the changes among the fields the app subscribed to. */
export function tellPermissions(
  core: Core,
  { clientId, person }: Pair,
  former: Pick<Consent, 'scopes' | 'assets'> | null,
  next: Pick<Consent, 'scopes' | 'assets'> | null,
): void {
  const app: App | null = findApp(core, 'meta', clientId)
  const subscription = app && subscriptionOf(core, app, 'permissions')
  if (!subscription) return
  const changes = permissionChanges(former, next).filter(({ field }) => subscription.fields.includes(field))
  if (changes.length === 0) return
  const content: PermissionsContent = {
    userId: appScopedId(core, clientId, person),
    changes,
    includeValues: subscription.includeValues,
  }
  const url = subscription.callbackUrl
  sendNotice(core, { platform: 'meta', clientId, person, kind: 'permissions', url, content })
}
