import { Temporal } from 'temporal-polyfill'
import { after } from '../../base/clock.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { Tx } from '../../store/database.ts'
import { writeLedger } from '../../store/ledger.ts'
import { moveTargetsInTime } from '../../store/post-targets.ts'
import { lockOlderRules, markRules, movePostInTime } from '../../store/posts.ts'
import type { Sweep } from '../../store/sweep.ts'
import type { Context } from '../context.ts'
import { firstLook } from './first-look.ts'

const batch = 200

/**
 * A post is meant for a time on a wall clock; where the rules of time zones are newer than when it was written, its instant
 * is worked out anew, as long as that is ahead. What is on its way already stays as it is.
 */
export async function keepWallTimes(
  ctx: Context,
  sweep: Sweep,
  asWorker: (hubId: string, workspaceId: string) => WorkspaceScope,
  stopped: () => boolean = () => false,
): Promise<number> {
  let looked = 0
  for (;;) {
    const places = await sweep.olderZoneRules(ctx.clock.now(), ctx.zoneRules, batch)
    let done = 0
    for (const { hubId, workspaceId } of places) {
      if (stopped()) return looked
      done += await ctx.db.inScope(asWorker(hubId, workspaceId), (tx) => keepHere(ctx, tx))
    }
    looked += done
    if (done === 0) return looked
  }
}

async function keepHere(ctx: Context, tx: Tx<WorkspaceScope>): Promise<number> {
  const now = ctx.clock.now()
  const posts = await lockOlderRules(tx, { rules: ctx.zoneRules, now, limit: batch })
  for (const post of posts) {
    const dueAt = instantOf(post)
    const byMs = dueAt.getTime() - post.dueAt.getTime()
    if (byMs === 0) continue
    const notAfter = post.notAfter && after(post.notAfter, byMs)
    await movePostInTime(tx, post.id, { dueAt, notAfter })
    const firstAt = firstLook(dueAt, now)
    const moved = await moveTargetsInTime(tx, post.id, { from: post.dueAt, dueAt, notAfter, firstAt })
    if (moved > 0)
      await writeLedger(tx, {
        action: 'post.clocks-changed',
        subject: post.id,
        facts: { zone: post.timeZone, wallTime: post.wallTime, at: dueAt.toISOString() },
        at: now,
      })
  }
  await markRules(
    tx,
    posts.map((post) => post.id),
    ctx.zoneRules,
  )
  return posts.length
}

/** A time that the new rules jump over is taken as the clocks show it afterwards: nobody is there to be asked. */
const instantOf = ({ wallTime, timeZone }: { wallTime: string; timeZone: string }): Date =>
  new Date(Temporal.PlainDateTime.from(wallTime).toZonedDateTime(timeZone).epochMilliseconds)
