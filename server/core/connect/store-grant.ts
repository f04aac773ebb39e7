import { after, daysMs, hoursMs } from '../../base/clock.ts'
import { newId } from '../../base/id.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { Platform, Reached } from '../../platforms/platform.ts'
import { type Account, heldBy } from '../../store/accounts.ts'
import { settleAttempt } from '../../store/attempts.ts'
import { listActiveCarriers, listIdleGrants } from '../../store/carriers.ts'
import { askProbes, recordConsent, supersedeOthers } from '../../store/consents.ts'
import type { Tx } from '../../store/database.ts'
import { addGrant } from '../../store/grants.ts'
import { writeLedger } from '../../store/ledger.ts'
import { dropRevocation } from '../../store/revocations.ts'
import { putSealed } from '../../store/sealed-values.ts'
import type { Context } from '../context.ts'
import { plannedRenewal } from '../grants/planned-renewal.ts'
import { releaseGrant } from '../grants/release-grant.ts'
import { scopeSetHash } from '../grants/scope-set-hash.ts'
import { tryRevocation } from '../grants/try-revocation.ts'
import { workspaceKey } from '../grants/workspace-key.ts'
import { mayStillUse, spendUse } from '../links/spend-use.ts'
import { adoptAccounts, type Proven } from './adopt-accounts.ts'
import type { Ending } from './end-attempt.ts'
import type { Fresh } from './fresh-grant.ts'
import { storeCandidates } from './store-candidates.ts'

/** The one transaction. When the escrow was already let go, or the link was spent by another device, nothing is written. */
export async function storeGrant(
  ctx: Context,
  scope: WorkspaceScope,
  fresh: Fresh,
  proven: readonly Proven[],
  wanted: Account | undefined,
  personName: string,
): Promise<Ending | 'escrow-released' | 'link-used'> {
  const stored = await ctx.db.inScope(scope, async (tx) => {
    if (!(await mayStillUse(tx, fresh.platform.id))) return 'link-used'
    if (!(await dropRevocation(tx, fresh.escrow.revocationId))) return 'escrow-released'
    const keys = { workspace: await workspaceKey(ctx, tx, scope.workspaceId), grant: fresh.escrow.wrappedKey }
    const grant = { id: fresh.escrow.grantId, platform: fresh.platform, keys }
    const before = (await listActiveCarriers(tx)).map((one) => one.grantId)
    await addFreshGrant(ctx, tx, fresh, personName)
    await storeCandidates(ctx, tx, grant, fresh.reached)
    await adoptAccounts(ctx, tx, grant, proven)
    const idle = await listIdleGrants(
      tx,
      before.filter((id) => id !== grant.id),
    )
    const releases = []
    for (const id of new Set([...idle, ...(await withoutActive(tx, before))]))
      releases.push(await releaseGrant(ctx, tx, id, 'replaced'))
    const undecided = fresh.reached.some(
      (one) =>
        usable(one) &&
        purposeOf(fresh.platform, one) === 'publish' &&
        !proven.some((done) => isSame(done, one)),
    )
    const outcome = wanted || (proven.length > 0 && !undecided) ? 'reconnected' : 'choose'
    const ending: Ending = {
      attemptId: fresh.attempt.id,
      outcome,
      grantId: grant.id,
      accountId: wanted?.id ?? proven[0]?.accountId,
    }
    const account = wanted?.name ?? proven[0]?.probed.name
    const facts = outcome === 'reconnected' && account !== undefined ? { account } : {}
    await settleAttempt(tx, fresh.attempt.id, { ...ending, facts })
    await tell(ctx, tx, fresh, { proven, personName, choosing: outcome === 'choose' })
    if (outcome === 'reconnected')
      await spendUse(ctx, tx, {
        platform: fresh.platform,
        grantId: grant.id,
        kept: proven,
      })
    return { ending, releases }
  })
  if (typeof stored === 'string') return stored
  for (const release of stored.releases) {
    if (release.atPlatform === 'pending') await tryRevocation(ctx, scope, release.revocationId)
  }
  return stored.ending
}

/** A consent to choose from has its line, and so has every account that moved onto it: its life is read by its id. */
async function tell(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  { platform, escrow }: Fresh,
  input: { proven: readonly Proven[]; personName: string; choosing: boolean },
): Promise<void> {
  const about = { platform: platform.id, by: input.personName }
  const at = ctx.clock.now()
  if (input.choosing)
    await writeLedger(tx, { action: 'grant.authorised', subject: escrow.grantId, facts: about, at })
  for (const one of input.proven) {
    await writeLedger(tx, {
      action: 'account.reconnected',
      subject: one.accountId,
      facts: { ...about, kind: one.kind, name: one.probed.name, grant: escrow.grantId },
      at,
    })
  }
}

/** Grants that were active before and carry nothing actively now (their spare carriers are of no use without a token). */
async function withoutActive(tx: Tx<WorkspaceScope>, before: readonly string[]): Promise<string[]> {
  const active = new Set((await listActiveCarriers(tx)).map((one) => one.grantId))
  return before.filter((id) => !active.has(id))
}

async function addFreshGrant(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  fresh: Fresh,
  personName: string,
): Promise<void> {
  const { platform, attempt, tokens, identity, escrow } = fresh
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
    wrappedKey: escrow.wrappedKey,
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
