import type { Core } from '../../../core/core.ts'
import { worldAccount } from '../account-state.ts'
import { type Ad, type Ledger, type Line, listOf, type Run, readAdThing } from '../things.ts'
import { accrue, totalOf } from './accrue.ts'

const NONE: Ledger = { days: {}, owed: 0 }

/** What an ad has cost up to now, what runs at this moment included. */
export function ledgerNow(core: Core, { id, account }: Pick<Ad, 'id' | 'account'>): Ledger {
  const ledger = readAdThing(core, 'ad-ledger', id)
  const run = readAdThing(core, 'ad-run', account)
  const line = run && lineOf(run, id)
  if (!line) return ledger ?? NONE
  const to = Math.min(core.now(), run.until ?? Number.POSITIVE_INFINITY)
  return accrue(ledger, line, { account: worldAccount(account), from: line.since, to })
}

const indexes = new WeakMap<Run, ReadonlyMap<string, Line>>()

/** The line of an ad in what runs; a run is never edited, so its index stays right. */
function lineOf(run: Run, ad: string): Line | undefined {
  const index = indexes.get(run) ?? new Map(run.lines.map((line) => [line.ad, line]))
  indexes.set(run, index)
  return index.get(ad)
}

export const spentOfAd = (core: Core, ad: Pick<Ad, 'id' | 'account'>): number => totalOf(ledgerNow(core, ad))

/** What an ad set has cost, deleted ads of it included. */
export const spentOfSet = (core: Core, adset: string): number =>
  listOf(core, 'ads', adset).reduce((sum, ad) => sum + spentOfAd(core, ad), 0)

export const spentOfCampaign = (core: Core, campaign: string): number =>
  listOf(core, 'adsets', campaign).reduce((sum, { id }) => sum + spentOfSet(core, id), 0)

/** What an account has cost here; what it had spent when the world began comes on top. */
export const spentOfAccount = (core: Core, account: string): number =>
  listOf(core, 'campaigns', account).reduce((sum, { id }) => sum + spentOfCampaign(core, id), 0)

/** Is it shown to people at this moment? */
export function isServing(core: Core, { id, account }: Pick<Ad, 'id' | 'account'>): boolean {
  const run = readAdThing(core, 'ad-run', account)
  return run !== null && lineOf(run, id) !== undefined
}
