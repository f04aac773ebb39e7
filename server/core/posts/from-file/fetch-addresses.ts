import { minutesMs } from '../../../base/clock.ts'
import { sha256 } from '../../../base/hash.ts'
import { newToken } from '../../../base/id.ts'
import { Problem } from '../../../base/problem.ts'
import type { WorkspaceScope } from '../../../base/scope.ts'
import { claimAddress, letAddressGo, settleAddress } from '../../../store/post-import-files.ts'
import type { Context } from '../../context.ts'
import { addFromAddress } from '../../media/add-from-address.ts'

/** Longer than fetching and looking at the largest file takes. */
const claimMs = minutesMs(5)
const atOnce = 4

/** What an address is refused for, which stays with the import; anything else is tried again. */
const kept = ['address-refused', 'file-refused', 'no-room']

interface Fetching {
  readonly importId: string
  readonly by: { readonly id: string; readonly name: string }
  /** Nothing is begun after this moment of the process's own clock (`performance.now()`). */
  readonly until: number
}

/**
 * Fetches each address once for an import, through the guarded egress, a few at a time. What others are fetching is left to them,
 * and what there is no time for to the next call.
 */
export async function fetchAddresses(
  ctx: Context,
  scope: WorkspaceScope,
  fetching: Fetching,
  addresses: readonly string[],
): Promise<void> {
  const left = [...new Set(addresses)]
  const work = async () => {
    while (performance.now() < fetching.until) {
      const address = left.shift()
      if (address === undefined) return
      await fetchOne(ctx, scope, fetching, address)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}

async function fetchOne(
  ctx: Context,
  scope: WorkspaceScope,
  { importId, by }: Fetching,
  address: string,
): Promise<void> {
  const claim = { importId, addressHash: sha256(address), fetcher: newToken(12) }
  if (!(await ctx.db.inScope(scope, (tx) => claimAddress(tx, { ...claim, ms: claimMs })))) return
  try {
    const { id } = await addFromAddress(ctx, scope, { address, by })
    await ctx.db.inScope(scope, (tx) => settleAddress(tx, claim, { mediaId: id }))
  } catch (error) {
    const isFinal = error instanceof Problem && kept.includes(error.code)
    await ctx.db.inScope(scope, (tx) =>
      isFinal ? settleAddress(tx, claim, { code: error.code, facts: error.facts }) : letAddressGo(tx, claim),
    )
    if (!isFinal) throw error
  }
}
