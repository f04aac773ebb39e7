import { newId } from '../../base/id.ts'
import { notFound, Problem } from '../../base/problem.ts'
import type { HubScope } from '../../base/scope.ts'
import type { Tx } from '../../store/database.ts'
import { writeLedger } from '../../store/ledger.ts'
import {
  addPlaybookStop,
  findOffered,
  liftPlaybookStops,
  lockPlaybook,
  type Playbook,
  setPlaybookState,
} from '../../store/playbooks.ts'
import type { Context } from '../context.ts'
import { changedMeanwhile, flawsIn, refuseFlawed } from './keep-playbook.ts'

/**
 * Offers it to its locations. One that was stopped is let run again with it: each of its ads that was switched off has to be
 * approved once more where it is.
 */
export async function openPlaybook(
  ctx: Context,
  scope: HubScope,
  input: { id: string; version: number; by: { name: string } },
): Promise<void> {
  await ctx.db.inScope(scope, async (tx) => {
    const found = await locked(tx, input.id)
    if (found.version !== input.version) throw changedMeanwhile()
    if (found.state === 'open' && !found.stoppedAt)
      throw new Problem('already-done', 'This playbook is open already.')
    refuseFlawed(await flawsIn(ctx, tx, found.wish, await findOffered(tx, input.id)))
    const at = ctx.clock.now()
    await liftPlaybookStops(tx, { playbookId: input.id, by: input.by.name, at })
    await setPlaybookState(tx, input.id, { state: 'open', at })
    await line(tx, found, { action: 'playbook.opened', at })
  })
}

/** Nobody new joins; what runs goes on. */
export async function closePlaybook(ctx: Context, scope: HubScope, id: string): Promise<void> {
  await ctx.db.inScope(scope, async (tx) => {
    const found = await locked(tx, id)
    refuseDraft(found)
    if (found.state === 'closed') throw new Problem('already-done', 'This playbook is closed already.')
    const at = ctx.clock.now()
    await setPlaybookState(tx, id, { state: 'closed', at })
    await line(tx, found, { action: 'playbook.closed', at })
  })
}

/**
 * Every ad of it that runs or is about to is switched off by the worker, none can be switched on before it is opened again, and
 * nobody new joins. Answers how many ads it met.
 */
export async function stopPlaybook(
  ctx: Context,
  scope: HubScope,
  input: { id: string; by: { name: string } },
): Promise<{ met: number }> {
  return ctx.db.inScope(scope, async (tx) => {
    const found = await locked(tx, input.id)
    refuseDraft(found)
    if (found.stoppedAt) throw new Problem('already-done', 'This playbook is stopped already.')
    const at = ctx.clock.now()
    const stop = { id: newId('adStop'), playbookId: input.id, by: input.by.name, at }
    const met = await addPlaybookStop(tx, stop)
    await setPlaybookState(tx, input.id, { state: 'closed', at })
    await line(tx, found, { action: 'playbook.stopped', at, met })
    return { met }
  })
}

async function locked(tx: Tx<HubScope>, id: string): Promise<Playbook> {
  const found = await lockPlaybook(tx, id)
  if (!found) throw notFound('playbook')
  return found
}

function refuseDraft({ state }: Playbook): void {
  if (state === 'draft') throw new Problem('conflict', 'This playbook is a draft: nobody was offered it.')
}

const line = (
  tx: Tx<HubScope>,
  { id, wish, version }: Playbook,
  { action, at, ...more }: { action: string; at: Date; met?: number },
): Promise<unknown> =>
  writeLedger(tx, { action, subject: id, facts: { name: wish.name, version, ...more }, at })
