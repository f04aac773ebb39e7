import { notFound, Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { type Account, findAccount, listAccounts } from '../../store/accounts.ts'
import { withdrawApprovals } from '../../store/ad-approvals.ts'
import { changeAd } from '../../store/ads.ts'
import {
  adsOnAccounts,
  endWatches,
  type HangingAd,
  listUnreleased,
  releaseAhead,
} from '../../store/ads-on-accounts.ts'
import type { Tx } from '../../store/database.ts'
import { writeLedger } from '../../store/ledger.ts'
import { type Context, platformOf } from '../context.ts'
import { monthOf } from './most-spend.ts'

/** `pause-first`: nothing goes before every ad is off, confirmed by its platform. `leave-running`: they go on, and nobody here can stop them. */
export type AdsChoice = 'pause-first' | 'leave-running'

/** What ads hang on accounts that are to go. */
export interface AdsOn {
  /** On, or not surely off. */
  readonly on: readonly { readonly id: string; readonly name: string }[]
  /** Switched off; what was made of them stands at the platform. */
  readonly off: number
  /** Of those that are on: paid by an account that goes. Nobody here can switch these off, or see what they spend, afterwards. */
  readonly paid: number
  /** What those that are on may still spend. */
  readonly left: readonly { readonly currency: string; readonly minor: number }[]
}

/** Nobody here knows that it is off. */
const isOn = ({ state, ran }: HangingAd): boolean =>
  ['making', 'starting', 'running', 'pausing', 'cleaning'].includes(state) ||
  (state === 'needs-person' && ran)

const idsOf = (going: readonly Account[]): string[] => going.map(({ id }) => id)

export async function adsOn(tx: Tx<WorkspaceScope>, going: readonly Account[]): Promise<AdsOn> {
  return sumOf(await adsOnAccounts(tx, idsOf(going)), idsOf(going))
}

function sumOf(ads: readonly HangingAd[], ids: readonly string[]): AdsOn {
  const on = ads.filter(isOn)
  const left = new Map<string, number>()
  for (const { currency, leftMinor } of on)
    if (leftMinor > 0) left.set(currency, (left.get(currency) ?? 0) + leftMinor)
  return {
    on: on.map(({ id, name }) => ({ id, name })),
    off: ads.filter((ad) => !isOn(ad) && ad.stands).length,
    paid: on.filter(({ accountId }) => ids.includes(accountId)).length,
    left: [...left].map(([currency, minor]) => ({ currency, minor })),
  }
}

/** Has every ad switched off that an account, or what goes with it, pays or shows. Answers how many are not off yet. */
export async function pauseAdsOn(
  ctx: Context,
  scope: WorkspaceScope,
  accountId: string,
  by: { name: string },
): Promise<number> {
  return ctx.db.inScope(scope, async (tx) => {
    const account = await findAccount(tx, accountId)
    if (!account) throw notFound('account')
    const children = (await listAccounts(tx)).filter((one) => one.parentId === accountId)
    return pauseIn(ctx, tx, [account, ...children], by)
  })
}

export async function pauseIn(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  going: readonly Account[],
  by: { name: string },
): Promise<number> {
  const at = ctx.clock.now()
  const on = (await adsOnAccounts(tx, idsOf(going), { forUpdate: true })).filter(isOn)
  // What is being switched off or taken away already comes to the same by itself.
  for (const ad of on.filter(({ state }) => state !== 'pausing' && state !== 'cleaning')) {
    const due = { since: at, nextAt: at, tries: 0, updatedAt: at }
    const facts = { by: by.name }
    await changeAd(
      tx,
      { id: ad.id },
      { state: 'pausing', goesTo: 'paused', code: 'paused-by', facts, ...due },
    )
    await withdrawApprovals(tx, ad.id, at)
    await writeLedger(tx, {
      action: 'ad.pausing',
      subject: ad.id,
      facts: { name: ad.name, platform: ad.platform, ...facts },
      at,
    })
  }
  return on.length
}

/**
 * What becomes of ads, in the transaction that removes the accounts. Throws `conflict` with how many are on and off until somebody
 * has chosen; and, with `pause-first`, until all are off.
 */
export async function settleAdsOn(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  going: readonly Account[],
  { choice, by }: { choice: AdsChoice | undefined; by: { name: string } },
): Promise<void> {
  const ids = idsOf(going)
  const ads = await adsOnAccounts(tx, ids, { forUpdate: true })
  const { on, off, paid, left } = sumOf(ads, ids)
  const [first] = going
  if (!first) return
  refuseUnsaid(choice, {
    adsOn: String(on.length),
    adsOff: String(off),
    account: first.id,
    platform: platformOf(ctx, first.platform).name,
  })
  const mine = ads.filter(({ accountId }) => ids.includes(accountId))
  for (const ad of ads.filter((one) => !isOn(one) && !one.stands)) await backToDraft(ctx, tx, ad)
  for (const ad of mine.filter(isOn)) await letRun(ctx, tx, ad, by)
  const quiet = mine.filter((ad) => !isOn(ad) && ad.stands)
  // Nobody reads any more what these spent at the end.
  for (const { id, timeZone } of [...quiet, ...(await listUnreleased(tx, ids))]) {
    await changeAd(tx, { id }, { nextAt: null, releaseAt: null })
    await releaseAhead(tx, id, monthOf(ctx.clock.now(), timeZone))
  }
  await endWatches(tx, ids)
  if (on.length === 0) return
  await writeLedger(tx, {
    action: 'ads.left-running',
    subject: first.id,
    facts: {
      by: by.name,
      platform: first.platform,
      name: first.name,
      count: on.length,
      paid,
      ads: on
        .slice(0, 20)
        .map(({ name }) => name)
        .join(', '),
      ...(left[0] ? { mostMinor: left[0].minor, currency: left[0].currency } : {}),
    },
    at: ctx.clock.now(),
  })
}

function refuseUnsaid(
  choice: AdsChoice | undefined,
  facts: { adsOn: string; adsOff: string; account: string; platform: string },
): void {
  if (facts.adsOn !== '0' && choice === 'pause-first')
    throw new Problem('conflict', 'Not all of its ads are off yet. Wait until they are.', { facts })
  if ((facts.adsOn !== '0' || facts.adsOff !== '0') && choice === undefined)
    throw new Problem('conflict', 'Ads hang on it. Say what becomes of them first.', { facts })
}

/** It goes on as it was approved, and is beyond our reach: what it may cost stays spoken for. */
async function letRun(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  ad: HangingAd,
  by: { name: string },
): Promise<void> {
  const at = ctx.clock.now()
  await changeAd(
    tx,
    { id: ad.id },
    {
      state: 'needs-person',
      goesTo: null,
      code: 'left-running',
      facts: { by: by.name },
      since: at,
      nextAt: null,
      releaseAt: null,
      updatedAt: at,
    },
  )
  await withdrawApprovals(tx, ad.id, at)
}

/** Of which nothing was made: whoever wrote it can choose another account. */
async function backToDraft(ctx: Context, tx: Tx<WorkspaceScope>, ad: HangingAd): Promise<void> {
  if (ad.state !== 'waiting') return
  const at = ctx.clock.now()
  const empty = { plan: null, planHash: null, mostMinor: null, facts: {} }
  await changeAd(
    tx,
    { id: ad.id },
    { state: 'draft', ...empty, code: 'account-gone', since: at, updatedAt: at },
  )
  await withdrawApprovals(tx, ad.id, at)
}
