import type { Core } from '../../../core/core.ts'
import { type AdAccount, adAccounts } from '../../../world/meta.ts'
import { worldAccount } from '../account-state.ts'
import { adNumber, adWord } from '../may-advertise.ts'
import { readAdThing, writeAdThing } from '../things.ts'
import { accrue } from './accrue.ts'
import { whatRuns } from './what-runs.ts'

/** Brings delivery up to now on the emulator's clock: reviews end, ads start and stop, budgets run out. */
export function settleAds(core: Core): void {
  for (const account of adAccounts) {
    if (!readAdThing(core, 'ad-run', account.id)) continue
    catchUp(core, account)
    const { weather } = readAdThing(core, 'ad-run', account.id) ?? {}
    if (weather !== weatherNow(core)) restart(core, account)
  }
}

/** Something that decides what runs in this account was changed at this moment. */
export function deliverAnew(core: Core, id: string): void {
  const account = worldAccount(id)
  catchUp(core, account)
  restart(core, account)
}

/** Goes through the moments that came and went since anybody last looked, one after the other. */
function catchUp(core: Core, account: AdAccount): void {
  for (;;) {
    const run = readAdThing(core, 'ad-run', account.id)
    if (!run || run.until === null || run.until > core.now()) return
    restart(atMoment(core, run.until), account)
  }
}

/** Works out what runs from now on, and books what stops or changes its pace. What goes on as it was goes on. */
function restart(core: Core, account: AdAccount): void {
  const before = readAdThing(core, 'ad-run', account.id)?.lines ?? []
  const runs = whatRuns(core, account)
  const old = new Map(before.map((line) => [line.ad, line]))
  const lines = runs.lines.map((line) => {
    const same = old.get(line.ad)
    if (same?.amount !== line.amount || same.perMs !== line.perMs) return line
    old.delete(line.ad)
    return same
  })
  for (const line of old.values()) {
    const stretch = { account, from: line.since, to: core.now() }
    writeAdThing(core, 'ad-ledger', line.ad, accrue(readAdThing(core, 'ad-ledger', line.ad), line, stretch))
  }
  writeAdThing(core, 'ad-run', account.id, { ...runs, lines, weather: weatherNow(core) })
}

/** Settings that delivery depends on. */
const weatherNow = (core: Core): string =>
  `${adNumber(core, 'adOverspendPercent', 0)}|${adWord(core, 'adAccounts')}`

/** The same emulator at a moment that is past. */
const atMoment = (core: Core, at: number): Core => ({ ...core, now: () => at })
