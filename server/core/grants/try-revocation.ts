import { after, hoursMs, minutesMs } from '../../base/clock.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { Secret } from '../../base/secret.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import { revokeTokens } from '../../platforms/oauth/revoke-tokens.ts'
import type { Call } from '../../platforms/platform.ts'
import { findApp } from '../../store/apps.ts'
import { findKeyring } from '../../store/keyrings.ts'
import {
  claimRevocation,
  postponeRevocation,
  type Revocation,
  settleRevocation,
} from '../../store/revocations.ts'
import { type Context, platformOf } from '../context.ts'
import { appCredentials, callOf } from './app-credentials.ts'
import { grantValue } from './place-of.ts'

export type RevocationResult = 'revoked' | 'over' | 'pending' | 'unsupported'

interface Opened {
  readonly revocation: Revocation
  readonly call: Call | undefined
  readonly accessToken: Secret | undefined
  readonly refreshToken: Secret | undefined
}

/** Tells the platform once. Not confirmed: it stays due, with growing pauses, for seven days. */
export async function tryRevocation(
  ctx: Context,
  scope: WorkspaceScope,
  revocationId: string,
): Promise<RevocationResult> {
  const opened = await claim(ctx, scope, revocationId)
  if (!opened) return 'pending'
  const { revocation } = opened
  const result = await send(ctx, opened)
  await ctx.db.inScope(scope, async (tx) => {
    const now = ctx.clock.now()
    if (result !== 'pending') return settleRevocation(tx, revocation.id, result, now)
    if (revocation.giveUpAt <= now) return settleRevocation(tx, revocation.id, 'gave-up', now)
    await postponeRevocation(tx, revocation.id, after(now, pauseMs(revocation.tries)))
  })
  return result
}

const pauseMs = (tries: number): number => Math.min(minutesMs(2 ** Math.min(tries, 10)), hoursMs(12))

async function claim(ctx: Context, scope: WorkspaceScope, id: string): Promise<Opened | undefined> {
  return ctx.db.inScope(scope, async (tx) => {
    const now = ctx.clock.now()
    const revocation = await claimRevocation(tx, id, now, after(now, minutesMs(2)))
    if (!revocation) return undefined
    const platform = platformOf(ctx, revocation.platform)
    const app = await findApp(tx, revocation.appId)
    const credentials = app && (await appCredentials(ctx, tx, app))
    const keyring = await findKeyring(tx, scope.workspaceId)
    const open = async (kind: 'access' | 'refresh', sealed: Buffer | null) =>
      sealed && revocation.wrappedKey && keyring
        ? ctx.vault.open(
            grantValue(scope, revocation.grantId, kind, revocation.generation),
            { workspace: keyring.wrapped, grant: revocation.wrappedKey },
            sealed,
          )
        : undefined
    return {
      revocation,
      call: credentials && callOf(ctx, platform, credentials),
      accessToken: await open('access', revocation.accessSealed),
      refreshToken: await open('refresh', revocation.refreshSealed),
    }
  })
}

async function send(ctx: Context, opened: Opened): Promise<RevocationResult> {
  const { revocation, call, refreshToken } = opened
  const accessToken = opened.accessToken ?? refreshToken
  if (!call || !accessToken) return 'unsupported'
  const platform = platformOf(ctx, revocation.platform)
  const held = { accessToken, refreshToken, scopes: revocation.scopes }
  try {
    if (revocation.wholeConsent && platform.revokeConsent) {
      await platform.revokeConsent(
        { ...call, token: accessToken, scopes: revocation.scopes },
        { subject: revocation.subject },
      )
      return 'revoked'
    }
    const answer = await revokeTokens(platform, call, held)
    return answer === 'revoked' ? 'revoked' : answer === 'already-ended' ? 'over' : 'unsupported'
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error
    return error.kind === 'reconnect' ? 'over' : 'pending'
  }
}
