import { Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { writeLedger } from '../../store/ledger.ts'
import { setConfirmed } from '../../store/onboarding.ts'
import type { Context } from '../context.ts'
import { showOnboarding } from './show-onboarding.ts'

/** Somebody looked at everything and says that it is right. Throws `conflict` while a step before it is open. */
export async function confirmSetUp(ctx: Context, scope: WorkspaceScope, by: string): Promise<void> {
  const { steps } = await showOnboarding(ctx, scope)
  if (steps.some(({ step, state }) => step === 'confirm' && state === 'later'))
    throw new Problem('conflict', 'Something before this is not finished yet. Look at the steps above.')
  const at = ctx.clock.now()
  await ctx.db.inScope(scope, async (tx) => {
    if (!(await setConfirmed(tx, { at, by }))) return
    await writeLedger(tx, { action: 'workspace.set-up-confirmed', subject: scope.workspaceId, at })
  })
}

/** It is not right after all: the location is among the unfinished again. */
export async function reopenSetUp(ctx: Context, scope: WorkspaceScope): Promise<void> {
  await ctx.db.inScope(scope, async (tx) => {
    if (!(await setConfirmed(tx, null))) return
    await writeLedger(tx, {
      action: 'workspace.set-up-reopened',
      subject: scope.workspaceId,
      at: ctx.clock.now(),
    })
  })
}
