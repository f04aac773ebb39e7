import * as z from 'zod'
import type { NoticeApp, NoticeDelivery, NoticeEvent, NoticeReading } from '../../notice.ts'
import { digestOf } from '../../notices/digest-of.ts'
import { isSigned } from '../../notices/is-signed.ts'
import { refused } from '../../notices/refused.ts'
import { utf8 } from '../../notices/utf8.ts'
import { parseJson } from '../../parse-json.ts'
import { graphId } from '../graph/ids.ts'

/**
 * A webhook delivery: `X-Hub-Signature-256` over the raw bytes, which Meta sends with every letter beyond ASCII escaped.
 * The older `X-Hub-Signature` (SHA-1) is not looked at. There is no time in it; the digest alone stops a repetition.
 */
export function readWebhook(delivery: NoticeDelivery, app: NoticeApp): NoticeReading {
  const given = delivery.headers('x-hub-signature-256')
  if (given.length === 0) return refused('unsigned')
  if (given.length > 1) return refused('signed-twice')
  const signature = /^sha256=([0-9a-f]{64})$/.exec(given[0] ?? '')?.[1]
  if (!signature) return refused('malformed-signature')
  if (!isSigned(app.clientSecret, [delivery.body], Buffer.from(signature, 'hex')))
    return refused('wrong-signature')

  const text = utf8(delivery.body)
  const read = batch.safeParse(text === undefined ? undefined : parseJson(text))
  if (!read.success) return refused('unreadable')
  const { object, entry } = read.data
  return {
    verdict: 'verified',
    digest: digestOf(delivery.door, delivery.body),
    // Pages, Instagram accounts and whatever else the app subscribed to: not ours yet.
    events: object === 'permissions' ? entry.flatMap(eventsOf) : [],
  }
}

const batch = z.object({ object: z.string(), entry: z.array(z.unknown()) })

const id = z.union([graphId, z.number().int().nonnegative().transform(String)])

const permissionsEntry = z.object({
  uid: id.optional(),
  id: id.optional(),
  // With "include values" on; else `changed_fields` has the bare names.
  changes: z
    .array(
      z.object({
        field: z.string(),
        verb: z.string().optional(),
        value: z.object({ verb: z.string().optional() }).nullish().catch(undefined),
      }),
    )
    .default([]),
})

/** What one entry says of one person. An entry of another shape says nothing: the next probe finds out. */
function eventsOf(entry: unknown): NoticeEvent[] {
  const read = permissionsEntry.safeParse(entry)
  const subject = read.data?.uid ?? read.data?.id
  if (!read.success || subject === undefined) return []
  const isRemoved = read.data.changes.some(
    ({ field, verb, value }) => field === 'connected' && (verb ?? value?.verb) === 'revoked',
  )
  return [{ kind: isRemoved ? 'authorisation-removed' : 'permissions-changed', subject }]
}
