import type * as z from 'zod'
import type { ad, adLimit, adLine, adReadiness, adStop, adTerms, adWish } from '../../../contract/ads.ts'
import type { PlatformId } from '../../../contract/shapes.ts'
import { exponentOf } from '../../base/money.ts'
import { adsOf, detailOf } from '../../core/ads/ads-of.ts'
import type { Readiness } from '../../core/ads/check-readiness.ts'
import type { LimitUse } from '../../core/ads/limits-here.ts'
import { type AdLine, needsPerson, type ShownAd } from '../../core/ads/show-ads.ts'
import type { AdTerms } from '../../core/ads/show-terms.ts'
import { managerAddress, managerOf, type ShownStop } from '../../core/ads/stop-ads.ts'
import { type Context, platformOf } from '../../core/context.ts'

const platform = ({ id, name }: { readonly id: string; readonly name: string }) => ({
  id: id as PlatformId,
  name,
})

export const presentLimit = (limit: LimitUse): z.input<typeof adLimit> => ({ ...limit })

export const presentStop = ({
  id,
  workspaceId,
  accountId,
  accountName,
  by,
  at,
  liftedAt,
  met,
  confirmed,
  open,
}: ShownStop): z.input<typeof adStop> => ({
  id,
  scope: workspaceId === null ? 'hub' : accountId === null ? 'workspace' : 'account',
  account: accountId === null ? null : { id: accountId, name: accountName ?? '' },
  by,
  at: at.toISOString(),
  liftedAt: liftedAt?.toISOString() ?? null,
  met,
  confirmed,
  open: open.map(({ adId, name, workspaceId: workspace, manager }) => ({
    ad: adId,
    name,
    workspace,
    manager,
  })),
})

export function presentTerms({
  account,
  platform: of,
  facts,
  pixel,
  shows,
}: AdTerms): z.input<typeof adTerms> {
  const { audience, file } = facts
  return {
    account: {
      id: account.id,
      name: account.name,
      platform: platform(of),
      currency: detailOf(account, 'currency') ?? '',
      timeZone: detailOf(account, 'timeZone') ?? '',
      digits: exponentOf(detailOf(account, 'currency') ?? ''),
      manager: managerAddress(facts.manager, account.externalId),
      billing: managerAddress(facts.billing ?? facts.manager, account.externalId),
    },
    pixel: pixel ? { id: pixel.id, name: pixel.name } : null,
    shows: shows.map(({ account: one, label, boosts, shows: own }) => ({
      id: one.id,
      name: one.name,
      kindLabel: label,
      boosts,
      shows: own,
    })),
    objectives: Object.entries(facts.objectives).map(([objective, { needs }]) => ({
      objective: objective as AdLine['ad']['objective'],
      needs: [...needs],
    })),
    file: file
      ? {
          kinds: [...(file.image ? ['image' as const] : []), ...(file.video ? ['video' as const] : [])],
          required: file.required,
        }
      : null,
    text: facts.text ? { ...facts.text } : null,
    headline: facts.headline ? { ...facts.headline } : null,
    categories: [...facts.categories],
    budgets: [...facts.budgets],
    radius: audience.radius ? { ...audience.radius } : null,
    places: audience.places,
    ages: audience.ages ? { ...audience.ages } : null,
    events: [...(facts.events ?? [])],
    namesPayer: facts.namesPayer === true,
    overspend: { ...facts.overspend },
  }
}

export const presentReadiness = ({
  terms,
  items,
  objectives,
  lookedAt,
}: Readiness): z.input<typeof adReadiness> => ({
  account: terms.account.id,
  platform: platform(terms.platform),
  name: terms.account.name,
  ready: objectives.some(({ ready }) => ready),
  items: items.map(({ item, state, facts, name }) => ({
    item,
    state,
    name,
    facts: facts.map((fact) => ({ code: fact.code, facts: { ...fact.facts } })),
  })),
  objectives: objectives.map(({ objective, ready, lacks }) => ({ objective, ready, lacks: [...lacks] })),
  lookedAt: lookedAt.toISOString(),
})

export function presentAdLine(ctx: Context, { ad: one, numbers }: AdLine): z.input<typeof adLine> {
  return {
    id: one.id,
    version: one.version,
    name: one.name,
    state: one.state,
    code: one.code,
    facts: one.facts,
    since: one.since.toISOString(),
    platform: platform(platformOf(ctx, one.platform)),
    account: { id: one.accountId, name: one.accountName },
    shownBy: one.shownByName,
    objective: one.objective,
    budget: { per: one.budgetPer, minor: one.budgetMinor },
    currency: one.currency,
    startsAt: one.startsAt.toISOString(),
    endsAt: one.endsAt.toISOString(),
    serving: one.serving,
    reasons: one.reasons,
    seenAt: one.seenAt?.toISOString() ?? null,
    numbers: { ...numbers },
    needsPerson: needsPerson(one),
  }
}

export function presentAd(ctx: Context, shown: ShownAd): z.input<typeof ad> {
  const { ad: one, objects, approvals, days } = shown
  const { facts } = adsOf(ctx, one)
  return {
    ...presentAdLine(ctx, shown),
    wish: one.wish as z.input<typeof adWish>,
    timeZone: shown.timeZone,
    pointMoved: shown.pointMoved,
    author: one.authorName,
    playbook: one.playbookId,
    hash: one.planHash,
    mostMinor: one.mostMinor ?? 0,
    approvals: approvals.map(({ byName, acting, at, expiresAt, usedAt, withdrawnAt }) => ({
      by: byName,
      acting,
      at: at.toISOString(),
      expiresAt: expiresAt.toISOString(),
      usedAt: usedAt?.toISOString() ?? null,
      withdrawnAt: withdrawnAt?.toISOString() ?? null,
    })),
    approvalsNeeded: shown.approvalsNeeded,
    mayApprove: shown.mayApprove,
    objects: facts.levels.flatMap(({ level, word }) =>
      objects
        .filter((object) => object.level === level)
        .map(({ externalId, state }) => ({ level, word, externalId, state })),
    ),
    manager: managerOf(ctx, one),
    days: days.map(({ day, spentMinor, impressions, reach, clicks, results }) => ({
      day,
      spentMinor,
      impressions,
      reach,
      clicks,
      results,
    })),
    post: shown.post,
  }
}
