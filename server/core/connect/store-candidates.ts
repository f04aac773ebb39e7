import type { WorkspaceScope } from '../../base/scope.ts'
import type { Platform, Reached } from '../../platforms/platform.ts'
import { forgetUnseen, listCandidates, putCandidate } from '../../store/candidates.ts'
import type { Tx } from '../../store/database.ts'
import { putSealed } from '../../store/sealed-values.ts'
import type { WrappedKeys } from '../../vault/vault.ts'
import type { Context } from '../context.ts'
import { accountValue } from '../grants/place-of.ts'
import { candidateOf } from './candidate-of.ts'

/** Keeps what a consent reaches, ids of earlier looks included; an account's own token is sealed with its candidate. */
export async function storeCandidates(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  grant: { id: string; platform: Platform; keys: WrappedKeys },
  reached: readonly Reached[],
): Promise<void> {
  const at = ctx.clock.now()
  const before = new Map(
    (await listCandidates(tx, grant.id)).map((one) => [`${one.kind} ${one.externalId}`, one.id]),
  )
  for (const [position, one] of reached.entries()) {
    const fresh = candidateOf(grant.platform, grant.id, one, position)
    const id = before.get(`${one.kind} ${one.externalId}`) ?? fresh.id
    await putCandidate(tx, { ...fresh, id, at })
    if (!one.token) continue
    const sealed = await ctx.vault.seal(
      accountValue(tx.scope, grant.id, { kind: 'candidate', id }),
      grant.keys,
      one.token,
    )
    await putSealed(tx, { grantId: grant.id, ownerId: id, kind: 'account', generation: 1, sealed })
  }
  await forgetUnseen(tx, grant.id, at)
}
