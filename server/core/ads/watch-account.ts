import { after, daysMs } from '../../base/clock.ts'
import { newToken } from '../../base/id.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import { findAccount } from '../../store/accounts.ts'
import { listObjectsOf } from '../../store/ad-objects.ts'
import { type AdWatch, changeWatch, claimWatch, endWatch, watchBy } from '../../store/ad-watches.ts'
import { type Ad, type AdState, listAds } from '../../store/ads.ts'
import type { Tx } from '../../store/database.ts'
import { writeLedger } from '../../store/ledger.ts'
import type { Context } from '../context.ts'
import { adsOf, refOf } from './ads-of.ts'
import { monthOf } from './most-spend.ts'
import { readNumbers } from './read-numbers.ts'
import { searchAccount } from './search-account.ts'
import { settleDoubles } from './settle-doubles.ts'
import { settleSeen } from './settle-seen.ts'
import { tellOfAccount } from './tell-of-ad.ts'
import {
  blindAgainMs,
  blindMs,
  callMs,
  doublesMs,
  numbersMs,
  offWatchMs,
  quietWatchMs,
  watchMs,
} from './timing.ts'
import { askedOf, type Watched } from './watched.ts'
import { adToken, withOpened } from './with-account-call.ts'

type Done = Pick<AdWatch, 'numbersAt' | 'doublesAt' | 'search'>

/** Late numbers come in for so long after the last ad is off. */
const afterwardsMs = daysMs(3)

/** Whatever stands at the platform, or may arrive there late. */
const watched: readonly AdState[] = [
  'waiting',
  'making',
  'starting',
  'running',
  'pausing',
  'paused',
  'blocked',
  'needs-person',
  'cleaning',
  'ended',
  'failed',
  'cancelled',
]

/**
 * One look at an ad account: how everything of ours stands there and what it spent, held against what was approved and against the
 * month's limit; now and then numbers by day, and a search for what was made twice. When nothing can be read, people are told.
 */
export async function watchAccount(ctx: Context, scope: WorkspaceScope, accountId: string): Promise<void> {
  const taken = await ctx.db.inScope(scope, (tx) => take(ctx, tx, accountId))
  if (!taken) return
  const { watch } = taken
  const isDue = (last: Date | null, everyMs: number, now: Date) =>
    last === null || after(last, everyMs) <= now
  const done = { numbersAt: watch.numbersAt, doublesAt: watch.doublesAt, search: watch.search }
  try {
    if (watch.search) done.search = await searchAccount(ctx, scope, taken, watch.search)
    // Where nobody looked for a while, or since the month turned, its days say into which months its spend falls, before all of it
    // falls into this one.
    const turnedSince = lastMonth(taken, ctx.clock.now())
    const isFirst = watch.numbersAt === null || turnedSince !== undefined
    const late = isFirst ? await failureOf(readNumbers(ctx, scope, taken, turnedSince)) : undefined
    const unread = await look(ctx, scope, taken)
    if (late) throw late
    const now = ctx.clock.now()
    if (isFirst || isDue(watch.numbersAt, numbersMs, now)) {
      if (!isFirst) await readNumbers(ctx, scope, taken)
      done.numbersAt = now
    }
    const mayBeTwo = taken.ads.some((ad) =>
      ad.objects.some((one) => one.wasSilent || one.externalId === null),
    )
    if (mayBeTwo && isDue(watch.doublesAt, doublesMs, now)) {
      await settleDoubles(ctx, scope, taken)
      done.doublesAt = now
    }
    if (unread) await blind(ctx, scope, taken, { code: 'spend-unread' }, done)
    else await seeing(ctx, scope, taken, done)
  } catch (error) {
    const isTheirs = error instanceof PlatformFailure
    await blind(ctx, scope, taken, isTheirs ? error : { code: 'broken' }, done)
    // Whatever broke, nobody sees what is spent: people hear of it as of any other reason.
    if (!isTheirs) throw error
  }
}

/** The month of the last look, on the account's calendar, where that is not this one. */
function lastMonth({ watch: { readAt }, ads: [first] }: Watched, now: Date): string | undefined {
  if (!first || !readAt) return undefined
  const month = monthOf(readAt, first.timeZone)
  return month === monthOf(now, first.timeZone) ? undefined : month
}

/** How that ended badly, kept for after what must not wait for it. */
const failureOf = (work: Promise<void>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  )

async function take(ctx: Context, tx: Tx<WorkspaceScope>, accountId: string): Promise<Watched | undefined> {
  const lease = newToken(12)
  const now = ctx.clock.now()
  const watch = await claimWatch(tx, { accountId, lease, leaseMs: ctx.deliveries.leaseMs, now })
  if (!watch) return undefined
  const some = (await listAds(tx, { states: watched, accountId })).filter((ad) => isWatched(ad, now))
  const objects = await listObjectsOf(
    tx,
    some.map(({ id }) => id),
  )
  const ads = some
    .map((ad) => ({ ...ad, objects: objects.filter(({ adId }) => adId === ad.id) }))
    .filter((ad) => ad.state === 'making' || ad.objects.length > 0)
  const account = await findAccount(tx, accountId)
  if (!account || (ads.length === 0 && !watch.search)) {
    await endWatch(tx, { accountId, lease })
    return undefined
  }
  return { watch, lease, account, ads, opened: await adToken(ctx, tx, account) }
}

