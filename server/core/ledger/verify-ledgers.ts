import type { HubScope, WorkspaceScope } from '../../base/scope.ts'
import {
  type ChainLine,
  type Checkpoint,
  findHead,
  listChain,
  listCheckpoints,
} from '../../store/checkpoints.ts'
import type { OperatorKeys } from '../../vault/operator-key.ts'
import type { Context } from '../context.ts'
import type { Chain, Sweep } from '../sweep.ts'
import { type Breach, checkChain } from './check-chain.ts'
import { signedBytes } from './checkpoint.ts'

export interface Verified {
  readonly chains: number
  readonly lines: number
  readonly checkpoints: number
  /** Signed by keys that are not configured here: they could not be checked. */
  readonly unknownKeys: readonly string[]
  readonly breaches: readonly (Chain & Breach)[]
}

const [chainsAtOnce, linesAtOnce] = [200, 2_000]

/** Reads every ledger from its first line to its last, a page in memory at a time, and compares it with all checkpoints. */
export async function verifyLedgers(
  ctx: Pick<Context, 'db'>,
  input: {
    readonly sweep: Pick<Sweep, 'chains'>
    readonly scopeOf: (chain: Chain) => HubScope | WorkspaceScope
    readonly keys: OperatorKeys
    /** From the file outside the database, by `keyOf` its chain. */
    readonly kept: ReadonlyMap<string, readonly Checkpoint[]>
    readonly onBreach?: (breach: Chain & Breach) => void
  },
): Promise<Verified> {
  const { keys, kept } = input
  const unknown = new Set<string>()
  const breaches: (Chain & Breach)[] = []
  let [chains, lines, checkpoints] = [0, 0, 0]
  const found = (chain: Chain, breach: Breach) => {
    breaches.push({ ...chain, ...breach })
    input.onBreach?.({ ...chain, ...breach })
  }
  const seen = new Set<string>()
  const look = async (chain: Chain) => {
    seen.add(keyOf(chain))
    const scope = input.scopeOf(chain)
    const { head, inside } = await ctx.db.inScope<HubScope | WorkspaceScope, Beside>(scope, async (tx) => ({
      head: await findHead(tx),
      inside: await listCheckpoints(tx),
    }))
    const { good, forged } = await proven([...inside, ...(kept.get(keyOf(chain)) ?? [])], keys, unknown)
    for (const one of forged)
      found(chain, { line: one.seq, says: 'has a checkpoint that the operator key never signed' })
    const checked = await checkChain(linesOf(ctx, scope), { head, checkpoints: good })
    if (checked.breach) found(chain, checked.breach)
    chains += 1
    lines += checked.lines
    checkpoints += good.length
  }
  for (let after: Chain | undefined; ; ) {
    const page = await input.sweep.chains(chainsAtOnce, after)
    for (const chain of page) await look(chain)
    after = page.at(-1)
    if (page.length < chainsAtOnce) break
  }
  // What the file knows and the database does not: a ledger that was taken away as a whole.
  for (const [key, [first]] of kept) if (first && !seen.has(key)) await look(first)
  return {
    chains,
    lines,
    checkpoints,
    unknownKeys: [...unknown].sort((a, b) => a.localeCompare(b)),
    breaches,
  }
}

export const keyOf = ({ hubId, workspaceId }: Chain): string => `${hubId} ${workspaceId}`

interface Beside {
  readonly head: Awaited<ReturnType<typeof findHead>>
  readonly inside: Checkpoint[]
}

async function proven(
  all: readonly Checkpoint[],
  keys: OperatorKeys,
  unknown: Set<string>,
): Promise<{ good: Checkpoint[]; forged: Checkpoint[] }> {
  const [good, forged]: [Checkpoint[], Checkpoint[]] = [[], []]
  for (const one of all) {
    const key = keys.known.get(one.keyId)
    if (!key) unknown.add(one.keyId)
    else if (await key.isSigned(signedBytes(one), one.signature)) good.push(one)
    else forged.push(one)
  }
  return { good: good.sort((a, b) => a.seq - b.seq), forged }
}

async function* linesOf(
  ctx: Pick<Context, 'db'>,
  scope: HubScope | WorkspaceScope,
): AsyncGenerator<ChainLine> {
  // A line may have been put before the first.
  for (let after = Number.MIN_SAFE_INTEGER; ; ) {
    const page = await ctx.db.inScope<HubScope | WorkspaceScope, ChainLine[]>(scope, (tx) =>
      listChain(tx, after, linesAtOnce),
    )
    yield* page
    const last = page.at(-1)
    if (!last || page.length < linesAtOnce) return
    after = last.seq
  }
}
