import { accountNames } from '../../../contract/words.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { offersSpares } from '../../platforms/platform.ts'
import { dropReplaced, listIdleGrants, removeSpares } from '../../store/carriers.ts'
import type { Tx } from '../../store/database.ts'
import { findGrant, lockGrant } from '../../store/grants.ts'
import {
  type FormerRelease,
  type HandOff,
  type HandOffAccount,
  listHandOffAccounts,
  lockHandOff,
  updateHandOff,
} from '../../store/hand-offs.ts'
import { getHub } from '../../store/hubs.ts'
import { writeLedger } from '../../store/ledger.ts'
import { putMail } from '../../store/mail.ts'
import { findPerson } from '../../store/members.ts'
import { listReachable } from '../../store/notifications.ts'
import { getWorkspace } from '../../store/workspaces.ts'
import { type Context, platformOf } from '../context.ts'
import { releaseGrant } from '../grants/release-grant.ts'
import { tryRevocation } from '../grants/try-revocation.ts'
import { receiptMail } from './write-mails.ts'

/**
 * The accounts have gone over; now, and not before, the former grant is let go: kept as a spare where that was wished,
 * else revoked, once, if it carries nothing else. Both sides get their receipt in the same transaction.
 */
export async function letGoFormer(ctx: Context, scope: WorkspaceScope, handOffId: string): Promise<void> {
  const releases = await ctx.db.inScope(scope, async (tx) => {
    const handOff = await lockHandOff(tx, handOffId)
    if (handOff?.state !== 'switched') return []
    const entries = await listHandOffAccounts(tx, [handOffId])
    const moved = entries.filter((one) => one.state === 'moved')
    const done: FormerRelease[] = []
    const formers = new Set(moved.map((one) => one.fromGrantId))
    for (const grantId of [...formers].sort((a, b) => (a < b ? -1 : 1)))
      done.push(await letGo(ctx, tx, handOff, grantId, moved))
    await dropDoubles(ctx, tx, handOff, moved)
    const settledAt = ctx.clock.now()
    await updateHandOff(tx, handOffId, { state: 'released', dueAt: null, settledAt, releases: done })
    const names = namesOf(ctx, handOff, moved)
    await writeLedger(tx, {
      action: 'handoff.released',
      subject: handOffId,
      facts: {
        platform: handOff.platform,
        to: handOff.toName,
        accounts: names,
        kept: done.some((one) => one.result === 'spare') ? 'spare' : 'nothing',
      },
      at: settledAt,
    })
    await sendReceipts(ctx, tx, { ...handOff, releases: done }, entries)
    return done
  })
  for (const { revocationId } of releases) {
    if (revocationId) await tryRevocation(ctx, scope, revocationId)
  }
}

async function letGo(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  handOff: HandOff,
  grantId: string,
  moved: readonly HandOffAccount[],
): Promise<FormerRelease> {
  const mine = moved.filter((one) => one.fromGrantId === grantId)
  const about = { grantId, fromName: mine[0]?.fromName ?? '', revocationId: null }
  await lockGrant(tx, grantId)
  const former = await findGrant(tx, grantId)
  const lives = former && !former.endedAt && former.wrappedKey
  if (handOff.keepSpare && lives && offersSpares(platformOf(ctx, handOff.platform)))
    return { ...about, result: 'spare' }
  await removeSpares(
    tx,
    grantId,
    mine.map((one) => one.accountId),
  )
  if ((await listIdleGrants(tx, [grantId])).length === 0) return { ...about, result: 'in-use' }
  const release = await releaseGrant(ctx, tx, grantId, 'handed-over')
  return release.atPlatform === 'pending'
    ? { ...about, result: 'pending', revocationId: release.revocationId }
    : { ...about, result: release.atPlatform }
}

/** Spares that the same person had before: the new grant stands in their place. */
async function dropDoubles(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  { grantId }: HandOff,
  moved: readonly HandOffAccount[],
): Promise<void> {
  const grant = grantId ? await findGrant(tx, grantId) : undefined
  if (!grant) return
  const dropped = await dropReplaced(tx, {
    accountIds: moved.map((one) => one.accountId),
    by: { grantId: grant.id, subject: grant.subject, appId: grant.appId },
    formers: [],
  })
  for (const id of await listIdleGrants(tx, dropped)) await releaseGrant(ctx, tx, id, 'replaced')
}

async function sendReceipts(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  handOff: HandOff,
  entries: readonly HandOffAccount[],
): Promise<void> {
  const named = (state: HandOffAccount['state']) =>
    namesOf(
      ctx,
      handOff,
      entries.filter((one) => one.state === state),
    )
  const about = {
    workspace: await getWorkspace(tx),
    hub: await getHub(tx),
    publicUrl: ctx.publicUrl,
    platform: platformOf(ctx, handOff.platform).name,
    names: named('moved'),
    moved: named('moved'),
    stayed: named('stayed'),
    handOff,
  }
  for (const person of await bothSides(tx, handOff, entries))
    await putMail(tx, receiptMail({ ...about, person }), ctx.clock.now())
}

/** Whoever took over, whoever asked, and those of this place whose sign-ins were let go: each once. */
async function bothSides(
  tx: Tx<WorkspaceScope>,
  handOff: HandOff,
  entries: readonly HandOffAccount[],
): Promise<{ name: string; email: string; inHub?: string }[]> {
  const asker = await findPerson(tx, handOff.askedBy)
  const formers = await Promise.all(
    [...new Set(entries.map((one) => one.fromGrantId))].map((id) => findGrant(tx, id)),
  )
  const reachable = await listReachable(tx)
  const sides = [
    { name: handOff.toName, email: handOff.toEmail },
    ...(asker ? [{ ...asker, ...(handOff.fromHub ? { inHub: tx.scope.hubId } : {}) }] : []),
    ...reachable.filter((one) => formers.some((grant) => grant?.authorisedBy === one.userId)),
  ]
  return sides.filter((one, at) => sides.findIndex((other) => other.email === one.email) === at)
}

function namesOf(ctx: Context, { platform }: HandOff, entries: readonly HandOffAccount[]): string {
  const { accountKinds } = platformOf(ctx, platform)
  return accountNames(
    entries.map(({ name, kind }) => ({
      name,
      kindLabel: accountKinds.find((one) => one.kind === kind)?.label ?? kind,
    })),
  )
}
