import { newId } from '../../base/id.ts'
import { Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { addClosing, type Closing, findClosing, settleStep } from '../../store/closings.ts'
import { writeLedger } from '../../store/ledger.ts'
import { getWorkspace, type Workspace } from '../../store/workspaces.ts'
import type { Context } from '../context.ts'
import { requireUnrestored } from '../operator/restore-safety.ts'
import { accountsOf, type LabelledAccount } from './list-closings.ts'
import { type Choices, type StepFacts, steps } from './steps.ts'

export interface ClosingPlan {
  readonly workspace: Workspace
  readonly plan: readonly { readonly step: string; readonly facts: StepFacts }[]
  /** Begun before, with what became of each step; undefined = nothing has begun. */
  readonly closing: Closing | undefined
  readonly accounts: readonly LabelledAccount[]
}

/** What closing would do, in order, before anything happens; or how far it has come. */
export async function showClosing(ctx: Context, scope: WorkspaceScope): Promise<ClosingPlan> {
  return ctx.db.inScope(scope, async (tx) => {
    const plan = []
    for (const { step, plan: planOf } of steps) {
      const facts = await planOf(tx, ctx)
      if (facts) plan.push({ step, facts })
    }
    const closing = await findClosing(tx)
    const accounts = await accountsOf(ctx, tx, scope.workspaceId, closing?.startedAt ?? null)
    return { workspace: await getWorkspace(tx), plan, closing, accounts }
  })
}

/**
 * Closes the workspace, step by step; each writes down how it ended before the next begins. A step that fails stops it there
 * and says so, and asking again goes on from that step.
 */
export async function closeWorkspace(
  ctx: Context,
  scope: WorkspaceScope,
  input: Choices & { confirmedName: string; by: { id: string; name: string; mayClose: boolean } },
): Promise<{ closing: Closing; accounts: readonly LabelledAccount[] }> {
  requireUnrestored(ctx)
  const { by } = input
  if (!by.mayClose)
    throw new Problem('not-allowed', 'Only the owner of this workspace, or a hub admin, can close it.')
  await ctx.db.inScope(scope, async (tx) => {
    const workspace = await getWorkspace(tx)
    if (workspace.kind === 'brand')
      throw new Problem('conflict', 'The brand’s own workspace stays with the hub.')
    if (workspace.name !== input.confirmedName.trim())
      throw new Problem('bad-input', 'The name is not the one of this workspace.', {
        fields: [{ field: 'body.name', fix: `Write ${workspace.name}, as it stands above.` }],
      })
    const at = ctx.clock.now()
    const waiting = steps.map(({ step }) => ({ step, state: 'waiting' as const, facts: {}, at: null }))
    const closing = {
      id: newId('closing'),
      startedBy: by.id,
      startedByName: by.name,
      startedAt: at,
      steps: waiting,
    }
    if (await addClosing(tx, closing))
      await writeLedger(tx, { action: 'workspace.closing', subject: closing.id, facts: { by: by.name }, at })
  })
  for (const { step, run } of steps) {
    const before = await current(ctx, scope)
    if (before.steps.find((one) => one.step === step)?.state === 'done') continue
    const ended = await run(ctx, scope, by.name, { ads: input.ads }).then(
      (facts) => ({ state: 'done' as const, facts }),
      (error: unknown) => ({ state: 'failed' as const, facts: { reason: reasonOf(ctx, error) } }),
    )
    const at = ctx.clock.now().toISOString()
    await ctx.db.inScope(scope, (tx) => settleStep(tx, { step, ...ended, at }))
    if (ended.state === 'failed') break
  }
  const closing = await current(ctx, scope)
  const accounts = await ctx.db.inScope(scope, (tx) =>
    accountsOf(ctx, tx, scope.workspaceId, closing.startedAt),
  )
  return { closing, accounts }
}

async function current(ctx: Context, scope: WorkspaceScope): Promise<Closing> {
  const closing = await ctx.db.inScope(scope, findClosing)
  if (!closing) throw new Error('a closing that had begun is gone')
  return closing
}

/** A refusal of ours may be read; anything else stays in the log. */
function reasonOf(ctx: Context, error: unknown): string {
  if (error instanceof Problem) return error.message
  ctx.signals.say('error', 'a step of closing a workspace failed', { reason: (error as Error).message })
  return 'Mooring could not do this just now.'
}
