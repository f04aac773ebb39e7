import * as z from 'zod'
import { minutesMs, secondsMs } from '../../base/clock.ts'
import type { NoticeApp, NoticeDelivery, NoticeEvent, NoticeFacts, NoticeReading } from '../notice.ts'
import { digestOf } from '../notices/digest-of.ts'
import { isSigned } from '../notices/is-signed.ts'
import { refused } from '../notices/refused.ts'
import { utf8 } from '../notices/utf8.ts'
import { parseJson } from '../parse-json.ts'

export const notices: NoticeFacts = {
  doors: [{ name: 'events', label: 'Webhooks, callback URL', contentType: 'application/json' }],
}

/** `content.reason` of `authorization.removed`. */
const reasons: Readonly<Record<number, string>> = {
  1: 'person-disconnected',
  2: 'account-deleted',
  3: 'age-changed',
  4: 'account-banned',
  5: 'app-revoked',
}

/** One webhook delivery: `TikTok-Signature: t=<seconds>,s=<hex>`, signed over `t`, a dot and the raw body. */
export function readNotice(delivery: NoticeDelivery, app: NoticeApp, now: Date): NoticeReading {
  const given = delivery.headers('tiktok-signature')
  if (given.length === 0) return refused('unsigned')
  if (given.length > 1) return refused('signed-twice')
  const [, t, signature] = /^t=(\d{1,12}),s=([0-9a-f]{64})$/.exec(given[0] ?? '') ?? []
  if (!t || !signature) return refused('malformed-signature')
  if (!isSigned(app.clientSecret, [`${t}.`, delivery.body], Buffer.from(signature, 'hex')))
    return refused('wrong-signature')
  const ageMs = now.getTime() - secondsMs(Number(t))
  if (ageMs > minutesMs(5)) return refused('too-old')
  if (ageMs < -minutesMs(5)) return refused('from-the-future')

  const text = utf8(delivery.body)
  const read = envelope.safeParse(text === undefined ? undefined : parseJson(text))
  if (!read.success) return refused('unreadable')
  // Two apps with one secret would be two names for the same proof.
  if (read.data.client_key !== app.clientId) return refused('wrong-app')
  return {
    verdict: 'verified',
    // Without `t`: what is sent again is the same notice at another time.
    digest: digestOf(delivery.door, delivery.body),
    events: eventsOf(read.data),
  }
}

const envelope = z.object({
  client_key: z.string(),
  event: z.string(),
  user_openid: z
    .string()
    .regex(/^[\w.-]{1,128}$/)
    .optional(),
  /** JSON in a string. */
  content: z.string().optional(),
})

/** Uploads and posts belong to publishing; other events do not concern us. */
function eventsOf({ event, user_openid: subject, content }: z.output<typeof envelope>): NoticeEvent[] {
  if (event !== 'authorization.removed' || subject === undefined) return []
  const said = removal.safeParse(parseJson(content ?? ''))
  const reason = said.success ? reasons[said.data.reason] : undefined
  return [{ kind: 'authorisation-removed', subject, reason }]
}

const removal = z.object({ reason: z.coerce.number() })
