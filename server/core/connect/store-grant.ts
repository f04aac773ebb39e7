import { after, daysMs, hoursMs } from '../../base/clock.ts'
import { newId } from '../../base/id.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { Platform, Reached } from '../../platforms/platform.ts'
import { type Account, heldBy } from '../../store/accounts.ts'
import { settleAttempt } from '../../store/attempts.ts'
import { askProbes, confirmOthers, recordConsent, supersedeOthers } from '../../store/consents.ts'
import type { Tx } from '../../store/database.ts'
import { addGrant } from '../../store/grants.ts'
import { writeLedger } from '../../store/ledger.ts'
import { dropRevocation } from '../../store/revocations.ts'
import { putSealed } from '../../store/sealed-values.ts'
import type { Context } from '../context.ts'
import { plannedRenewal } from '../grants/planned-renewal.ts'
import { scopeSetHash } from '../grants/scope-set-hash.ts'
import { tryRevocation } from '../grants/try-revocation.ts'
import { mayStillUse, spendUse } from '../links/spend-use.ts'
import type { NewCarrier, Proven } from './adopt-accounts.ts'
import type { Ending, NotMade } from './end-attempt.ts'
import type { Fresh } from './fresh-grant.ts'
import { putUnder, type Under } from './put-under.ts'
import { storeCandidates } from './store-candidates.ts'

/** Goes on in the same transaction with a grant that has just been written, and says how the attempt ended. */
export type Then = (
  tx: Tx<WorkspaceScope>,
  grant: NewCarrier & { subject: string; appId: string },
) => Promise<Omit<Ending, 'attemptId' | 'grantId'>>

/**
 * The one transaction. When the escrow was gone already (undefined), or another device spent the link (what is not made),
 * nothing was written.
 */
export async function storeGrant(
  ctx: Context,
  scope: WorkspaceScope,
  fresh: Fresh,
  under: Under,
  wanted: Account | undefined,
  then?: Then,
): Promise<Ending | NotMade | undefined> {
  const stored = await ctx.db.inScope(scope, async (tx) => {
    if (!(await mayStillUse(tx, fresh.platform.id))) return 'link-used'
    if (!(await dropRevocation(tx, fresh.escrow.revocationId))) return undefined
    const grant = {
      id: fresh.escrow.grantId,
      platform: fresh.platform,
      keys: fresh.escrow.keys,
      subject: fresh.identity.subject,
      appId: fresh.attempt.appId,
    }
    await addFreshGrant(ctx, tx, fresh)
    await storeCandidates(ctx, tx, grant, fresh.reached)
    const releases = await putUnder(ctx, tx, grant, under)
    const rest = then ? await then(tx, grant) : outcomeFor(fresh, under, wanted)
    const ending: Ending = { attemptId: fresh.attempt.id, grantId: grant.id, ...rest }
    await settleAttempt(tx, fresh.attempt.id, ending)
    await tell(ctx, tx, fresh, under, ending.outcome)
    if (ending.outcome === 'reconnected')
      await spendUse(ctx, tx, { platform: fresh.platform, grantId: grant.id, kept: under.active })
    return { ending, releases }
  })
  if (stored === 'link-used') return { outcome: 'link-used' }
  for (const release of stored?.releases ?? []) {
    if (release.atPlatform === 'pending') await tryRevocation(ctx, scope, release.revocationId)
  }
  return stored?.ending
}

function outcomeFor(
  { reached, platform, attempt }: Fresh,
  { active, spares }: Under,
  wanted: Account | undefined,
): Omit<Ending, 'attemptId' | 'grantId'> {
  const proven = [...active, ...spares]
  const undecided = reached.some(
    (one) =>
      usable(one) && purposeOf(platform, one) === 'publish' && !proven.some((done) => isSame(done, one)),
  )
  const accountId = wanted?.id ?? proven[0]?.accountId
  const account = wanted?.name ?? proven[0]?.probed.name
  const facts = account === undefined ? {} : { account }
  if (attempt.purpose === 'spare') return { outcome: 'spare-kept', accountId, facts }
  if (wanted || (active.length > 0 && !undecided)) return { outcome: 'reconnected', accountId, facts }
  return { outcome: 'choose', accountId }
}

