import { createHash } from 'node:crypto'
import type { Core } from '../../../core/core.ts'
import { worldAccount } from '../account-state.ts'
import { perDollar } from '../currencies.ts'
import { ledgerNow } from '../delivery/ledgers.ts'
import { textOf } from '../parameters.ts'
import { findPixel, lastFired } from '../pixels.ts'
import { type Ad, readAdThing } from '../things.ts'

/** Whole numbers of one ad on one day, or of many added up. `spend` and `values` in minor units. */
export type Measures = {
  readonly spend: number
  readonly impressions: number
  readonly clicks: number
  readonly linkClicks: number
  readonly actions: Readonly<Record<string, number>>
  readonly values: Readonly<Record<string, number>>
}

export const NOTHING: Measures = {
  spend: 0,
  impressions: 0,
  clicks: 0,
  linkClicks: 0,
  actions: {},
  values: {},
}

/** What ads do is worked out from what they cost: the same money always brings the same people. */
export function measureAd(core: Core, ad: Ad): Map<string, Measures> {
  const rates = ratesOf(ad)
  const results = resultsOf(core, ad)
  return new Map(
    Object.entries(ledgerNow(core, ad).days).map(([day, spend]) => [day, measure(spend, rates, results)]),
  )
}

export function add(one: Measures, other: Measures): Measures {
  return {
    spend: one.spend + other.spend,
    impressions: one.impressions + other.impressions,
    clicks: one.clicks + other.clicks,
    linkClicks: one.linkClicks + other.linkClicks,
    actions: addEach(one.actions, other.actions),
    values: addEach(one.values, other.values),
  }
}

/** Every number of these changed in the same way. */
export function mapMeasures(
  { actions, values, ...plain }: Measures,
  change: (n: number) => number,
): Measures {
  const each = (all: Readonly<Record<string, number>>): Record<string, number> =>
    Object.fromEntries(Object.entries(all).map(([name, n]) => [name, change(n)]))
  return {
    spend: change(plain.spend),
    impressions: change(plain.impressions),
    clicks: change(plain.clicks),
    linkClicks: change(plain.linkClicks),
    actions: each(actions),
    values: each(values),
  }
}

type Rates = { readonly cpm: number; readonly clicksIn1000: number }
type Results = {
  readonly event: string | null
  readonly isVideo: boolean
  readonly unit: number
  readonly goal: string
}

/** A price of 4 to 12 dollars for a thousand views and 0.9 to 2.2 clicks in a hundred, by the ad's id. */
function ratesOf({ id, account }: Ad): Rates {
  const bytes = createHash('sha256').update(id).digest()
  return {
    cpm: perDollar(worldAccount(account).currency) * (4 + (bytes.readUInt8(0) % 9)),
    clicksIn1000: 9 + (bytes.readUInt8(1) % 14),
  }
}

/** What counts as a result. Events come only from a pixel that fires. */
function resultsOf(core: Core, ad: Ad): Results {
  const adset = readAdThing(core, 'ad-set', ad.adset)
  const account = worldAccount(ad.account)
  const pixel = findPixel(core, account, textOf(adset?.promotedObject?.pixel_id) ?? '')
  const event = textOf(adset?.promotedObject?.custom_event_type)
  return {
    event: pixel && lastFired(core, pixel) !== null ? event : null,
    isVideo: readAdThing(core, 'ad-creative', ad.creative)?.kind === 'VIDEO',
    unit: perDollar(account.currency),
    goal: adset?.goal ?? '',
  }
}

/** How the platform calls an event of a pixel among actions. */
const EVENT_WORDS: Readonly<Record<string, string>> = {
  INITIATED_CHECKOUT: 'initiate_checkout',
  CONTENT_VIEW: 'view_content',
  OTHER: 'custom',
}

const PRICE_OF_A_PURCHASE = 24

function measure(
  spend: number,
  { cpm, clicksIn1000 }: Rates,
  { event, isVideo, unit, goal }: Results,
): Measures {
  const impressions = Math.floor((spend * 1000) / cpm)
  const clicks = Math.floor((impressions * clicksIn1000) / 1000)
  const linkClicks = Math.floor((clicks * 7) / 10)
  const reactions = Math.floor((impressions * 6) / 1000)
  const comments = Math.floor(impressions / 2000)
  const events = event === null ? 0 : Math.floor(linkClicks / 15)
  const word = event === null ? '' : (EVENT_WORDS[event] ?? event.toLowerCase())
  const actions = {
    link_click: linkClicks,
    post_reaction: reactions,
    comment: comments,
    post_engagement: clicks + reactions + comments,
    page_engagement: clicks + reactions + comments,
    landing_page_view: Math.floor((linkClicks * 8) / 10),
    like: goal === 'PAGE_LIKES' ? Math.floor(clicks / 4) : 0,
    'onsite_conversion.lead_grouped': goal === 'LEAD_GENERATION' ? Math.floor(linkClicks / 9) : 0,
    lead: goal === 'LEAD_GENERATION' ? Math.floor(linkClicks / 9) : word === 'lead' ? events : 0,
    video_view: isVideo ? Math.floor((impressions * 3) / 10) : 0,
    ...(event === null ? {} : { [`offsite_conversion.fb_pixel_${word}`]: events }),
    ...(word === 'purchase' ? { purchase: events } : {}),
  }
  const worth = events * PRICE_OF_A_PURCHASE * unit
  const values =
    word === 'purchase' && events > 0
      ? { 'offsite_conversion.fb_pixel_purchase': worth, purchase: worth }
      : {}
  return { spend, impressions, clicks, linkClicks, actions, values }
}

function addEach(
  one: Readonly<Record<string, number>>,
  other: Readonly<Record<string, number>>,
): Record<string, number> {
  const sum = { ...one }
  for (const [name, count] of Object.entries(other)) sum[name] = (sum[name] ?? 0) + count
  return sum
}
