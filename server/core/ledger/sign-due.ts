import { after, daysMs } from '../../base/clock.ts'
import type { HubScope, WorkspaceScope } from '../../base/scope.ts'
import {
  type Checkpoint,
  findHead,
  findLastCheckpoint,
  findLineHash,
  keepCheckpoint,
  signAgainAt,
} from '../../store/checkpoints.ts'
import type { Context } from '../context.ts'
import type { Chain, Sweep } from '../sweep.ts'
import { fileLine, signedBytes } from './checkpoint.ts'

const batch = 200

/**
 * Signs how far every ledger has come that has new lines, keeps it, and appends it to a file outside the database. What
 * no longer agrees with its own last checkpoint is not signed: that is said, and found by `verify-ledger`.
 */
export async function signDue(
  ctx: Context,
  sweep: Sweep,
  scopeOf: (chain: Chain) => HubScope | WorkspaceScope,
  stopped: () => boolean,
): Promise<number> {
  let signed = 0
  while (!stopped()) {
    const due = await sweep.chainsToSign(ctx.clock.now(), batch)
    const made: Checkpoint[] = []
    for (const chain of due) {
      const one = await signOne(ctx, scopeOf(chain), chain)
      if (one) made.push(one)
    }
    if (made.length > 0) await ctx.checkpoints?.append(made.map(fileLine))
    signed += made.length
    if (due.length < batch) break
  }
  return signed
}

function signOne(
  ctx: Context,
  scope: HubScope | WorkspaceScope,
  chain: Chain,
): Promise<Checkpoint | undefined> {
  return ctx.db.inScope<HubScope | WorkspaceScope, Checkpoint | undefined>(scope, async (tx) => {
    const [head, last] = [await findHead(tx), await findLastCheckpoint(tx)]
    const at = ctx.clock.now()
    if (!head || head.seq === 0) return undefined
    const agrees =
      (await findLineHash(tx, head.seq)) === head.hash &&
      (!last || (last.seq <= head.seq && (await findLineHash(tx, last.seq)) === last.hash))
    if (!agrees) {
      ctx.signals.say('error', 'A ledger is not what was signed: run npm run verify-ledger.', {
        hub: chain.hubId,
        workspace: chain.workspaceId,
      })
      await signAgainAt(tx, after(at, daysMs(1)))
      return undefined
    }
    const unsigned = { ...chain, ...head, at }
    const one = { ...unsigned, ...(await ctx.vault.sign(signedBytes(unsigned))) }
    await keepCheckpoint(tx, one)
    return one
  })
}
