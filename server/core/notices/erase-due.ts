import type { WorkspaceScope } from '../../base/scope.ts'
import { eraseSubject, isToBeErased } from '../../store/deletions.ts'
import { findGrant } from '../../store/grants.ts'
import { askToJudgeGrant } from '../../store/judge-due.ts'
import { writeLedger } from '../../store/ledger.ts'
import type { Sweep } from '../../store/sweep.ts'
import type { Context } from '../context.ts'
import { releaseGrant } from '../grants/release-grant.ts'
import { takeOver } from '../grants/take-over.ts'
import { throwTogether } from '../grants/throw-together.ts'
import { tryRevocation } from '../grants/try-revocation.ts'

const batch = 50

/**
 * Erases the grants of people who asked for it at the platform, each in its own workspace: let go, shredded, the
 * person taken out. The accounts stay, disconnected, because they are the location's and not the person's.
 */
export async function eraseDue(
  ctx: Context,
  sweep: Sweep,
  asWorker: (hubId: string, workspaceId: string) => WorkspaceScope,
): Promise<number> {
  const due = await sweep.erasuresDue(ctx.clock.now(), batch)
  const errors: unknown[] = []
  for (const one of due)
    await erase(ctx, asWorker(one.hubId, one.workspaceId), one.id).catch((error) => errors.push(error))
  throwTogether('erase', errors)
  return due.length
}

async function erase(ctx: Context, scope: WorkspaceScope, grantId: string): Promise<void> {
  const release = await ctx.db.inScope(scope, async (tx) => {
    if (!(await isToBeErased(tx, grantId))) return undefined
    const grant = await findGrant(tx, grantId)
    // A pending revocation still needs the subject and keeps its own copy until the platform has answered.
    const released = await releaseGrant(ctx, tx, grantId, 'revoked')
    await eraseSubject(tx, grantId)
    await askToJudgeGrant(tx, grantId, ctx.clock.now())
    await writeLedger(tx, {
      action: grant?.endedAt ? 'grant.erased' : 'grant.ended',
      subject: grantId,
      facts: { platform: grant?.platform ?? '', cause: 'data-deletion' },
      at: ctx.clock.now(),
    })
    await takeOver(tx, ctx.clock.now())
    return released
  })
  if (release?.atPlatform === 'pending') await tryRevocation(ctx, scope, release.revocationId)
}
