import { after, hoursMs, minutesMs } from '../../base/clock.ts'
import { newId } from '../../base/id.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { Secret } from '../../base/secret.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import { revokeTokens } from '../../platforms/oauth/revoke-tokens.ts'
import type { Call, Platform, TokenCall } from '../../platforms/platform.ts'
import { findApp } from '../../store/apps.ts'
import { countOtherUses, recordConsent } from '../../store/consents.ts'
import type { Tx } from '../../store/database.ts'
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
import { scopeSetHash } from './scope-set-hash.ts'

/** `kept`: others still use the consent, and the platform could only end all of it. */
export type RevocationResult = 'revoked' | 'over' | 'kept' | 'pending' | 'unsupported'

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
  // A copy tells nobody that something is over; the row stays due.
  if (ctx.restore.doubt()) return 'pending'
  const now = ctx.clock.now()
  const revocation = await ctx.db.inScope(scope, (tx) =>
    claimRevocation(tx, revocationId, now, after(now, minutesMs(2))),
  )
  if (!revocation) return 'pending'
  let result: RevocationResult = 'pending'
  try {
    result = await send(ctx, scope, await open(ctx, scope, revocation))
  } finally {
    await ctx.db.inScope(scope, (tx) => settle(ctx, tx, revocation, result))
  }
  return result
}

async function settle(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  { id, giveUpAt, tries }: Revocation,
  result: RevocationResult,
): Promise<void> {
  const now = ctx.clock.now()
  if (result !== 'pending') return settleRevocation(tx, id, result, now)
  if (giveUpAt <= now) return settleRevocation(tx, id, 'gave-up', now)
  await postponeRevocation(tx, id, after(now, pauseMs(tries)))
}

const pauseMs = (tries: number): number => Math.min(minutesMs(2 ** Math.min(tries, 10)), hoursMs(12))

async function open(ctx: Context, scope: WorkspaceScope, revocation: Revocation): Promise<Opened> {
  return ctx.db.inScope(scope, async (tx) => {
    const platform = platformOf(ctx, revocation.platform)
    const app = await findApp(tx, revocation.appId)
    const credentials = app && (await appCredentials(ctx, tx, app))
    const keyring = await findKeyring(tx, scope.workspaceId)
    const read = async (kind: 'access' | 'refresh', sealed: Buffer | null) =>
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
      accessToken: await read('access', revocation.accessSealed),
      refreshToken: await read('refresh', revocation.refreshSealed),
    }
  })
}

async function send(ctx: Context, scope: WorkspaceScope, opened: Opened): Promise<RevocationResult> {
  const { revocation, call, refreshToken } = opened
  const accessToken = opened.accessToken ?? refreshToken
  // The app may be configured again within the seven days.
  if (!call) return 'pending'
  if (!accessToken) return 'unsupported'
  const platform = platformOf(ctx, revocation.platform)
  const held = { accessToken, refreshToken, scopes: revocation.scopes }
  try {
    const asked = { ...call, token: accessToken, scopes: revocation.scopes }
    const reach = revocation.subject
      ? { subject: revocation.subject, ends: revocation.wholeConsent ? 'consent' : 'token' }
      : await reachOf(ctx, scope, platform, revocation, asked)
    if (reach.ends === 'nothing') return 'kept'
    if (reach.ends === 'consent' && platform.revokeConsent) {
      await platform.revokeConsent(asked, { subject: reach.subject })
      return 'revoked'
    }
    const answer = await revokeTokens(platform, call, held)
    return answer === 'revoked' ? 'revoked' : answer === 'already-ended' ? 'over' : 'unsupported'
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error
    return error.kind === 'reconnect' ? 'over' : 'pending'
  }
}

/**
 * Tokens out of escrow: nobody has written down whose they are. Where ending them ends more than themselves (the whole
 * consent), or leaves something behind (account tokens, which only the consent's end takes along), that is asked first.
 */
async function reachOf(
  ctx: Context,
  scope: WorkspaceScope,
  platform: Platform,
  revocation: Revocation,
  asked: TokenCall,
): Promise<{ subject: string; ends: 'token' | 'consent' | 'nothing' }> {
  const endsConsent = platform.oauth.revoke?.ends === 'consent'
  if (!platform.revokeConsent && !endsConsent) return { subject: '', ends: 'token' }
  const identity = await platform.identify(asked)
  const others = await ctx.db.inScope(scope, async (tx) => {
    const consentId = await recordConsent(tx, {
      newId: newId('consent'),
      appId: revocation.appId,
      subject: identity.subject,
      scopeSetHash: scopeSetHash(asked.app.scopes ?? platform.oauth.scopes),
      tickedAssets: identity.tickedAssets ?? null,
      at: ctx.clock.now(),
    })
    return countOtherUses(tx, consentId, revocation.grantId)
  })
  const { subject } = identity
  if (others === 0) return { subject, ends: 'consent' }
  return { subject, ends: endsConsent ? 'nothing' : 'token' }
}
