import type { WorkspaceScope } from '../../base/scope.ts'
import type { Secret } from '../../base/secret.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import { exchangeCode } from '../../platforms/oauth/exchange-code.ts'
import { revokeTokens } from '../../platforms/oauth/revoke-tokens.ts'
import type { Call, TokenSet } from '../../platforms/platform.ts'
import type { Context } from '../context.ts'
import { type Escrow, escrowPlace, escrowTokens, NowhereToPut } from '../grants/escrow-tokens.ts'
import { giveBack } from '../grants/give-back.ts'
import { tryRevocation } from '../grants/try-revocation.ts'
import { requireUnrestored } from '../operator/restore-safety.ts'
import { type Ending, endAttempt, outcomeOf } from './end-attempt.ts'
import { resealed, settleExchange } from './settle-exchange.ts'
import { type Taken, takeAttempt } from './take-attempt.ts'

/**
 * A callback arrives: take the attempt, exchange the code, put the answer away (journal, then escrow), and make of it what
 * the attempt was for. Every ending that makes nothing leaves nothing but its sentence. Answers how the attempt ended.
 */
export async function finishConnect(
  ctx: Context,
  scope: WorkspaceScope,
  input: { attemptId: string; code: Secret; personName: string },
): Promise<Ending> {
  requireUnrestored(ctx)
  const taken = await takeAttempt(ctx, scope, input.attemptId)
  if (!taken) return { attemptId: input.attemptId, outcome: 'expired' }
  const { attempt, platform, call } = taken
  const end = (rest: Omit<Ending, 'attemptId'>) => endAttempt(ctx, scope, { attemptId: attempt.id, ...rest })
  if (!call) return end({ outcome: 'app-fault', facts: { code: 'app-not-configured' } })

  let escrow: Escrow | undefined
  let tokens: TokenSet
  try {
    tokens = await exchangeCode(platform, call, {
      code: input.code,
      codeVerifier: taken.verifier,
      redirectUri: attempt.redirectUri,
      onAnswer: async (answer) => {
        escrow = await putAway(ctx, scope, taken, call, answer)
      },
    })
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error
    if (escrow) await giveBack(ctx, scope, escrow)
    else if (error.salvaged) await revokeSalvaged(ctx, scope, taken, error.salvaged)
    return end(outcomeOf(error))
  }
  if (!escrow) throw new Error('an answer was not put away')
  const upgraded = platform.upgrade ? await resealed(ctx, scope, escrow, tokens) : escrow
  return settleExchange(ctx, scope, {
    platform,
    call,
    attempt,
    tokens,
    escrow: upgraded,
    personName: input.personName,
  })
}

/** Where they cannot be put anywhere, tokens are given back from memory, unless that might end what others use. */
async function putAway(
  ctx: Context,
  scope: WorkspaceScope,
  { platform, attempt, place }: Taken,
  call: Call,
  tokens: TokenSet,
): Promise<Escrow> {
  const about = { platform: platform.id, appId: attempt.appId, attemptId: attempt.id }
  try {
    return await escrowTokens(ctx, scope, place, tokens, about)
  } catch (error) {
    if (error instanceof NowhereToPut && platform.oauth.revoke?.ends !== 'consent')
      await revokeTokens(platform, call, tokens).catch(() => undefined)
    throw error
  }
}

async function revokeSalvaged(
  ctx: Context,
  scope: WorkspaceScope,
  { attempt }: Taken,
  salvaged: NonNullable<PlatformFailure['salvaged']>,
): Promise<void> {
  const place = await ctx.db.inScope(scope, (tx) => escrowPlace(ctx, tx))
  const tokens = { ...salvaged, scopes: attempt.scopes }
  const about = { platform: attempt.platform, appId: attempt.appId }
  const escrow = await escrowTokens(ctx, scope, place, tokens, about)
  await tryRevocation(ctx, scope, escrow.revocationId)
}
