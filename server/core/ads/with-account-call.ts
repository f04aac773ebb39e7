import { notFound } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import type { TokenCall } from '../../platforms/platform.ts'
import { findAccount } from '../../store/accounts.ts'
import { findActiveCarrier } from '../../store/carriers.ts'
import type { Tx } from '../../store/database.ts'
import { findGrant } from '../../store/grants.ts'
import { type Context, platformOf } from '../context.ts'
import {
  openTargetToken,
  openTokenIn,
  type TargetToken,
  withTargetToken,
} from '../posts/with-target-token.ts'
import { askingAgain } from './asking-again.ts'

/** What an ad account is spoken to with; a failure where nothing works it, as after it was removed. */
export async function adToken(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  account: { readonly id: string; readonly platform: string },
): Promise<Opened> {
  const platform = platformOf(ctx, account.platform)
  const carrier = await findActiveCarrier(tx, account.id)
  const grant = carrier && (await findGrant(tx, carrier.grantId))
  const broken = (code: string) => new PlatformFailure(platform.id, 'reconnect', code)
  const token =
    !carrier || !grant
      ? broken('nothing-carries-it')
      : carrier.lostAt
        ? new PlatformFailure(platform.id, 'role-lost', carrier.lostCause ?? 'role-lost')
        : await openTokenIn(ctx, tx, { grant, carrier, platform })
  return { token, carrier, platform }
}

export type Opened = Parameters<typeof openTargetToken>[2]

/**
 * One call about an ad account; what it writes is sent once, what it reads may be asked again. What it says of the grant is
 * written down. Throws PlatformFailure.
 */
export async function withOpened<T>(
  ctx: Context,
  scope: WorkspaceScope,
  opened: Opened,
  work: (call: TokenCall) => Promise<T>,
): Promise<T> {
  const token: TargetToken = await openTargetToken(ctx, scope, opened)
  return withTargetToken(ctx, scope, token, ({ open }) => work(askingAgain(open.call)))
}

export async function withAccountCall<T>(
  ctx: Context,
  scope: WorkspaceScope,
  accountId: string,
  work: (call: TokenCall) => Promise<T>,
): Promise<T> {
  const opened = await ctx.db.inScope(scope, async (tx) => {
    const account = await findAccount(tx, accountId)
    if (!account) throw notFound('ad account')
    return adToken(ctx, tx, account)
  })
  return withOpened(ctx, scope, opened, work)
}
