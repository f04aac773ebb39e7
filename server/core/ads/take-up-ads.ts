import type { WorkspaceScope } from '../../base/scope.ts'
import { release } from '../../store/ad-money.ts'
import { stopOf } from '../../store/ad-stops.ts'
import { watchBy } from '../../store/ad-watches.ts'
import { type Ad, changeAd, listLeftRunning } from '../../store/ads.ts'
import type { Tx } from '../../store/database.ts'
import { writeLedger } from '../../store/ledger.ts'
import type { Context } from '../context.ts'
import type { AdStep } from './settle-ad.ts'

/**
 * An ad account is connected again: what was left running on it is ours to watch and to stop once more. It counts as running until
 * the first look says otherwise; what it has spent meanwhile falls into the month's limit then.
 */
export async function takeUpAds(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  account: {
    readonly id: string
    readonly platform: string
    readonly kind: string
    readonly externalId: string
  },
  by: { readonly name: string },
): Promise<void> {
  const at = ctx.clock.now()
  for (const ad of await listLeftRunning(tx, account)) {
    const step = await stepOf(tx, ad, at)
    // One that runs has run all the while, and is judged by the first look.
    const since = step.state === 'running' ? ad.since : at
    const change = { code: null, facts: {}, since, tries: 0, nextAt: null, updatedAt: at }
    await changeAd(tx, { id: ad.id }, { ...change, accountId: account.id, ...step })
    if (ad.activatedAt === null) await release(tx, ad.id)
    await writeLedger(tx, {
      action: 'ad.taken-up',
      subject: ad.id,
      facts: { name: ad.name, platform: ad.platform, by: by.name },
      at,
    })
  }
  // Others hang on it as well: switched off, they could be switched on at the platform.
  await watchBy(tx, account.id, at)
}

/** Of what was never switched on nothing can run. What a stop holds that came meanwhile goes off at once. */
async function stepOf(tx: Tx<WorkspaceScope>, ad: Ad, now: Date): Promise<AdStep> {
  if (ad.activatedAt === null) return { state: 'paused' }
  const scope = await stopOf(tx, ad)
  return scope
    ? { state: 'pausing', goesTo: 'paused', code: 'stopped', facts: { scope }, nextAt: now }
    : { state: 'running' }
}
