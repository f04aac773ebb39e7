import { notFound, Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { findAccount } from '../../store/accounts.ts'
import { withdrawApprovals } from '../../store/ad-approvals.ts'
import { release } from '../../store/ad-money.ts'
import { listAdObjects } from '../../store/ad-objects.ts'
import { type AdState, changeAd, findAd } from '../../store/ads.ts'
import { releaseAhead } from '../../store/ads-on-accounts.ts'
import { writeLedger } from '../../store/ledger.ts'
import type { Context } from '../context.ts'
import { monthOf } from './most-spend.ts'

type By = { readonly name: string }

/** Sends an ad back that waits for approval; its writer finds the reason there. */
export async function refuseAd(
  ctx: Context,
  scope: WorkspaceScope,
  id: string,
  input: { reason: string; by: By },
): Promise<void> {
  await ctx.db.inScope(scope, async (tx) => {
    const now = ctx.clock.now()
    const ad = await findAd(tx, id, { forUpdate: true })
    if (!ad) throw notFound('ad')
    const facts = { by: input.by.name, reason: input.reason }
    const change = {
      state: 'draft',
      plan: null,
      planHash: null,
      mostMinor: null,
      code: 'refused-by',
      facts,
      since: now,
      updatedAt: now,
    } as const
    // Of what was made already, an approval is only wanted to go on: it is ended, not sent back.
    if ((await listAdObjects(tx, id)).length > 0 || !(await changeAd(tx, { id, from: ['waiting'] }, change)))
      throw notWaiting()
    await withdrawApprovals(tx, id, now)
    await writeLedger(tx, {
      action: 'ad.refused',
      subject: id,
      facts: { name: ad.name, platform: ad.platform, ...facts },
      at: now,
    })
  })
}

const pausable: readonly AdState[] = ['making', 'starting', 'running', 'needs-person']

/** Switches an ad off, or what may be on as far as anybody knows. What is being made is made no further; nobody's yes to it counts any more. */
export async function pauseAd(ctx: Context, scope: WorkspaceScope, id: string, by: By): Promise<void> {
  await ctx.db.inScope(scope, async (tx) => {
    const now = ctx.clock.now()
    const ad = await findAd(tx, id, { forUpdate: true })
    if (!ad) throw notFound('ad')
    if (!(await findAccount(tx, ad.accountId))) throw outOfReach()
    const change = {
      state: 'pausing',
      goesTo: 'paused',
      code: 'paused-by',
      facts: { by: by.name },
      since: now,
      nextAt: now,
      tries: 0,
      updatedAt: now,
    } as const
    if (!(await changeAd(tx, { id, from: pausable }, change)))
      throw new Problem('conflict', 'This ad does not run. Look at it again.')
    await withdrawApprovals(tx, id, now)
    await writeLedger(tx, {
      action: 'ad.pausing',
      subject: id,
      facts: { name: ad.name, platform: ad.platform, by: by.name },
      at: now,
    })
  })
}

const endable: readonly AdState[] = [
  'making',
  'starting',
  'running',
  'pausing',
  'paused',
  'blocked',
  'needs-person',
  'waiting',
  'failed',
]

/** Switched off first, with all that is done while that does not succeed. */
const mayBeOn: readonly AdState[] = ['starting', 'running', 'pausing']

/** Ends an ad for good: switched off, and what was made of it taken away at the platform. Its numbers stay. */
export async function endAd(ctx: Context, scope: WorkspaceScope, id: string, by: By): Promise<void> {
  await ctx.db.inScope(scope, async (tx) => {
    const now = ctx.clock.now()
    const ad = await findAd(tx, id, { forUpdate: true })
    if (!ad) throw notFound('ad')
    const ran = ad.activatedAt !== null
    const over = ran ? 'ended' : 'cancelled'
    // Its account went: nobody here can ask whether it is off, and whoever ends it says so.
    const isGone = (await findAccount(tx, ad.accountId)) === undefined
    const change = {
      ...(isGone
        ? ({ state: over, goesTo: null, nextAt: null, releaseAt: null } as const)
        : mayBeOn.includes(ad.state) || (ran && ad.state === 'needs-person')
          ? ({ state: 'pausing', goesTo: 'cleaning', nextAt: now } as const)
          : ({ state: 'cleaning', goesTo: over, nextAt: now } as const)),
      code: 'ended-by',
      facts: { by: by.name },
      since: now,
      tries: 0,
      updatedAt: now,
    } as const
    if (!(await changeAd(tx, { id, from: endable }, change)))
      throw new Problem('conflict', 'This ad has ended already, or was never asked for.')
    // What it spent this month is not known to its end; what never ran has spent nothing.
    if (isGone && ran) await releaseAhead(tx, id, monthOf(now, ad.timeZone))
    else if (isGone) await release(tx, id)
    await withdrawApprovals(tx, id, now)
    await writeLedger(tx, {
      action: 'ad.ending',
      subject: id,
      facts: { name: ad.name, platform: ad.platform, by: by.name },
      at: now,
    })
  })
}

const outOfReach = () =>
  new Problem(
    'conflict',
    'Its ad account is not connected here any more. Switch it off in the ads manager of its platform, then end it here.',
  )

const notWaiting = () =>
  new Problem('conflict', 'This ad does not wait for approval any more. Look at it again.')
