import { after, hoursMs } from '../../base/clock.ts'
import { newId } from '../../base/id.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { Secret } from '../../base/secret.ts'
import type { Probed } from '../../platforms/platform.ts'
import { updateAccountProfile } from '../../store/accounts.ts'
import { putActiveCarrier, putSpareCarrier } from '../../store/carriers.ts'
import type { Tx } from '../../store/database.ts'
import { keepGrant } from '../../store/grants.ts'
import { askToJudge } from '../../store/judge-due.ts'
import { putSealed } from '../../store/sealed-values.ts'
import type { WrappedKeys } from '../../vault/vault.ts'
import type { Context } from '../context.ts'
import { accountValue } from '../grants/place-of.ts'

export interface Proven {
  readonly accountId: string
  readonly externalId: string
  readonly kind: string
  readonly probed: Probed
  readonly accountToken: Secret | undefined
}

/** The grant that is to carry them. */
export interface NewCarrier {
  readonly id: string
  readonly keys: WrappedKeys
}

/**
 * Puts a grant under accounts that a probe has just proven: same account ids, so everything hung on them stays. What carried
 * them until now stands by; answers what that was.
 */
export async function adoptAccounts(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  grant: NewCarrier,
  proven: readonly Proven[],
): Promise<{ accountId: string; grantId: string }[]> {
  const formers: { accountId: string; grantId: string }[] = []
  await lookAgain(ctx, tx, proven)
  for (const one of proven) {
    const { accountId, probed } = one
    const { carrierId, formerGrantId } = await putActiveCarrier(tx, carrierOf(ctx, grant, one))
    if (formerGrantId) formers.push({ accountId, grantId: formerGrantId })
    await updateAccountProfile(tx, accountId, profileOf(probed))
    await keepToken(ctx, tx, grant, carrierId, one)
  }
  await kept(ctx, tx, grant, proven)
  return formers
}

/** Keeps a proven grant beside the one that carries them, to take over when that one ends. */
export async function keepAsSpares(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  grant: NewCarrier,
  proven: readonly Proven[],
): Promise<void> {
  await lookAgain(ctx, tx, proven)
  for (const one of proven)
    await keepToken(ctx, tx, grant, await putSpareCarrier(tx, carrierOf(ctx, grant, one)), one)
  await kept(ctx, tx, grant, proven)
}

const carrierOf = (ctx: Context, grant: NewCarrier, { accountId, probed }: Proven) => ({
  id: newId('carrier'),
  accountId,
  grantId: grant.id,
  role: probed.role ?? null,
  capabilities: [...probed.capabilities],
  missing: copy(probed.missing),
  limits: copy(probed.limits),
  probedAt: ctx.clock.now(),
})

async function keepToken(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  grant: NewCarrier,
  carrierId: string,
  { accountToken }: Proven,
): Promise<void> {
  if (!accountToken) return
  const place = accountValue(tx.scope, grant.id, { kind: 'carrier', id: carrierId })
  const sealed = await ctx.vault.seal(place, grant.keys, accountToken)
  await putSealed(tx, { grantId: grant.id, ownerId: carrierId, kind: 'account', generation: 1, sealed })
}

async function kept(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  grant: NewCarrier,
  proven: readonly Proven[],
): Promise<void> {
  if (proven.length === 0) return
  await keepGrant(tx, grant.id, after(ctx.clock.now(), hoursMs(4)))
}

/** Accounts before their carriers, as whoever ends a grant takes them: nobody waits in a ring. */
const lookAgain = (ctx: Context, tx: Tx<WorkspaceScope>, proven: readonly Proven[]): Promise<void> =>
  askToJudge(
    tx,
    proven.map((one) => one.accountId),
    ctx.clock.now(),
  )

export const profileOf = (probed: Probed) => ({
  name: probed.name,
  handle: probed.handle ?? null,
  avatarUrl: probed.avatarUrl ?? null,
  link: probed.link ?? null,
  details: { ...probed.details },
})

export const copy = (facts: Probed['missing']) =>
  facts.map((fact) => ({ code: fact.code, facts: { ...fact.facts } }))
