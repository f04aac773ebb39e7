import { after, minutesMs } from '../../base/clock.ts'
import { Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import { listActiveCarriers } from '../../store/carriers.ts'
import { setProbeDue } from '../../store/grants.ts'
import type { Sweep } from '../../store/sweep.ts'
import { checkAccount } from '../connect/check-account.ts'
import type { Context } from '../context.ts'
import { throwTogether } from './throw-together.ts'

const batch = 50

/** Probes what somebody asked to be probed. An outage postpones; whatever else the platform says is written down. */
export async function probeDue(
  ctx: Context,
  sweep: Sweep,
  asWorker: (hubId: string, workspaceId: string) => WorkspaceScope,
): Promise<number> {
  if (ctx.restore.doubt()) return 0
  const due = await sweep.probesDue(ctx.clock.now(), batch)
  const errors: unknown[] = []
  for (const one of due) {
    await probeGrant(ctx, asWorker(one.hubId, one.workspaceId), one.id).catch((error) => errors.push(error))
  }
  throwTogether('probe', errors)
  return due.length
}

async function probeGrant(ctx: Context, scope: WorkspaceScope, grantId: string): Promise<void> {
  const carriers = await ctx.db.inScope(scope, listActiveCarriers)
  let next: Date | null = null
  for (const { accountId } of carriers.filter((carrier) => carrier.grantId === grantId)) {
    try {
      await checkAccount(ctx, scope, accountId)
    } catch (error) {
      if (!(error instanceof Problem || error instanceof PlatformFailure)) throw error
      if (error instanceof Problem && error.code === 'platform-unavailable')
        next = after(ctx.clock.now(), minutesMs(5))
    }
  }
  await ctx.db.inScope(scope, (tx) => setProbeDue(tx, grantId, next))
}