/** What is over is looked at while late numbers, or a late request, may come in; everything else as long as it stands there. */
const isWatched = ({ state, since, releaseAt }: Ad, now: Date): boolean =>
  !['ended', 'failed', 'cancelled'].includes(state) || releaseAt !== null || after(since, afterwardsMs) > now

/** True: of something that may run, it was not told what it spends; or of something that could be switched on, nothing at all. */
async function look(ctx: Context, scope: WorkspaceScope, taken: Watched): Promise<boolean> {
  const [first] = taken.ads
  const ads = askedOf(taken)
  if (!first || ads.length === 0) return false
  const { functions } = adsOf(ctx, first)
  const askedAt = ctx.clock.now()
  const seen = await withOpened(ctx, scope, taken.opened, (call) =>
    functions.look(call, { account: refOf(first), ads }),
  )
  await settleSeen(ctx, scope, taken, { seen, askedAt })
  const running = new Set(taken.ads.filter(isOnPerhaps).map(({ id }) => id))
  const off = new Set(taken.ads.filter((ad) => couldBeOn(ad, ctx.clock.now())).map(({ id }) => id))
  return ads.some(({ key }) =>
    running.has(key) ? seen.get(key)?.spentMinor === undefined : off.has(key) && !seen.has(key),
  )
}

/** It is on, or nobody knows that it is off. */
const isOnPerhaps = ({ state, activatedAt, code }: Ad): boolean =>
  ['starting', 'running', 'pausing'].includes(state) ||
  // In a copy of the database it is somebody else's to watch.
  (state === 'needs-person' && activatedAt !== null && code !== 'restored')

/** Something is on, or may be in a moment. */
const mayRun = (ads: readonly Ad[]): boolean => ads.some((ad) => ad.state === 'making' || isOnPerhaps(ad))

/** Off, and somebody could switch it on at the platform. */
const couldBeOn = ({ state, endsAt, objects }: Watched['ads'][number], now: Date): boolean =>
  ['waiting', 'paused', 'blocked', 'needs-person'].includes(state) &&
  endsAt > now &&
  objects.some((one) => one.state === 'made')

/** Read: the next look, and whoever was told that it could not be read is told that it can. */
async function seeing(
  ctx: Context,
  scope: WorkspaceScope,
  { watch, lease, ads }: Watched,
  done: Done,
): Promise<void> {
  const now = ctx.clock.now()
  const everyMs =
    mayRun(ads) || done.search ? watchMs : ads.some((ad) => couldBeOn(ad, now)) ? offWatchMs : quietWatchMs
  // What was found belongs to the next look.
  const nextAt = watch.search && !done.search ? now : after(now, everyMs)
  await ctx.db.inScope(scope, async (tx) => {
    const next = { readAt: now, blindSince: null, blindCode: null, alarmed: null, ...done }
    if (!(await changeWatch(tx, { accountId: watch.accountId, lease }, { ...next, nextAt }))) return
    // What was approved during the look asked for one when this was under way.
    if (!mayRun(ads) && mayRun(await listAds(tx, { states: watched, accountId: watch.accountId })))
      await watchBy(tx, watch.accountId, after(now, watchMs))
    if (watch.alarmed === null) return
    const [first] = ads
    await writeLedger(tx, {
      action: 'ads.readable',
      subject: watch.accountId,
      facts: { name: first?.accountName ?? '', platform: first?.platform ?? '' },
      at: now,
    })
  })
}

/** Not to be read: after half an hour people are told, after two hours they have to be called (R46). */
async function blind(
  ctx: Context,
  scope: WorkspaceScope,
  { watch, lease, ads }: Watched,
  { code, kind }: Pick<PlatformFailure, 'code'> & Partial<Pick<PlatformFailure, 'kind'>>,
  done: Done,
): Promise<void> {
  const now = ctx.clock.now()
  const since = watch.blindSince ?? now
  // Whoever was asked to wait is not asked sooner.
  const againMs = kind === 'limited' ? watchMs : blindAgainMs(now.getTime() - since.getTime())
  const runs = mayRun(ads)
  const alarm = !runs
    ? null
    : now >= after(since, callMs)
      ? 'call'
      : now >= after(since, blindMs)
        ? 'cannot-read'
        : null
  await ctx.db.inScope(scope, async (tx) => {
    const next = {
      ...watch,
      ...done,
      blindSince: since,
      blindCode: code,
      alarmed: alarm ?? watch.alarmed,
      nextAt: after(now, againMs),
    }
    if (!(await changeWatch(tx, { accountId: watch.accountId, lease }, next))) return
    const [first] = ads
    if (!first || alarm === null || alarm === watch.alarmed) return
    const account = {
      id: watch.accountId,
      name: first.accountName,
      platform: first.platform,
      currency: first.currency,
    }
    await tellOfAccount(ctx, tx, account, { code: alarm, facts: { platformCode: code } })
    await writeLedger(tx, {
      action: 'ads.cannot-read',
      subject: watch.accountId,
      facts: { name: first.accountName, platform: first.platform, code: alarm },
      at: now,
    })
  })
}
