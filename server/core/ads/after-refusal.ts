import { after, hoursMs, minutesMs } from '../../base/clock.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import { withdrawApprovals } from '../../store/ad-approvals.ts'
import { release } from '../../store/ad-money.ts'
import type { Context } from '../context.ts'
import { type AdStep, settleAdIn } from './settle-ad.ts'
import type { TakenAd } from './taken-ad.ts'
import { giveUpMs, pauseMs } from './timing.ts'

/**
 * What becomes of an ad of which nothing runs yet, when a step was surely refused or nothing happened: tried again, taken apart
 * again, or sent back to people. What gives up gives its money free, and asks for approval anew.
 */
export async function afterRefusal(
  ctx: Context,
  scope: WorkspaceScope,
  { ad, lease, facts }: TakenAd,
  error: unknown,
): Promise<void> {
  if (!(error instanceof PlatformFailure)) throw error
  const now = ctx.clock.now()
  const step = stepAfter(error, { tries: ad.tries, since: ad.since, now })
  const releaseAt = after(now, facts.spendLagMs)
  // It ran before: what it spent then comes late.
  const later = ad.activatedAt && step.state === 'waiting' ? { releaseAt, nextAt: releaseAt } : {}
  await ctx.db.inScope(scope, async (tx) => {
    if (
      !(await settleAdIn(
        ctx,
        tx,
        { ad, lease },
        step.state === 'making' ? { ...step, state: ad.state } : { ...step, ...later },
      ))
    )
      return
    if (step.state !== 'waiting') return
    if (ad.activatedAt === null) await release(tx, ad.id)
    await withdrawApprovals(tx, ad.id, now)
  })
}

function stepAfter(
  { kind, code, until }: PlatformFailure,
  at: { readonly tries: number; readonly since: Date; readonly now: Date },
): AdStep {
  const facts = { platformCode: code }
  const apart = (why: string): AdStep => ({
    state: 'cleaning',
    goesTo: 'failed',
    code: why,
    facts,
    nextAt: at.now,
  })
  switch (kind) {
    case 'content-refused':
      return apart('content-refused')
    case 'not-set-up':
    case 'app-fault':
    case 'ours':
      return apart(kind)
    case 'reconnect':
    case 'role-lost':
    case 'scope-missing':
    case 'person-must-act':
      return { state: 'waiting', code: 'connection', facts: { ...facts, why: kind } }
    case 'limited': {
      const waits = Math.min(
        Math.max((until ?? after(at.now, minutesMs(15))).getTime() - at.now.getTime(), 1_000),
        hoursMs(6),
      )
      return again(at, after(at.now, waits), facts)
    }
    default:
      return again(at, after(at.now, pauseMs(at.tries)), facts)
  }
}

function again(
  { tries, since, now }: { readonly tries: number; readonly since: Date; readonly now: Date },
  nextAt: Date,
  facts: Record<string, string>,
): AdStep {
  if (now > after(since, giveUpMs)) return { state: 'waiting', code: 'platform-unavailable', facts }
  return { state: 'making', nextAt, tries: tries + 1, code: 'platform-unavailable', facts }
}
