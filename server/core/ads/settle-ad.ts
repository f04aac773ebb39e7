import type { WorkspaceScope } from '../../base/scope.ts'
import { release } from '../../store/ad-money.ts'
import { type Ad, type AdChange, type AdState, changeAd } from '../../store/ads.ts'
import type { Tx } from '../../store/database.ts'
import { writeLedger } from '../../store/ledger.ts'
import type { AdNewsKind } from '../../store/notifications.ts'
import type { Context } from '../context.ts'
import { tellOfAd } from './tell-of-ad.ts'

/** What a step came to; with another state, its reason is the step's or none. */
export type AdStep = AdChange & { readonly state: AdState }

interface Told {
  readonly line?: { readonly action: string }
  readonly news?: AdNewsKind
}

const told: Partial<Record<AdState, Told>> = {
  // Nobody's step leads back to there: a yes was given, and is withdrawn.
  waiting: { line: { action: 'ad.sent-back' }, news: 'ad-waiting' },
  running: { line: { action: 'ad.started' } },
  paused: { line: { action: 'ad.paused' } },
  blocked: { line: { action: 'ad.blocked' }, news: 'ad-blocked' },
  failed: { line: { action: 'ad.failed' }, news: 'ad-failed' },
  'needs-person': { line: { action: 'ad.needs-person' }, news: 'ad-needs-person' },
  ended: { line: { action: 'ad.ended' }, news: 'ad-ended' },
  cancelled: { line: { action: 'ad.cancelled' } },
}

/** Nothing runs, and nothing is about to. */
const ends: ReadonlySet<AdState> = new Set(['paused', 'blocked', 'failed', 'cancelled', 'ended'])

/** Reasons for being off that are ours, or somebody's at the platform, or of a yes that was not used: people here have to hear of them. */
const ofOurs: ReadonlySet<string> = new Set([
  'cap',
  'spent',
  'drift-budget',
  'drift-end',
  'drift-status',
  'paused-there',
  'gone-there',
  'approval-over',
  'over-limit',
  'over',
  'mismatch',
  'connection',
  'platform-unavailable',
  'content-refused',
  'not-set-up',
  'app-fault',
  'ours',
])

/**
 * Writes down what a step came to, in one transaction: ad, ledger, news, and what it gives free. False: the ad is somebody else's
 * by now, and nothing was written.
 */
export const settleAd = (
  ctx: Context,
  scope: WorkspaceScope,
  held: { ad: Ad; lease?: string },
  step: AdStep,
): Promise<boolean> => ctx.db.inScope(scope, (tx) => settleAdIn(ctx, tx, held, step))

export async function settleAdIn(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  { ad, lease }: { ad: Ad; lease?: string },
  step: AdStep,
): Promise<boolean> {
  const at = ctx.clock.now()
  const isNew = step.state !== ad.state
  const change: AdChange = isNew
    ? { since: at, tries: 0, code: null, facts: {}, nextAt: null, goesTo: null, updatedAt: at, ...step }
    : step
  const which = { id: ad.id, ...(lease ? { lease } : { from: [ad.state] }) }
  if (!(await changeAd(tx, which, change))) return false
  if (!isNew) return true
  const code = change.code ?? null
  const facts = change.facts ?? {}
  const { line, news } = told[step.state] ?? {}
  if (line)
    await writeLedger(tx, {
      ...line,
      subject: ad.id,
      facts: { name: ad.name, platform: ad.platform, ...(code ? { code } : {}), ...facts },
      at,
    })
  const kind = news ?? (step.state === 'paused' && code && ofOurs.has(code) ? 'ad-paused-by-us' : undefined)
  if (kind) await tellOfAd(ctx, tx, ad, kind, { code, facts })
  // Of what was never switched on nothing can have been spent.
  if (ends.has(step.state) && ad.activatedAt === null) await release(tx, ad.id)
  ctx.signals.count('ad', { platform: ad.platform, state: step.state })
  return true
}
