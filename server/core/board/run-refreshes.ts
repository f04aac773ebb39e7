import { after, secondsMs } from '../../base/clock.ts'
import { Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { claimRefreshItem, type RefreshResult, settleRefreshItem } from '../../store/board-refreshes.ts'
import { findActiveCarrier } from '../../store/carriers.ts'
import { findGrant } from '../../store/grants.ts'
import { writeLedger } from '../../store/ledger.ts'
import type { Due, Sweep } from '../../store/sweep.ts'
import { checkAccount } from '../connect/check-account.ts'
import { refreshAccount } from '../connect/refresh-account.ts'
import type { Context } from '../context.ts'
import { throwTogether } from '../grants/throw-together.ts'

const batch = 200
const atOnce = 8
/** Longer than a renewal takes with all its waiting; after it somebody else may try. */
const claimedMs = secondsMs(90)

/** Works through what people asked to be refreshed, a few at a time. Answers how many it looked at. */
export async function runRefreshes(
  ctx: Context,
  sweep: Sweep,
  asWorker: (hubId: string, workspaceId: string) => WorkspaceScope,
  stopped: () => boolean = () => false,
): Promise<number> {
  const errors: unknown[] = []
  const due = await sweep.refreshesDue(ctx.clock.now(), batch)
  const waiting = [...due]
  const hand = async (): Promise<void> => {
    for (let item = waiting.shift(); item && !stopped(); item = waiting.shift())
      await refreshOne(ctx, asWorker(item.hubId, item.workspaceId), item).catch((error) => errors.push(error))
  }
  await Promise.all(Array.from({ length: atOnce }, hand))
  throwTogether('refresh', errors)
  return due.length
}

async function refreshOne(ctx: Context, scope: WorkspaceScope, { id }: Due): Promise<void> {
  const now = ctx.clock.now()
  const item = await ctx.db.inScope(scope, (tx) => claimRefreshItem(tx, id, now, after(now, claimedMs)))
  if (!item) return
  const done = await extend(ctx, scope, item.accountId, item.askedAt)
  if (!done) return
  await ctx.db.inScope(scope, async (tx) => {
    const at = ctx.clock.now()
    if (!(await settleRefreshItem(tx, id, { ...done, at }))) return
    await writeLedger(tx, {
      action: 'account.refresh-asked',
      subject: item.accountId,
      facts: { platform: item.platform, name: item.accountName, by: item.askedByName, result: done.result },
      at,
    })
  })
}

/** Undefined while somebody else is renewing it: it stays due. */
async function extend(
  ctx: Context,
  scope: WorkspaceScope,
  accountId: string,
  askedAt: Date,
): Promise<{ result: RefreshResult; code: string | null } | undefined> {
  try {
    // Accounts that ride on one grant are extended together: the first of them does it, the others are only proven.
    const refreshedAt = await ctx.db.inScope(scope, async (tx) => {
      const carrier = await findActiveCarrier(tx, accountId)
      return carrier && (await findGrant(tx, carrier.grantId))?.refreshedAt
    })
    if (refreshedAt && refreshedAt >= askedAt) await checkAccount(ctx, scope, accountId)
    else if ((await refreshAccount(ctx, scope, accountId)) === 'in-progress') return undefined
    return { result: 'extended', code: null }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (error.code === 'reconnect-needed') return { result: 'person', code: error.code }
    return { result: error.code === 'not-found' ? 'gone' : 'failed', code: error.code }
  }
}
