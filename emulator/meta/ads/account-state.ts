import type { Core } from '../../core/core.ts'
import { settingOf } from '../../core/platform.ts'
import type { App } from '../../core/state.ts'
import { type AdAccount, adAccounts } from '../../world/meta.ts'
import { metaSettings } from '../settings.ts'
import { readAdThing } from './things.ts'

/** Statuses by the words of the setting `adAccounts`: account_status and disable_reason (§5.1). */
const STATUS: Readonly<Record<string, readonly [status: number, reason: number]>> = {
  disabled: [2, 1],
  unsettled: [3, 0],
  'pending-risk-review': [7, 0],
  'pending-settlement': [8, 0],
  'in-grace-period': [9, 0],
  'pending-closure': [100, 0],
  closed: [101, 7],
}

/** Accounts whose ads are shown: active, and in the days of grace after a bill. */
const SERVING = [1, 9]
/** Accounts in which nothing can be made any more. */
const OVER = [2, 100, 101]

export type AccountState = {
  readonly status: number
  readonly disableReason: number
  readonly funding: AdAccount['funding']
  /** Minor units; 0 = none. */
  readonly spendCap: number
  readonly spentAtCap: number
}

/** How an account stands now: the setting before what was changed, that before how the world began. */
export function accountState(core: Core, account: AdAccount, app?: App): AccountState {
  const word = settingOf(core, { id: 'meta', settings: metaSettings }, 'adAccounts', app)
  const changed = readAdThing(core, 'ad-account', account.id)
  const [status, disableReason] = STATUS[word] ?? [
    changed?.status ?? account.status,
    changed?.disableReason ?? account.disableReason,
  ]
  const funded = changed?.funding ?? account.funding !== null
  return {
    status,
    disableReason,
    funding: word === 'without-funding' || !funded ? null : (account.funding ?? A_CARD),
    spendCap: changed?.spendCap ?? 0,
    spentAtCap: changed?.spentAtCap ?? 0,
  }
}

/** What an account pays with that had nothing in the beginning. */
const A_CARD = { id: '5920099000017', says: 'Visa ending in 0017' }

/** Would its ads be shown? */
export const servesAds = ({ status, funding }: AccountState): boolean =>
  SERVING.includes(status) && funding !== null

/** Is a bill unpaid, or is there nothing to pay with? */
export const lacksMoney = ({ status, funding }: AccountState): boolean =>
  funding === null || status === 3 || status === 8

export const isOver = ({ status }: AccountState): boolean => OVER.includes(status)

/** The account behind `act_` or a bare number; every stored account exists. */
export function worldAccount(id: string): AdAccount {
  const found = adAccounts.find((one) => one.id === id)
  if (!found) throw new Error(`there is no ad account ${id}`)
  return found
}

const HOUR_MS = 3_600_000

/** The day of an account's own calendar, `2026-11-30`. Its offset from UTC never changes here. */
export const dayOf = (account: AdAccount, at: number): string =>
  new Date(at + account.timezone.offsetHours * HOUR_MS).toISOString().slice(0, 10)

/** When that day begins, in epoch milliseconds. */
export const startOfDay = (account: AdAccount, day: string): number =>
  Date.parse(`${day}T00:00:00Z`) - account.timezone.offsetHours * HOUR_MS

/** When the day after the one at `at` begins. */
export const nextDay = (account: AdAccount, at: number): number =>
  startOfDay(account, dayOf(account, at)) + 24 * HOUR_MS

/** A moment as ads tell it: in the account's own time, `2026-11-30T09:00:00-0800`. */
export function accountTime({ timezone: { offsetHours } }: AdAccount, at: number): string {
  const local = new Date(at + offsetHours * HOUR_MS).toISOString().slice(0, 19)
  return `${local}${offsetHours < 0 ? '-' : '+'}${String(Math.abs(offsetHours)).padStart(2, '0')}00`
}
