import type { WorkspaceScope } from '../../base/scope.ts'
import { dropReplaced, listIdleGrants } from '../../store/carriers.ts'
import type { Tx } from '../../store/database.ts'
import { lockGrant } from '../../store/grants.ts'
import type { Context } from '../context.ts'
import { type Release, releaseGrant } from '../grants/release-grant.ts'
import { adoptAccounts, keepAsSpares, type NewCarrier, type Proven } from './adopt-accounts.ts'

export interface Under {
  readonly active: readonly Proven[]
  readonly spares: readonly Proven[]
  /** Accounts whose carrier of now stays as a spare. */
  readonly keepFormer: readonly string[]
}

/**
 * Puts a grant under accounts that a probe has just proven, and lets go what that replaces: carriers of the same person, of
 * grants that are over, and of whoever was not to stay. A grant that carries nothing afterwards is released.
 */
export async function putUnder(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  grant: NewCarrier & { subject: string; appId: string },
  { active, spares, keepFormer }: Under,
): Promise<Release[]> {
  const formers = await adoptAccounts(ctx, tx, grant, active)
  await keepAsSpares(ctx, tx, grant, spares)
  const dropped = await dropReplaced(tx, {
    accountIds: [...active, ...spares].map((one) => one.accountId),
    by: { grantId: grant.id, subject: grant.subject, appId: grant.appId },
    formers: formers.filter((one) => !keepFormer.includes(one.accountId)),
  })
  const releases: Release[] = []
  for (const id of dropped.toSorted((a, b) => (a < b ? -1 : 1))) await lockGrant(tx, id)
  for (const id of await listIdleGrants(tx, dropped))
    releases.push(await releaseGrant(ctx, tx, id, 'replaced'))
  return releases
}
