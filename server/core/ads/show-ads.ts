import { notFound } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { AdPlan } from '../../platforms/advertising.ts'
import { type AdApproval, listApprovals } from '../../store/ad-approvals.ts'
import { type AdDayRow, type AdNumbers, listDays, sumsOf } from '../../store/ad-days.ts'
import { findLimit } from '../../store/ad-money.ts'
import { type AdObject, listAdObjects } from '../../store/ad-objects.ts'
import { type Ad, type AdState, findAd, listAds } from '../../store/ads.ts'
import { findTarget, type Target } from '../../store/post-targets.ts'
import { findPost } from '../../store/posts.ts'
import { findCentre, getWorkspace } from '../../store/workspaces.ts'
import type { Context } from '../context.ts'
import { type LimitUse, limitsHere } from './limits-here.ts'
import { peopleNeededAfter } from './people-needed.ts'
import { type ShownStop, showStopsIn } from './stop-ads.ts'

export interface AdLine {
  readonly ad: Ad
  readonly numbers: AdNumbers
}

const none: AdNumbers = { spentMinor: 0, impressions: 0, reach: 0, clicks: 0, results: 0 }

/** Somebody has to do something about it. */
export const needsPerson = ({ state, serving, code }: Pick<Ad, 'state' | 'serving' | 'code'>): boolean =>
  ['waiting', 'blocked', 'needs-person'].includes(state) ||
  (state === 'running' && serving === 'rejected') ||
  (state === 'paused' && code !== null && code !== 'paused-by' && code !== 'over')

/** Ads of a workspace, those that need somebody first. What was spent is the greater of the account's word and the days'. */
export async function showAds(
  ctx: Context,
  scope: WorkspaceScope,
  which: { states?: readonly AdState[] | undefined },
): Promise<{ ads: AdLine[]; limits: LimitUse[]; stops: ShownStop[] }> {
  return ctx.db.inScope(scope, async (tx) => {
    const ads = await listAds(tx, { most: 1_000, ...(which.states ? { states: which.states } : {}) })
    const sums = await sumsOf(
      tx,
      ads.map(({ id }) => id),
    )
    const lines = ads.map((ad) => ({ ad, numbers: numbersOf(ad, sums.get(ad.id)) }))
    return {
      ads: [...lines.filter(({ ad }) => needsPerson(ad)), ...lines.filter(({ ad }) => !needsPerson(ad))],
      limits: await limitsHere(
        ctx,
        tx,
        ads.map(({ currency }) => currency),
      ),
      stops: await showStopsIn(ctx, tx),
    }
  })
}

const numbersOf = (ad: Ad, sum: AdNumbers = none): AdNumbers => ({
  ...sum,
  spentMinor: Math.max(ad.spentMinor, sum.spentMinor),
})

export interface ShownAd extends AdLine {
  readonly objects: readonly AdObject[]
  readonly approvals: readonly AdApproval[]
  readonly approvalsNeeded: number
  readonly mayApprove: boolean
  readonly days: readonly AdDayRow[]
  readonly timeZone: string
  readonly pointMoved: boolean
  readonly post: { readonly words: string; readonly link: string | null } | null
}

/** An ad with everything known of it. `by`: whoever looks, and whether they may approve at all. */
export async function showAd(
  ctx: Context,
  scope: WorkspaceScope,
  id: string,
  by: { readonly id: string; readonly acting: boolean; readonly manages: boolean },
): Promise<ShownAd> {
  return ctx.db.inScope(scope, async (tx) => {
    const ad = await findAd(tx, id)
    if (!ad) throw notFound('ad')
    const [objects, approvals, days, limit, workspace, centre] = await Promise.all([
      listAdObjects(tx, id),
      listApprovals(tx, id),
      listDays(tx, { adIds: [id] }),
      findLimit(tx, ad.currency),
      getWorkspace(tx),
      findCentre(tx),
    ])
    const now = ctx.clock.now()
    const valid = approvals.filter(
      (one) =>
        one.usedAt === null &&
        one.withdrawnAt === null &&
        one.expiresAt > now &&
        one.planHash === ad.planHash,
    )
    const target = ad.targetId ? await findTarget(tx, ad.targetId) : undefined
    const post = target && (await findPost(tx, target.postId))
    return {
      ad,
      numbers: numbersOf(ad, (await sumsOf(tx, [id])).get(id)),
      objects,
      approvals,
      approvalsNeeded: peopleNeededAfter(valid, ad.mostMinor ?? 0, limit, by.acting),
      mayApprove:
        by.manages && ['waiting', 'paused'].includes(ad.state) && !valid.some(({ byId }) => byId === by.id),
      days,
      timeZone: workspace.timeZone,
      pointMoved: isMoved(ad, centre),
      post: target ? { words: target.text ?? post?.text ?? '', link: linkOf(target) } : null,
    }
  })
}

/** What was approved keeps the point that it was approved with. */
function isMoved({ plan }: Ad, centre: { latitude: number; longitude: number } | undefined): boolean {
  const around = (plan as AdPlan | null)?.audience.around
  if (!around) return false
  return centre?.latitude !== around.latitude || centre.longitude !== around.longitude
}

const linkOf = ({ link }: Target): string | null => link
