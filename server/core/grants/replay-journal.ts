import type { WorkspaceScope } from '../../base/scope.ts'
import { type Exchanged, isExchanged, type Successor } from '../../journal/journal.ts'
import type { Context } from '../context.ts'
import { placeSuccessor } from './adopt-successor.ts'
import { placeExchanged } from './escrow-tokens.ts'

/**
 * Adopts what processes that are gone had written down and not settled. With `all`, also what was settled and is still
 * kept: a database restored from a backup catches up with the world. Answers how many were adopted.
 */
export function replayJournal(
  ctx: Context,
  asWorker: (hubId: string, workspaceId: string) => WorkspaceScope,
  options: { all: boolean } = { all: false },
): Promise<number> {
  return ctx.desk.once(`replay ${options.all}`, async () => {
    let adopted = 0
    const files = await ctx.journal.leftovers(options)
    const entries = files.flatMap((file) => file.entries)
    adopted += await placeAll(ctx, asWorker, entries.filter(isExchanged))
    const successors = entries.filter((entry): entry is Successor => !isExchanged(entry))
    for (const wave of wavesOf(successors)) {
      const done = await Promise.all(
        wave.map((entry) => placeSuccessor(ctx, asWorker(entry.hubId, entry.workspaceId), entry)),
      )
      adopted += done.filter(Boolean).length
    }
    for (const file of files) await file.done()
    if (adopted > 0) {
      ctx.signals.count('replay', {})
      ctx.signals.say('warn', 'adopted tokens that a process left in the journal', { adopted })
    }
    return adopted
  })
}

/** Exchanges whose answer the database does not have: `resume-exchanges` makes of them what they would have become. */
async function placeAll(
  ctx: Context,
  asWorker: (hubId: string, workspaceId: string) => WorkspaceScope,
  entries: readonly Exchanged[],
): Promise<number> {
  const done = await Promise.all(
    entries.map((entry) =>
      placeExchanged(ctx, asWorker(entry.hubId, entry.workspaceId), entry, ctx.clock.now()),
    ),
  )
  return done.filter(Boolean).length
}

/** Generations of one grant follow each other, whichever process wrote them; different grants need not wait. */
function wavesOf(entries: readonly Successor[]): Successor[][] {
  const waves: Successor[][] = []
  const depth = new Map<string, number>()
  for (const entry of entries.toSorted((a, b) => a.parent - b.parent)) {
    const at = depth.get(entry.grantId) ?? 0
    depth.set(entry.grantId, at + 1)
    waves[at] = [...(waves[at] ?? []), entry]
  }
  return waves
}
