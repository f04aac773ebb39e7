import { after, hoursMs } from '../../base/clock.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import type { DeliveryAccount, Shape } from '../../platforms/publishing.ts'
import { findAccount } from '../../store/accounts.ts'
import { findActiveCarrier } from '../../store/carriers.ts'
import type { Tx } from '../../store/database.ts'
import { findGrant } from '../../store/grants.ts'
import { whichMayBeOut } from '../../store/post-attempts.ts'
import { deleteLeftover, type Leftover, takeLeftover } from '../../store/post-leftovers.ts'
import type { TargetState } from '../../store/post-targets.ts'
import { findTarget, forgetHandle } from '../../store/post-targets.ts'
import type { Sweep } from '../../store/sweep.ts'
import { type Context, platformOf } from '../context.ts'
import { functionsOf } from './functions-of.ts'
import { openTokenIn, type TargetToken, withTargetToken } from './with-target-token.ts'

const batch = 100
/** Between tries, and how many of them: a day and a half. */
const pauseMs = hoursMs(1)
const mostTries = 36

/** Nothing of these is out, and nothing of them goes out by itself any more. */
const over: readonly TargetState[] = ['rejected', 'missed', 'cancelled', 'draft']

/** Deletes at the platforms what was prepared for deliveries that will not go out. */
export async function clearLeftovers(
  ctx: Context,
  sweep: Sweep,
  asWorker: (hubId: string, workspaceId: string) => WorkspaceScope,
  stopped: () => boolean = () => false,
): Promise<number> {
  const due = await sweep.leftoversDue(ctx.clock.now(), batch)
  for (const { hubId, workspaceId, id } of due) {
    if (stopped() || ctx.restore.doubt()) break
    await clearOne(ctx, asWorker(hubId, workspaceId), id)
  }
  return due.length
}

interface Ours {
  readonly leftover: Leftover
  readonly account: DeliveryAccount
  readonly token: TargetToken
}

async function clearOne(ctx: Context, scope: WorkspaceScope, id: string): Promise<void> {
  const ours = await ctx.db.inScope(scope, (tx) => take(ctx, tx, id))
  if (!ours) return
  const { leftover, account, token } = ours
  const { discard } = functionsOf(platformOf(ctx, leftover.platform))
  const made = { shape: leftover.shape as Shape, handle: leftover.handle }
  try {
    await withTargetToken(ctx, scope, token, async ({ open }) => discard?.(open.call, account, made))
  } catch (error) {
    if (error instanceof PlatformFailure && leftover.tries < mostTries) return
    if (!(error instanceof PlatformFailure)) throw error
  }
  await ctx.db.inScope(scope, (tx) => deleteLeftover(tx, id))
}

/**
 * Undefined: nothing is to be deleted, or not now. A delivery that lives again, or of which anything may be out, keeps what it
 * has; one that is over forgets it here, so that nobody publishes it while it is being deleted.
 */
async function take(ctx: Context, tx: Tx<WorkspaceScope>, id: string): Promise<Ours | undefined> {
  const now = ctx.clock.now()
  const leftover = await takeLeftover(tx, id, { now, next: after(now, pauseMs) })
  if (!leftover) return undefined
  const target = await findTarget(tx, leftover.targetId, { forUpdate: true })
  const out = target && (await whichMayBeOut(tx, [target.id])).has(target.id)
  const account = await findAccount(tx, leftover.accountId)
  if ((target && (out || !over.includes(target.state))) || !account) {
    await deleteLeftover(tx, id)
    return undefined
  }
  if (target) await forgetHandle(tx, target.id)
  const carrier = await findActiveCarrier(tx, account.id)
  const grant = carrier && (await findGrant(tx, carrier.grantId))
  const platform = platformOf(ctx, leftover.platform)
  const token = await openTokenIn(ctx, tx, { grant, carrier, platform })
  if (token instanceof PlatformFailure) {
    if (leftover.tries >= mostTries) await deleteLeftover(tx, id)
    return undefined
  }
  const { kind, externalId, handle } = account
  return {
    leftover,
    token,
    account: { kind, externalId, handle: handle ?? undefined, token: token.accountToken },
  }
}
