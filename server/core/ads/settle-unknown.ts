import { after } from '../../base/clock.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { FoundAd } from '../../platforms/advertising.ts'
import { defaultDeadlineMs } from '../../platforms/egress.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import { type AdObject, changeObject } from '../../store/ad-objects.ts'
import type { Context } from '../context.ts'
import { isCopiedFrom, refOf, tagIn } from './ads-of.ts'
import { type AdStep, settleAd } from './settle-ad.ts'
import type { TakenAd } from './taken-ad.ts'
import { tellOfCopy } from './tell-of-copy.ts'
import { mostAttempts } from './timing.ts'
import { triedMs, whenAgain } from './when-again.ts'
import { withOpened } from './with-account-call.ts'

/**
 * A request to make something went out, and nobody knows what came of it; once its quarantine is over it is looked for by its
 * tag: found is adopted (of several the oldest, the others are taken away), absent twice from whole lists is asked for again,
 * anything else is a person's.
 */
export async function settleUnknown(
  ctx: Context,
  scope: WorkspaceScope,
  taken: TakenAd,
  object: AdObject,
): Promise<'create-again' | 'settled'> {
  const { ad, lease, facts, functions } = taken
  const which = { adId: ad.id, level: object.level }
  const ask = async (step: Partial<AdStep>): Promise<'settled'> => {
    await settleAd(ctx, scope, { ad, lease }, { state: 'making', ...step })
    return 'settled'
  }
  const quietUntil = after(object.sentAt, defaultDeadlineMs + facts.quarantineMs)
  // Left by a process that died: until then a list may not know it yet.
  if (object.state === 'sending' && ctx.clock.now() < quietUntil) return ask({ nextAt: quietUntil })
  try {
    const { found, complete } = await withOpened(ctx, scope, taken.opened, (call) =>
      functions.list(call, { account: refOf(ad), level: object.level, nameHolds: ad.tag }),
    )
    const now = ctx.clock.now()
    const [oldest, ...others] = found.filter(
      ({ name, status }) => tagIn(name) === ad.tag && status !== 'archived',
    )
    if (oldest) {
      await ctx.db.inScope(scope, (tx) =>
        changeObject(tx, which, { state: 'made', externalId: oldest.externalId, at: now, silent: true }),
      )
      for (const other of others)
        if (other.status === 'active') await tellOfCopy(ctx, scope, ad, other)
        else if (!isCopiedFrom(other.name, ad)) await takeAway(ctx, scope, taken, other)
      return await ask({ nextAt: ctx.clock.now(), tries: 0 })
    }
    if (!complete) return await doubtful(ask, { ad, now, code: 'list-incomplete', failure: unread })
    const absences = object.absences + 1
    if (absences < 2) {
      await ctx.db.inScope(scope, (tx) => changeObject(tx, which, { state: 'unknown', absences }))
      return await ask({ nextAt: after(now, Math.max(facts.quarantineMs / 2, 1_000)) })
    }
    if (object.attempts < mostAttempts) return 'create-again'
    return await ask({ state: 'needs-person', code: 'not-there' })
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error
    return doubtful(ask, { ad, now: ctx.clock.now(), code: 'cannot-look', failure: error })
  }
}

const unread = { kind: 'unavailable', until: undefined } as const

const doubtful = (
  ask: (step: Partial<AdStep>) => Promise<'settled'>,
  {
    ad,
    now,
    code,
    failure,
  }: {
    ad: TakenAd['ad']
    now: Date
    code: string
    failure: Pick<PlatformFailure, 'kind' | 'until'>
  },
) =>
  now > after(ad.since, triedMs(failure))
    ? ask({ state: 'needs-person', code })
    : ask({ nextAt: whenAgain(failure, ad.tries, now), tries: ad.tries + 1 })

/** One that was made twice: switched off it costs nothing, and it goes. */
async function takeAway(
  ctx: Context,
  scope: WorkspaceScope,
  { ad, functions, opened }: TakenAd,
  { level, externalId }: FoundAd,
): Promise<void> {
  await withOpened(ctx, scope, opened, (call) =>
    functions.setStatus(call, { account: refOf(ad), made: { [level]: externalId }, status: 'archived' }),
  )
}
