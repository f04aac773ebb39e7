import { notFound } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { Platform } from '../../platforms/platform.ts'
import type { Tx } from '../../store/database.ts'
import { findGrant, type Grant } from '../../store/grants.ts'
import {
  findHandOff,
  type HandOff,
  type HandOffAccount,
  listHandOffAccounts,
  listHandOffs,
} from '../../store/hand-offs.ts'
import { listRevocationResults } from '../../store/revocations.ts'
import { type Context, platformOf } from '../context.ts'

export interface ShownHandOff {
  readonly handOff: HandOff
  readonly platform: Platform
  readonly accounts: readonly HandOffAccount[]
  /** Whose sign-in it was handed from. */
  readonly from: string
  /** The new sign-in; absent when nobody has signed in, or that sign-in is over. */
  readonly grant: Grant | undefined
  /** Of the former grants, with what the platform has said by now. */
  readonly releases: readonly { readonly fromName: string; readonly result: string }[]
}

export async function showHandOffs(ctx: Context, scope: WorkspaceScope): Promise<ShownHandOff[]> {
  return ctx.db.inScope(scope, async (tx) => shown(ctx, tx, await listHandOffs(tx)))
}

export async function showHandOff(ctx: Context, scope: WorkspaceScope, id: string): Promise<ShownHandOff> {
  return ctx.db.inScope(scope, async (tx) => {
    const handOff = await findHandOff(tx, id)
    const [found] = handOff ? await shown(ctx, tx, [handOff]) : []
    if (!found) throw notFound('hand-off')
    return found
  })
}

async function shown(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  handOffs: readonly HandOff[],
): Promise<ShownHandOff[]> {
  const ids = handOffs.map((one) => one.id)
  const accounts = await listHandOffAccounts(tx, ids)
  const revocations = handOffs.flatMap((one) => one.releases.flatMap((release) => release.revocationId ?? []))
  const results = new Map((await listRevocationResults(tx, revocations)).map((one) => [one.id, one.result]))
  const found: ShownHandOff[] = []
  for (const handOff of handOffs) {
    const mine = accounts.filter((one) => one.handOffId === handOff.id)
    const grant = handOff.grantId ? await findGrant(tx, handOff.grantId) : undefined
    found.push({
      handOff,
      platform: platformOf(ctx, handOff.platform),
      accounts: mine,
      from: [...new Set(mine.map((one) => one.fromName))].join(', '),
      grant: grant?.endedAt ? undefined : grant,
      releases: handOff.releases.map(({ fromName, result, revocationId }) => ({
        fromName,
        result: (revocationId && results.get(revocationId)) || result,
      })),
    })
  }
  return found
}
