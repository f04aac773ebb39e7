import { daysMs } from '../../base/clock.ts'
import { toMajor } from '../../base/money.ts'
import { Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import {
  type AdPlan,
  type AdsFunctions,
  type AdsReadiness,
  type LeastBudget,
  type Objective,
  objectives,
} from '../../platforms/advertising.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import type { MissingFact } from '../../platforms/platform.ts'
import { itemOf, type ReadinessItem } from '../../platforms/readiness-item.ts'
import type { Account } from '../../store/accounts.ts'
import { findLimit } from '../../store/ad-money.ts'
import { findAd } from '../../store/ads.ts'
import { findCentre } from '../../store/workspaces.ts'
import type { Context } from '../context.ts'
import type { AdWish } from './ad-wish.ts'
import { adsOf, detailOf, planOf } from './ads-of.ts'
import { planAd } from './plan-ad.ts'
import { type AdTerms, termsIn } from './show-terms.ts'
import { withAccountCall } from './with-account-call.ts'

export interface ItemState {
  readonly item: ReadinessItem
  readonly state: 'there' | 'missing' | 'limited' | 'not-needed'
  readonly facts: readonly MissingFact[]
  readonly name: string | null
}

export interface Readiness {
  readonly terms: AdTerms
  readonly items: readonly ItemState[]
  readonly objectives: readonly {
    readonly objective: Objective
    readonly ready: boolean
    readonly lacks: readonly ReadinessItem[]
  }[]
  readonly lookedAt: Date
}

/** For each ad account here: what is there and what is missing to run ads, asked of its platform now. */
export async function checkReadiness(ctx: Context, scope: WorkspaceScope): Promise<Readiness[]> {
  const here = await ctx.db.inScope(scope, async (tx) => {
    const terms = await termsIn(ctx, tx)
    const limits = new Map<string, boolean>()
    for (const { account } of terms)
      limits.set(account.id, (await findLimit(tx, detailOf(account, 'currency') ?? '')) !== undefined)
    return { terms, limits, centre: await findCentre(tx) }
  })
  return Promise.all(
    here.terms.map(async (terms) => {
      const told = await ask(ctx, scope, terms)
      const items = itemsOf(terms, told, {
        limit: here.limits.get(terms.account.id) ?? false,
        centre: here.centre !== undefined,
      })
      return { terms, items, objectives: objectivesOf(terms, items), lookedAt: ctx.clock.now() }
    }),
  )
}

/** Nothing is switched on for an ad that its platform would not take from this account. Throws as `refuse`. */
export async function refuseUnready(ctx: Context, scope: WorkspaceScope, adId: string): Promise<void> {
  const ad = await ctx.db.inScope(scope, (tx) => findAd(tx, adId))
  if (!ad?.plan) return
  const plan = planOf(ad)
  const asked = { ...adsOf(ctx, ad), accountId: ad.accountId, plan }
  refuse(await readinessOf(ctx, scope, asked), { plan, accountName: ad.accountName })
}

/**
 * Nobody is asked to approve what its platform would not take. One that does not answer just now says nothing against an ad:
 * approving asks once more.
 */
export async function refuseUnreadyWish(ctx: Context, scope: WorkspaceScope, wish: AdWish): Promise<void> {
  const planned = await ctx.db.inScope(scope, (tx) => planAd(ctx, tx, wish, ctx.clock.now()))
  const { plan, account } = planned
  const functions = planned.platform.ads
  if (!plan || !functions) return
  const ready = await readinessOf(ctx, scope, { functions, accountId: account.id, plan })
  const missing = ready.missing.filter(({ code }) => code !== 'not-reachable')
  refuse({ ...ready, missing }, { plan, accountName: account.name })
}

/** Throws `account-unusable`; `conflict` for less than the platform takes. */
function refuse(
  { missing: [first], leastMinor }: AdsReadiness,
  { plan, accountName }: { readonly plan: AdPlan; readonly accountName: string },
): void {
  if (first)
    throw new Problem('account-unusable', 'Something that this ad needs is missing at its platform.', {
      facts: { missing: first.code, ...first.facts },
    })
  const { currency } = plan.account
  const least = leastOf(plan, leastMinor)
  if (plan.budget.minor >= least) return
  const time = plan.budget.per === 'day' ? 'a day' : 'for this time'
  throw new Problem(
    'conflict',
    `${accountName} takes nothing below ${toMajor({ minor: least, currency })} ${currency} ${time}. Change this ad, and give it more.`,
  )
}

function leastOf({ budget, startsAt, endsAt }: AdPlan, least: LeastBudget = {}): number {
  if (budget.per === 'day') return least.day ?? 0
  const days = Math.ceil((Date.parse(endsAt) - Date.parse(startsAt)) / daysMs(1))
  return Math.max(least.lifetime ?? 0, (least.lifetimePerDay ?? 0) * days)
}

async function readinessOf(
  ctx: Context,
  scope: WorkspaceScope,
  of: { readonly functions: AdsFunctions; readonly accountId: string; readonly plan: AdPlan },
): Promise<AdsReadiness> {
  const { account, shownBy, pixel } = of.plan
  try {
    return await withAccountCall(ctx, scope, of.accountId, (call) =>
      of.functions.readiness(call, { account, shownBy, pixel }),
    )
  } catch (error) {
    if (error instanceof PlatformFailure) return { missing: [notReachable(error)], limits: [] }
    throw error
  }
}

const notReachable = ({ kind, code }: PlatformFailure): MissingFact => ({
  code: kind === 'scope-missing' ? 'scope-missing' : 'not-reachable',
  facts: { status: code, kind },
})

const asked = (account: Account, parent: string | undefined) => ({
  kind: account.kind,
  externalId: account.externalId,
  parentExternalId: parent,
  handle: account.handle ?? undefined,
})

async function ask(
  ctx: Context,
  scope: WorkspaceScope,
  terms: AdTerms,
): Promise<AdsReadiness | PlatformFailure> {
  const { account, platform, pixel, shows } = terms
  const functions = platform.ads
  if (!functions) return { missing: [], limits: [] }
  const own = shows.find(({ account: one }) => one.parentId === null) ?? shows[0]
  const parent = shows.find(({ account: one }) => one.id === own?.account.parentId)?.account.externalId
  try {
    return await withAccountCall(ctx, scope, account.id, (call) =>
      functions.readiness(call, {
        account: { kind: account.kind, externalId: account.externalId },
        ...(own ? { shownBy: asked(own.account, parent) } : {}),
        ...(pixel ? { pixel: { externalId: pixel.externalId } } : {}),
      }),
    )
  } catch (error) {
    if (error instanceof PlatformFailure) return error
    throw error
  }
}

function itemsOf(
  { account, pixel, shows, facts }: AdTerms,
  told: AdsReadiness | PlatformFailure,
  own: { readonly limit: boolean; readonly centre: boolean },
): ItemState[] {
  const broken = told instanceof PlatformFailure
  const missing = broken ? [notReachable(told)] : told.missing
  const limits = broken ? [] : told.limits
  const of = (item: ReadinessItem, from: readonly MissingFact[]) =>
    from.filter((fact) => itemOf(fact) === item)
  const judge = (item: ReadinessItem, name: string | null, there = true): ItemState => {
    const lacks = of(item, missing)
    const limited = of(item, limits)
    const state = !there || lacks.length > 0 ? 'missing' : limited.length > 0 ? 'limited' : 'there'
    return { item, state, facts: [...lacks, ...limited], name }
  }
  const child = shows.find(({ account: one }) => one.parentId !== null)
  const usesPixel = Object.values(facts.objectives).some(({ needs }) => needs.includes('pixel'))
  return [
    judge('connection', account.name),
    judge('ad-account', account.name),
    judge('funding', detailOf(account, 'funding') ?? null),
    judge('permission', null),
    judge('shown-by', shows[0]?.account.name ?? null, shows.length > 0),
    ...(child || of('child', missing).length > 0 ? [judge('child', child?.account.name ?? null)] : []),
    ...(usesPixel ? [judge('pixel', pixel?.name ?? null, pixel !== undefined)] : []),
    judge('limit', null, own.limit),
    ...(facts.audience.radius ? [judge('place', null, own.centre)] : []),
  ]
}

function objectivesOf({ facts }: AdTerms, items: readonly ItemState[]): Readiness['objectives'] {
  const always: readonly ReadinessItem[] = [
    'connection',
    'ad-account',
    'funding',
    'permission',
    'shown-by',
    'limit',
  ]
  return objectives.flatMap((objective) => {
    const declared = facts.objectives[objective]
    if (!declared) return []
    const needed: readonly ReadinessItem[] = declared.needs.includes('pixel') ? [...always, 'pixel'] : always
    const lacks = items
      .filter(({ item, state, facts: said }) => needed.includes(item) && isLacking(item, state, said))
      .map(({ item }) => item)
    return [{ objective, ready: lacks.length === 0, lacks }]
  })
}

/** Without a way to pay nothing is delivered, whatever else may be made. */
const isLacking = (item: ReadinessItem, state: ItemState['state'], said: readonly MissingFact[]): boolean =>
  state === 'missing' || (item === 'funding' && said.length > 0)
