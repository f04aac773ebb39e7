import { newId } from '../../base/id.ts'
import { notFound, Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { Probed } from '../../platforms/platform.ts'
import { type Account, addAccount, bringBack, listAccounts, markRemoved } from '../../store/accounts.ts'
import { type Candidate, findCandidate } from '../../store/candidates.ts'
import { removeCarriers } from '../../store/carriers.ts'
import type { Tx } from '../../store/database.ts'
import { getHub } from '../../store/hubs.ts'
import { closeEmptyIncidents } from '../../store/incidents.ts'
import { writeLedger } from '../../store/ledger.ts'
import { type AdsChoice, settleAdsOn } from '../ads/ads-on.ts'
import { takeUpAds } from '../ads/take-up-ads.ts'
import type { Context } from '../context.ts'
import type { OpenGrant } from '../grants/open-grant.ts'
import { withUsableToken } from '../grants/use-token.ts'
import { adoptAccounts, profileOf } from './adopt-accounts.ts'
import { checkMayChange } from './hub-rules.ts'

/**
 * The workspace's one ad account, or its one pixel, of a platform: probed, then put in the place of the earlier one.
 * A pixel must belong to the ad account in use; choosing another ad account lets go of a pixel that does not.
 */
export async function chooseAdsAsset(
  ctx: Context,
  scope: WorkspaceScope,
  input: {
    candidateId: string
    use: 'ads' | 'pixel'
    /** What becomes of ads that hang on the one that it takes the place of; without a word, they keep it. */
    ads?: AdsChoice | undefined
    by: { name: string; asMember: boolean }
  },
): Promise<string> {
  const { candidate, accounts } = await ctx.db.inScope(scope, async (tx) => {
    const found = await findCandidate(tx, input.candidateId)
    if (found?.use !== input.use) throw notFound(input.use === 'ads' ? 'ad account' : 'pixel')
    checkMayChange(await getHub(tx), input.use, input.by.asMember)
    return { candidate: found, accounts: await listAccounts(tx) }
  })
  if (candidate.missing.length > 0) {
    throw new Problem('account-unusable', `${candidate.name} cannot be used yet.`, {
      facts: { missing: candidate.missing[0]?.code ?? '' },
    })
  }
  return withUsableToken(ctx, scope, candidate.grantId, async (open) => {
    const parent = parentOf(candidate, accounts)
    const probed = await open.platform.probe(open.call, {
      kind: candidate.kind,
      externalId: candidate.externalId,
      parentExternalId: candidate.parentExternalId ?? undefined,
    })
    if (probed.missing.length > 0) {
      throw new Problem('account-unusable', `${candidate.name} cannot be used yet.`, {
        facts: { missing: probed.missing[0]?.code ?? '' },
      })
    }
    return ctx.db.inScope(scope, async (tx) => {
      const at = ctx.clock.now()
      const same = accounts.find(
        (one) => one.kind === candidate.kind && one.externalId === candidate.externalId,
      )
      const going = replaced(accounts, open, candidate, same?.id)
      const earlier = accounts.find((one) => one.kind === candidate.kind && going.includes(one.id))
      await settleAdsOn(
        ctx,
        tx,
        accounts.filter((one) => going.includes(one.id)),
        { choice: input.ads, by: input.by },
      )
      await markRemoved(tx, going, at)
      await removeCarriers(tx, going)
      await closeEmptyIncidents(tx, at)
      const id = same?.id ?? (await rowFor(tx, open, candidate, { probed, parentId: parent?.id ?? null, at }))
      const proven = {
        accountId: id,
        kind: candidate.kind,
        externalId: candidate.externalId,
        probed,
        accountToken: undefined,
      }
      await adoptAccounts(ctx, tx, { id: open.grant.id, keys: open.keys }, [proven])
      await writeLedger(tx, {
        action: input.use === 'ads' ? 'ad-account.chosen' : 'pixel.chosen',
        subject: id,
        facts: {
          platform: open.platform.id,
          name: probed.name,
          by: input.by.name,
          grant: open.grant.id,
          ...(earlier ? { instead: earlier.name } : {}),
        },
        at,
      })
      if (input.use === 'ads')
        await takeUpAds(ctx, tx, { id, platform: open.platform.id, ...idOf(candidate) }, input.by)
      return id
    })
  })
}

const idOf = ({ kind, externalId }: Candidate) => ({ kind, externalId })

/** One that was removed gets its own row back, however long ago that was: ads hang on it. */
async function rowFor(
  tx: Tx<WorkspaceScope>,
  { platform }: OpenGrant,
  candidate: Candidate,
  now: { probed: Probed; parentId: string | null; at: Date },
): Promise<string> {
  const row = {
    platform: platform.id,
    ...idOf(candidate),
    use: candidate.use,
    parentId: now.parentId,
    connectedAt: now.at,
    ...profileOf(now.probed),
  }
  const former = await bringBack(tx, row, new Date(0))
  if (former) return former.id
  const id = newId('account')
  await addAccount(tx, { id, ...row })
  return id
}

function parentOf(candidate: Candidate, accounts: readonly Account[]): Account | undefined {
  if (candidate.use === 'ads') return undefined
  const parent = accounts.find((one) => one.use === 'ads' && one.externalId === candidate.parentExternalId)
  if (!parent)
    throw new Problem(
      'conflict',
      `${candidate.name} belongs to another ad account. Choose that ad account first.`,
    )
  return parent
}

/** The earlier choice of the same kind; and with an ad account, a pixel that was not its own. */
function replaced(
  accounts: readonly Account[],
  open: OpenGrant,
  candidate: Candidate,
  id: string | undefined,
): string[] {
  const mine = accounts.filter((one) => one.platform === open.platform.id && one.id !== id)
  const earlier = mine.filter((one) => one.kind === candidate.kind)
  const orphans = mine.filter(
    (one) => one.parentId !== null && earlier.some((gone) => gone.id === one.parentId),
  )
  return [...earlier, ...orphans].map((one) => one.id)
}
