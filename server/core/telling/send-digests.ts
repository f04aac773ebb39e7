import { after, daysMs } from '../../base/clock.ts'
import type { HubScope } from '../../base/scope.ts'
import { setDigest, takeDigest } from '../../store/digests.ts'
import { getHub } from '../../store/hubs.ts'
import { listForDigest } from '../../store/incidents.ts'
import { putMail } from '../../store/mail.ts'
import { listReachable } from '../../store/notifications.ts'
import type { Sweep } from '../../store/sweep.ts'
import type { Context } from '../context.ts'
import { throwTogether } from '../grants/throw-together.ts'
import { nextMorning } from './next-morning.ts'
import { writeDigest } from './write-digest.ts'

const batch = 100
const mostLines = 100

/** Every hub whose morning it is. Answers how many there were. */
export async function sendDigests(
  ctx: Context,
  sweep: Sweep,
  asHub: (hubId: string) => HubScope,
): Promise<number> {
  const due = await sweep.digestsDue(ctx.clock.now(), batch)
  const errors: unknown[] = []
  for (const { hubId } of due) await sendDigest(ctx, asHub(hubId)).catch((error) => errors.push(error))
  throwTogether('digest', errors)
  return due.length
}

/**
 * Puts one hub's digest into the outbox for its owners and admins: what is open, and what was mended since the last.
 * With nothing to list nothing is sent, and none is under way until something happens again.
 */
async function sendDigest(ctx: Context, scope: HubScope): Promise<void> {
  await ctx.db.inScope(scope, async (tx) => {
    const now = ctx.clock.now()
    const taken = await takeDigest(tx, now)
    if (!taken) return
    const hub = await getHub(tx)
    const found = await listForDigest(tx, taken.toldUntil ?? after(now, -daysMs(1)), mostLines)
    const open = found.lines.some((line) => !line.closedAt)
    await setDigest(tx, { dueAt: open ? nextMorning(now, hub.settings.timeZone) : null, toldUntil: now })
    if (found.lines.length === 0) return
    const platformName = (id: string) => ctx.platforms.find((one) => one.id === id)?.name ?? id
    for (const person of await listReachable(tx)) {
      if (!person.digest) continue
      await putMail(tx, writeDigest({ hub, now, publicUrl: ctx.publicUrl, platformName }, person, found), now)
      ctx.signals.count('notice', { kind: 'digest' })
    }
  })
}
