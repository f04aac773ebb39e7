import { Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import type { DeliveryAccount } from '../../platforms/publishing.ts'
import type { Tx } from '../../store/database.ts'
import type { Context } from '../context.ts'
import { freshen } from '../grants/freshen.ts'
import { isStale } from '../grants/is-stale.ts'
import { accountTokenIn, type OpenGrant, openFound, openGrant } from '../grants/open-grant.ts'
import { recordFailure, recordSuccess } from '../grants/record-failure.ts'
import type { Taken } from './taken.ts'

/** A grant that is fresh enough to write with, and the account's own token where it has one. */
export interface TargetToken {
  readonly open: OpenGrant
  readonly accountToken: DeliveryAccount['token']
}

/** Opened in the transaction that takes the target, which spares every delivery two of its own. */
export async function openTokenIn(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  { grant, carrier, platform }: Pick<Taken, 'grant' | 'carrier' | 'platform'>,
): Promise<TargetToken | PlatformFailure> {
  if (!grant || !carrier) return new PlatformFailure(platform.id, 'reconnect', 'nothing-carries-it')
  try {
    const open = await openFound(ctx, tx, grant)
    return { open, accountToken: await accountTokenIn(ctx, tx, open, { kind: 'carrier', id: carrier.id }) }
  } catch (error) {
    const failure = asFailure(error, platform.id)
    if (failure instanceof PlatformFailure) return failure
    throw failure
  }
}

/** Renewed first where it is about to end. Throws PlatformFailure `reconnect` or `app-fault` when there is nothing to open. */
export async function openTargetToken(
  ctx: Context,
  scope: WorkspaceScope,
  { token, carrier, platform }: Pick<Taken, 'token' | 'carrier' | 'platform'>,
): Promise<TargetToken> {
  if (!token || !carrier) throw new PlatformFailure(platform.id, 'reconnect', 'nothing-carries-it')
  if (token instanceof PlatformFailure) throw token
  if (!isStale(ctx, token.open)) return token
  try {
    const { grant } = token.open
    await freshen(ctx, scope, { ...grant, grantId: grant.id })
    const open = await openGrant(ctx, scope, grant.id)
    return { open, accountToken: await open.accountToken({ kind: 'carrier', id: carrier.id }) }
  } catch (error) {
    throw asFailure(error, platform.id)
  }
}

/** Why there is no token to write with, in the words of a platform's failures. */
function asFailure(error: unknown, platform: string): unknown {
  if (!(error instanceof Problem)) return error
  const kinds = {
    'reconnect-needed': 'reconnect',
    'not-found': 'reconnect',
    'not-set-up': 'app-fault',
  } as const
  const kind = error.code in kinds ? kinds[error.code as keyof typeof kinds] : 'unavailable'
  return new PlatformFailure(platform, kind, error.code)
}

/**
 * One call of a platform for a target, sent once. What it says of the grant is written down; a dead access token of a renewable
 * grant is no dead grant: it is renewed, and the step fails as `unavailable`, to be tried again.
 */
export async function withTargetToken<T>(
  ctx: Context,
  scope: WorkspaceScope,
  token: TargetToken,
  work: (token: TargetToken) => Promise<T>,
): Promise<T> {
  const { open } = token
  try {
    const result = await work(token)
    await recordSuccess(ctx, scope, open)
    return result
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error
    if (error.kind === 'reconnect' && open.refreshToken) throw await afterRenewing(ctx, scope, open)
    if (error.kind === 'not-set-up')
      ctx.signals.say('warn', 'a platform wants something set up for the app before it takes this', {
        app: open.grant.appId,
        platform: open.platform.id,
        code: error.code,
      })
    if (saysOfGrant(error)) await recordFailure(ctx, scope, open, error)
    throw error
  }
}

/** Renewed: tried again in a moment. Not renewable any more: the renewal has written down that the grant is over. */
async function afterRenewing(ctx: Context, scope: WorkspaceScope, open: OpenGrant): Promise<unknown> {
  const held = { grantId: open.grant.id, generation: open.grant.generation, accessExpiresAt: null }
  try {
    await freshen(ctx, scope, held)
    return new PlatformFailure(open.platform.id, 'unavailable', 'token-renewed')
  } catch (error) {
    return asFailure(error, open.platform.id)
  }
}

/** What was wrong with the content, or with us, says nothing of the connection. */
const saysOfGrant = ({ kind }: PlatformFailure): boolean =>
  !['content-refused', 'already-there', 'ours', 'role-lost', 'scope-missing', 'not-set-up'].includes(kind)
