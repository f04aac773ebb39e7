import type { Core } from '../../../core/core.ts'
import type { AdAccount } from '../../../world/meta.ts'
import { accountState, dayOf, servesAds, startOfDay } from '../account-state.ts'
import { adNumber } from '../may-advertise.ts'
import { type AdSet, type Line, listOf, type Run } from '../things.ts'
import { totalOf } from './accrue.ts'
import { ledgerNow, spentOfAccount, spentOfCampaign, spentOfSet } from './ledgers.ts'
import { type Chain, whatCouldRun } from './what-could-run.ts'

const DAY_MS = 86_400_000

/**
 * What runs in an account from this moment on, what it costs, and until when that stays so. A daily budget is spent
 * evenly over 24 hours, a lifetime budget evenly from start to end; ads that share a budget share it equally.
 */
export function whatRuns(core: Core, account: AdAccount): Omit<Run, 'weather'> {
  const at = core.now()
  const still: Omit<Run, 'weather'> = { until: null, lines: [] }
  const state = accountState(core, account)
  if (!servesAds(state)) return still
  const later: number[] = []
  const lines: Line[] = []
  for (const [campaign, chains] of grouped(
    whatCouldRun(core, account.id, at, later),
    ({ campaign: { id } }) => id,
  )) {
    const own = [...grouped(chains, ownerOf).values()].flatMap((sharing) =>
      linesOf(core, account, sharing, later),
    )
    const cap = chains[0]?.campaign.spendCap ?? null
    if (keepsWithin(cap === null ? null : cap - spentOfCampaign(core, campaign), own, at, later))
      lines.push(...own)
  }
  if (!keepsWithin(leftInAccount(core, account, state), lines, at, later)) return still
  const until = Math.min(...later.filter((moment) => moment > at))
  return { until: Number.isFinite(until) ? until : null, lines }
}

/** Whose budget an ad spends. */
const ownerOf = ({ campaign, adset }: Chain): string => (hasBudget(campaign) ? campaign.id : adset.id)

export const hasBudget = ({
  dailyBudget,
  lifetimeBudget,
}: {
  readonly dailyBudget: number | null
  readonly lifetimeBudget: number | null
}): boolean => dailyBudget !== null || lifetimeBudget !== null

/** The lines of ads that share one budget; none when it is used up. */
function linesOf(core: Core, account: AdAccount, sharing: readonly Chain[], later: number[]): Line[] {
  const [first] = sharing
  if (!first) return []
  const at = core.now()
  const ofCampaign = hasBudget(first.campaign)
  const { dailyBudget, lifetimeBudget } = ofCampaign ? first.campaign : first.adset
  if (lifetimeBudget !== null) {
    const spent = ofCampaign ? spentOfCampaign(core, first.campaign.id) : spentOfSet(core, first.adset.id)
    const [start, end] = ofCampaign
      ? [first.campaign.startAt ?? first.campaign.createdAt, first.campaign.stopAt ?? first.adset.endAt]
      : [first.adset.startAt, first.adset.endAt]
    if (end === null || end <= start) return []
    const lines = split(at, sharing, lifetimeBudget, end - start)
    return keepsWithin(lifetimeBudget - spent, lines, at, later) ? lines : []
  }
  const more = adNumber(core, 'adOverspendPercent', 0)
  const lines = split(at, sharing, (dailyBudget ?? 0) * (100 + more), DAY_MS * 100)
  if (more === 0) return lines
  const adsets = ofCampaign ? listOf(core, 'adsets', first.campaign.id) : [first.adset]
  const left = (dailyBudget ?? 0) * 7 - spentThisWeek(core, account, adsets)
  if (keepsWithin(left, lines, at, later)) return lines
  later.push(startOfDay(account, weekOf(account, at)) + 7 * DAY_MS)
  return []
}

const split = (since: number, sharing: readonly Chain[], amount: number, perMs: number): Line[] =>
  sharing.map(({ ad }) => ({ ad: ad.id, since, amount, perMs: perMs * sharing.length }))

/**
 * Is anything left for these lines? If so, the moment it will be gone is noted. null = there is no limit. As each ad's
 * cost is rounded down, less than one minor unit for each of them counts as nothing.
 */
function keepsWithin(left: number | null, lines: readonly Line[], at: number, later: number[]): boolean {
  if (left === null || lines.length === 0) return true
  if (left < lines.length) return false
  const perMs = lines.reduce((sum, line) => sum + line.amount / line.perMs, 0)
  if (perMs > 0) later.push(at + Math.max(1, Math.floor(left / perMs)))
  return true
}

/** The account's spending limit, or what was paid in advance. */
function leftInAccount(
  core: Core,
  account: AdAccount,
  { spendCap, spentAtCap }: { readonly spendCap: number; readonly spentAtCap: number },
): number | null {
  const limits = [
    ...(spendCap > 0 ? [spendCap + spentAtCap] : []),
    ...(account.prepaid === undefined ? [] : [account.prepaid]),
  ]
  return limits.length === 0 ? null : Math.min(...limits) - spentOfAccount(core, account.id)
}

/** What everything under one budget cost since the account's Sunday. */
function spentThisWeek(core: Core, account: AdAccount, adsets: readonly AdSet[]): number {
  const since = weekOf(account, core.now())
  const ads = adsets.flatMap(({ id }) => listOf(core, 'ads', id))
  return ads.reduce((sum, ad) => sum + totalOf(ledgerNow(core, ad), since), 0)
}

function weekOf(account: AdAccount, at: number): string {
  const today = dayOf(account, at)
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay()
  return dayOf(account, startOfDay(account, today) - weekday * DAY_MS)
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const group = groups.get(keyOf(one))
    if (group) group.push(one)
    else groups.set(keyOf(one), [one])
  }
  return groups
}
