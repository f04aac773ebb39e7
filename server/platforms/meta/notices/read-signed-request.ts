import * as z from 'zod'
import { daysMs, minutesMs, secondsMs } from '../../../base/clock.ts'
import type { NoticeApp, NoticeDelivery, NoticeReading } from '../../notice.ts'
import { digestOf } from '../../notices/digest-of.ts'
import { isSigned } from '../../notices/is-signed.ts'
import { refused } from '../../notices/refused.ts'
import { utf8 } from '../../notices/utf8.ts'
import { parseJson } from '../../parse-json.ts'
import { graphId } from '../graph/ids.ts'

/**
 * The deauthorise and data-deletion callbacks: one form field, `base64url(signature).base64url(payload)`, signed over the
 * encoded payload. `issued_at` is when the person did it, not when it was sent, so a day's delay is no forgery;
 * repetitions within that day are known by their digest (docs/decisions/0011).
 */
export function readSignedRequest(delivery: NoticeDelivery, app: NoticeApp, now: Date): NoticeReading {
  const fields = [...new URLSearchParams(utf8(delivery.body) ?? '')]
  const given = fields.filter(([name]) => name === 'signed_request')
  if (given.length > 1) return refused('signed-twice')
  const text = given[0]?.[1]
  if (!text) return refused('unsigned')
  // One field and nothing beside it, which nobody would have signed.
  if (fields.length > 1) return refused('unreadable')

  const [, encoded, payload] = /^([\w-]{43})\.([\w-]{2,8192})$/.exec(text) ?? []
  const signature = Buffer.from(encoded ?? '', 'base64url')
  if (!encoded || !payload || signature.toString('base64url') !== encoded)
    return refused('malformed-signature')
  if (!isSigned(app.clientSecret, [payload], signature)) return refused('wrong-signature')

  const read = claims.safeParse(parseJson(utf8(Buffer.from(payload, 'base64url')) ?? ''))
  if (!read.success) return refused('unreadable')
  const { algorithm, user_id: subject, issued_at: issuedAt } = read.data
  if (algorithm !== 'HMAC-SHA256') return refused('wrong-algorithm')
  const ageMs = now.getTime() - secondsMs(issuedAt)
  if (ageMs > daysMs(1)) return refused('too-old')
  if (ageMs < -minutesMs(5)) return refused('from-the-future')
  return {
    verdict: 'verified',
    digest: digestOf(delivery.door, payload),
    events: [
      {
        kind: delivery.door === 'data-deletion' ? 'data-deletion-requested' : 'authorisation-removed',
        subject,
        at: new Date(secondsMs(issuedAt)),
      },
    ],
  }
}

const claims = z.object({
  algorithm: z.string(),
  user_id: z.union([graphId, z.number().int().nonnegative().transform(String)]),
  issued_at: z.number().int(),
})
