import { createHmac } from 'node:crypto'
import type { Core } from '../core/core.ts'
import { sendNotice } from '../core/notices/send-notice.ts'
import { findApp } from '../core/oauth/apps.ts'
import type { Notices } from '../core/platform.ts'
import { addressOf } from '../core/settings.ts'
import type { Grant, Revocation } from '../core/state.ts'
import { openIdOf } from './oauth.ts'
import { tiktokSettings } from './settings.ts'

/** `content.reason` of `authorization.removed` (`platforms/tiktok.md` §2.10). */
const REASONS: Readonly<Partial<Record<Revocation['by'], number>>> = {
  person: 1,
  deleted: 2,
  age: 3,
  banned: 4,
  client: 5,
}

/** Twelve further tries, each pause twice the one before; the last after 68 hours of the 72 documented. */
const PAUSES = Array.from({ length: 12 }, (_, n) => 60 * 2 ** n)

/** How TikTok tells apps: one callback, JSON, signed with the time of the sending. */
export const tiktokNotices: Notices = {
  pauses: () => PAUSES,
  write({ clientId, kind, content, madeAt }, { secret, at }) {
    const { openId, ...told } = content
    const body = JSON.stringify({
      client_key: clientId,
      event: kind,
      create_time: Math.floor(madeAt / 1000),
      user_openid: openId,
      content: JSON.stringify(told),
    })
    return {
      headers: {
        'content-type': 'application/json',
        'tiktok-signature': signature(body, secret, Math.floor(at / 1000)),
      },
      body,
    }
  },
}

/** `t=<seconds>,s=<hex HMAC-SHA256 over t + "." + body>`. */
export function signature(body: string, secret: string, seconds: number): string {
  return `t=${seconds},s=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`
}

/** The app holds nothing of the person any more: `authorization.removed`. A changed password tells nothing (our choice). */
export function tellGone(core: Core, grant: Grant, by: Revocation['by']): void {
  const reason = REASONS[by]
  if (reason !== undefined) tellApp(core, grant, 'authorization.removed', { reason })
}

/** Tells one app something of a person, if it gave an address. */
export function tellApp(
  core: Core,
  { clientId, person }: Pick<Grant, 'clientId' | 'person'>,
  kind: string,
  told: Readonly<Record<string, unknown>>,
): void {
  const app = findApp(core, 'tiktok', clientId)
  // The API for Business has webhooks of its own.
  if (!app || app.kind === 'business') return
  const url = addressOf(core, { id: 'tiktok', settings: tiktokSettings }, 'webhookUrl', app)
  if (!url) return
  sendNotice(core, {
    platform: 'tiktok',
    clientId,
    person,
    kind,
    url,
    content: { openId: openIdOf(core, clientId, person), ...told },
  })
}