/** A consent to choose from has its line, and so has every account that moved onto it: its life is read by its id. */
async function tell(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  { platform, escrow, personName }: Fresh,
  under: Under,
  outcome: Ending['outcome'],
): Promise<void> {
  const about = { platform: platform.id, by: personName }
  const at = ctx.clock.now()
  if (outcome === 'choose')
    await writeLedger(tx, { action: 'grant.authorised', subject: escrow.grantId, facts: about, at })
  const factsOf = (one: Proven) => ({
    ...about,
    kind: one.kind,
    name: one.probed.name,
    grant: escrow.grantId,
  })
  for (const one of under.active)
    await writeLedger(tx, { action: 'account.reconnected', subject: one.accountId, facts: factsOf(one), at })
  for (const one of under.spares)
    await writeLedger(tx, { action: 'account.spare-kept', subject: one.accountId, facts: factsOf(one), at })
}

async function addFreshGrant(ctx: Context, tx: Tx<WorkspaceScope>, fresh: Fresh): Promise<void> {
  const { platform, attempt, tokens, identity, escrow, personName } = fresh
  const at = ctx.clock.now()
  const consentId = await consentOf(ctx, tx, fresh)
  const heldElsewhere = platform.oneLiveGrant && (await anySibling(tx, fresh))
  await addGrant(tx, {
    id: escrow.grantId,
    platform: platform.id,
    appId: attempt.appId,
    consentId,
    subject: identity.subject,
    subjectName: identity.name ?? null,
    subjectHandle: identity.handle ?? null,
    scopes: [...fresh.call.scopes],
    wrappedKey: escrow.keys.grant,
    hasRefreshToken: tokens.refreshToken !== undefined,
    accessExpiresAt: tokens.accessExpiresAt ?? null,
    refreshExpiresAt: tokens.refreshExpiresAt ?? null,
    dataAccessExpiresAt: identity.dataAccessExpiresAt ?? null,
    authorisedBy: attempt.userId,
    authorisedByName: personName,
    authorisedThrough: tx.scope.actor.kind === 'guest' ? tx.scope.actor.madeBy : null,
    authorisedAt: at,
    chooseBy: after(at, heldElsewhere ? hoursMs(24) : daysMs(7)),
    refreshDueAt: plannedRenewal(
      platform.renewal,
      {
        hasRefreshToken: tokens.refreshToken !== undefined,
        accessExpiresAt: tokens.accessExpiresAt ?? null,
        refreshExpiresAt: tokens.refreshExpiresAt ?? null,
        since: at,
      },
      Math.random(),
    ),
  })
  for (const [kind, sealed] of [
    ['access', escrow.access],
    ['refresh', escrow.refresh],
  ] as const) {
    if (sealed)
      await putSealed(tx, { grantId: escrow.grantId, ownerId: escrow.grantId, kind, generation: 1, sealed })
  }
  if (platform.oneLiveGrant) await supersedeOthers(tx, consentId, escrow.grantId, at)
  if (identity.dataAccessExpiresAt)
    await confirmOthers(tx, consentId, escrow.grantId, { until: identity.dataAccessExpiresAt, at })
  if (identity.tickedAssets) await askProbes(tx, consentId, escrow.grantId, at)
}

export const consentOf = (ctx: Context, tx: Tx<WorkspaceScope>, fresh: Fresh): Promise<string> =>
  recordConsent(tx, {
    newId: newId('consent'),
    appId: fresh.attempt.appId,
    subject: fresh.identity.subject,
    scopeSetHash: scopeSetHash(fresh.attempt.scopes),
    tickedAssets: fresh.identity.tickedAssets ?? null,
    at: ctx.clock.now(),
  })

async function anySibling(tx: Tx<WorkspaceScope>, fresh: Fresh): Promise<boolean> {
  for (const one of fresh.reached) {
    if ((await heldBy(tx, fresh.platform.id, one.kind, one.externalId)) === 'sibling') return true
  }
  return false
}

const usable = (one: Reached): boolean => one.missing.length === 0
const purposeOf = (platform: Platform, one: Reached) =>
  platform.accountKinds.find((kind) => kind.kind === one.kind)?.use
const isSame = (done: Proven, one: Reached): boolean =>
  done.kind === one.kind && done.externalId === one.externalId
