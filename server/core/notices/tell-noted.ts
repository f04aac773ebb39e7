import type { WorkspaceScope } from '../../base/scope.ts'
import { writeLedger } from '../../store/ledger.ts'
import { takeNoted } from '../../store/notices.ts'
import type { Sweep } from '../../store/sweep.ts'
import type { Context } from '../context.ts'
import { throwTogether } from '../grants/throw-together.ts'

const batch = 200

/**
 * Writes into each workspace's ledger what a platform said of its grants. Not at the door: there a person with two
 * hundred workspaces would take longer to answer for than a stranger.
 */
export async function tellNoted(
  ctx: Context,
  sweep: Sweep,
  asWorker: (hubId: string, workspaceId: string) => WorkspaceScope,
): Promise<number> {
  const due = await sweep.noticesDue(ctx.clock.now(), batch)
  const errors: unknown[] = []
  for (const one of due)
    await tell(ctx, asWorker(one.hubId, one.workspaceId), one.id).catch((error) => errors.push(error))
  throwTogether('tell of notices', errors)
  return due.length
}

async function tell(ctx: Context, scope: WorkspaceScope, grantId: string): Promise<void> {
  await ctx.db.inScope(scope, async (tx) => {
    // Another worker was faster.
    const taken = await takeNoted(tx, grantId)
    for (const { event, reason } of taken?.noted ?? []) {
      await writeLedger(tx, {
        action: 'platform.notice',
        subject: grantId,
        facts: { platform: taken?.platform ?? '', event, ...(reason ? { reason } : {}) },
        at: ctx.clock.now(),
      })
    }
  })
}
