import { notFound, Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { type Account, findAccount, listAccounts, markRemoved } from '../../store/accounts.ts'
import { listCarriers, listIdleGrants, removeCarriers } from '../../store/carriers.ts'
import { countOtherUses } from '../../store/consents.ts'
import type { Tx } from '../../store/database.ts'
import { findGrant, lockGrant } from '../../store/grants.ts'
import { getHub } from '../../store/hubs.ts'
import { closeEmptyIncidents } from '../../store/incidents.ts'
import { writeLedger } from '../../store/ledger.ts'
import { type AdsChoice, type AdsOn, adsOn, settleAdsOn } from '../ads/ads-on.ts'
import type { Context } from '../context.ts'
import { type Release, releaseGrant } from '../grants/release-grant.ts'
import { type RevocationResult, tryRevocation } from '../grants/try-revocation.ts'
import { type PostsFate, type PostsOnAccount, postsOn, settlePosts } from '../posts/removal-plan.ts'
import { checkMayChange } from './hub-rules.ts'

export const undoDays = 30

export interface RemovalPlan {
  readonly account: Account
  /** Removed with it: Instagram with its Page, pixels with their ad account. */
  readonly children: readonly Account[]
  readonly atPlatform: 'revoke' | 'keep'
  /** Posts that hang on it or on a child, account by account. */
  readonly posts: readonly PostsOnAccount[]
  /** Ads that it or a child pays or shows. */
  readonly ads: AdsOn
}

/** What hangs on an account, before anything happens. */
export async function planRemoval(
  ctx: Context,
  scope: WorkspaceScope,
  accountId: string,
): Promise<RemovalPlan> {
  return ctx.db.inScope(scope, async (tx) => {
    const { account, children } = await familyOf(tx, accountId)
    const going = new Set([account.id, ...children.map((one) => one.id)])
    const carriers = await listCarriers(tx)
    const grantId = carriers.find((one) => one.accountId === account.id && one.active)?.grantId
    const staying = carriers.some((one) => one.grantId === grantId && !going.has(one.accountId))
    const grant = grantId ? await findGrant(tx, grantId) : undefined
    const others = grant ? await countOtherUses(tx, grant.consentId, grant.id) : 0
    return {
      account,
      children,
      posts: await postsOn(tx, [account, ...children]),
      ads: await adsOn(tx, [account, ...children]),
      atPlatform: grant && !grant.endedAt && !staying && others === 0 ? 'revoke' : 'keep',
    }
  })
}

/** One transaction removes the account with its children, shreds what nothing uses; then the platform is told. */
export async function removeAccount(
  ctx: Context,
  scope: WorkspaceScope,
  input: {
    accountId: string
    children: readonly string[]
    /** What becomes of the posts of each account that goes. */
    posts?: Readonly<Record<string, PostsFate>>
    /** What becomes of ads that hang on it; without a word, they keep it. */
    ads?: AdsChoice | undefined
    by: { name: string; asMember: boolean }
  },
): Promise<{ removed: string[]; atPlatform: 'revoked' | 'pending' | 'kept' | 'over' | 'unsupported' }> {
  const { removed, releases, held } = await ctx.db.inScope(scope, async (tx) => {
    const { account, children } = await familyOf(tx, input.accountId)
    checkMayChange(await getHub(tx), account.use, input.by.asMember)
    const unsaid = children.filter((one) => !input.children.includes(one.id))
    if (unsaid.length > 0) {
      throw new Problem(
        'conflict',
        `${unsaid.map((one) => one.name).join(', ')} would go too. Look at the plan again.`,
      )
    }
    await settleAdsOn(ctx, tx, [account, ...children], { choice: input.ads, by: input.by })
    await settlePosts(ctx, tx, [account, ...children], input.posts ?? {})
    const going = [account.id, ...children.map((one) => one.id)]
    const grantIds = (await listCarriers(tx))
      .filter((one) => going.includes(one.accountId))
      .map((one) => one.grantId)
    // Somebody else was faster, to the millisecond: their removal is told and revoked once.
    if ((await markRemoved(tx, going, ctx.clock.now())).length < going.length) throw notFound('account')
    // Two accounts of one consent going at once: the second waits, and sees that it is the last.
    for (const id of [...new Set(grantIds)].sort((a, b) => a.localeCompare(b))) await lockGrant(tx, id)
    await removeCarriers(tx, going)
    await closeEmptyIncidents(tx, ctx.clock.now())
    const releases: Release[] = []
    for (const id of await listIdleGrants(tx, grantIds))
      releases.push(await releaseGrant(ctx, tx, id, 'removed'))
    for (const one of [account, ...children]) {
      await writeLedger(tx, {
        action: 'account.removed',
        subject: one.id,
        facts: { platform: one.platform, kind: one.kind, name: one.name, by: input.by.name },
        at: ctx.clock.now(),
      })
    }
    return { removed: going, releases, held: grantIds.length > 0 }
  })
  // Its spares go too: what is said is how the worst of them ended.
  const results: RevocationResult[] = []
  for (const release of releases)
    results.push(
      release.atPlatform === 'pending'
        ? await tryRevocation(ctx, scope, release.revocationId)
        : release.atPlatform,
    )
  const worst = (['pending', 'unsupported', 'kept', 'revoked', 'over'] as const).find((one) =>
    results.includes(one),
  )
  return { removed, atPlatform: worst ?? (held ? 'kept' : 'over') }
}

async function familyOf(
  tx: Tx<WorkspaceScope>,
  accountId: string,
): Promise<{ account: Account; children: Account[] }> {
  const account = await findAccount(tx, accountId)
  if (!account) throw notFound('account')
  return { account, children: (await listAccounts(tx)).filter((one) => one.parentId === accountId) }
}
