import type { WorkspaceScope } from '../../base/scope.ts'
import type { Secret } from '../../base/secret.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import { exchangeCode } from '../../platforms/oauth/exchange-code.ts'
import { revokeTokens } from '../../platforms/oauth/revoke-tokens.ts'
import type { Call, Platform, TokenCall, TokenSet } from '../../platforms/platform.ts'
import { type Account, listAccounts } from '../../store/accounts.ts'
import { findApp } from '../../store/apps.ts'
import { type Attempt, takeAttempt } from '../../store/attempts.ts'
import { type Carrier, listActiveCarriers } from '../../store/carriers.ts'
import { supersedeOthers } from '../../store/consents.ts'
import { listGrants } from '../../store/grants.ts'
import { postponeRevocation } from '../../store/revocations.ts'
import { type Context, platformOf } from '../context.ts'
import { appCredentials, callOf } from '../grants/app-credentials.ts'
import { type Escrow, escrowTokens } from '../grants/escrow-tokens.ts'
import { verifierValue } from '../grants/place-of.ts'
import { tryRevocation } from '../grants/try-revocation.ts'
import { workspaceKey } from '../grants/workspace-key.ts'
import { requireUnrestored } from '../operator/restore-safety.ts'
import { type Ending, endAttempt, outcomeOf } from './end-attempt.ts'
import type { Fresh } from './fresh-grant.ts'
import { proveHeld } from './prove-held.ts'
import { consentOf, storeGrant } from './store-grant.ts'

/**
 * A callback arrives: take the attempt, exchange, put the tokens into escrow, ask who and what, then one transaction
 * makes the grant and its candidates, or moves a reconnected account onto it. Every other ending leaves nothing but its
 * sentence. Answers how the attempt ended.
 */
export async function finishConnect(
  ctx: Context,
  scope: WorkspaceScope,
  input: { attemptId: string; code: Secret; personName: string },
): Promise<Ending> {
  requireUnrestored(ctx)
  const taken = await take(ctx, scope, input.attemptId)
  if (!taken) return { attemptId: input.attemptId, outcome: 'expired' }
  const { attempt, platform, call } = taken
  const end = (rest: Omit<Ending, 'attemptId'>) => endAttempt(ctx, scope, { attemptId: attempt.id, ...rest })
  if (!call) return end({ outcome: 'app-fault', facts: { code: 'app-not-configured' } })

  let tokens: TokenSet
  try {
    tokens = await exchangeCode(platform, call, {
      code: input.code,
      codeVerifier: taken.verifier,
      redirectUri: attempt.redirectUri,
    })
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error
    if (error.salvaged) await revokeSalvaged(ctx, scope, attempt, error.salvaged)
    return end(outcomeOf(error))
  }
  const escrow = await escrowed(ctx, scope, { platform, call, attempt, tokens })
  const refuse = async (rest: Omit<Ending, 'attemptId'>) => {
    await revokeNow(ctx, scope, escrow)
    return end(rest)
  }
  let fresh: Fresh
  try {
    fresh = { platform, attempt, tokens, escrow, ...(await askWhoAndWhat(platform, call, tokens)) }
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error
    return refuse(outcomeOf(error))
  }
  const ungranted = platform.oauth.requiredScopes.filter(
    (one) => fresh.call.scopes.length > 0 && !fresh.call.scopes.includes(one),
  )
  if (ungranted.length > 0)
    return refuse({ outcome: 'fewer-permissions', facts: { scopes: ungranted.join(' ') } })

  const held = await ctx.db.inScope(scope, async (tx) => ({
    accounts: await listAccounts(tx),
    carriers: await listActiveCarriers(tx),
    grants: await listGrants(tx),
  }))
  const wanted = held.accounts.find((account) => account.id === attempt.reconnectAccountId)
  const adoptable = held.accounts.filter(
    (account) =>
      account.platform === platform.id &&
      (account.id === wanted?.id || mayMove(account, held, fresh, wanted)),
  )
  const proven = await proveHeld(platform, fresh.call, adoptable, fresh.reached)
  if (wanted && !proven.some((one) => one.accountId === wanted.id)) {
    if (platform.oneLiveGrant) await noteSuperseded(ctx, scope, fresh)
    return refuse(notThatAccount(wanted, fresh))
  }
  const ending = await storeGrant(ctx, scope, fresh, proven, wanted, input.personName)
  if (ending === 'link-used') return refuse({ outcome: 'link-used' })
  if (ending === 'escrow-released')
    return refuse({ outcome: 'lost-answer', facts: { code: 'escrow-released' } })
  return ending
}

async function take(ctx: Context, scope: WorkspaceScope, attemptId: string) {
  return ctx.db.inScope(scope, async (tx) => {
    const attempt = await takeAttempt(tx, attemptId, ctx.clock.now())
    if (!attempt) return undefined
    const platform = platformOf(ctx, attempt.platform)
    const app = await findApp(tx, attempt.appId)
    const credentials = app && (await appCredentials(ctx, tx, app))
    const call: Call | undefined = credentials && callOf(ctx, platform, credentials)
    const keys = attempt.verifierKey && {
      workspace: await workspaceKey(ctx, tx, scope.workspaceId),
      grant: attempt.verifierKey,
    }
    const verifier =
      keys && attempt.verifier
        ? await ctx.vault.open(verifierValue(scope, attempt.id), keys, attempt.verifier)
        : undefined
    return { attempt, platform, call, verifier }
  })
}

/** Where they cannot be put away, tokens are given back from memory, unless that might end what others use. */
async function escrowed(
  ctx: Context,
  scope: WorkspaceScope,
  { platform, call, attempt, tokens }: { platform: Platform; call: Call; attempt: Attempt; tokens: TokenSet },
): Promise<Escrow> {
  try {
    return await escrowTokens(ctx, scope, tokens, { platform: platform.id, appId: attempt.appId })
  } catch (error) {
    if (platform.oauth.revoke?.ends !== 'consent')
      await revokeTokens(platform, call, tokens).catch(() => undefined)
    throw error
  }
}

async function askWhoAndWhat(platform: Platform, call: Call, tokens: TokenSet) {
  const asked: TokenCall = { ...call, token: tokens.accessToken, scopes: tokens.scopes }
  const identity = await platform.identify(asked)
  const granted: TokenCall = { ...asked, scopes: identity.scopes ?? tokens.scopes }
  const lacksRequired = platform.oauth.requiredScopes.some(
    (one) => granted.scopes.length > 0 && !granted.scopes.includes(one),
  )
  try {
    return { identity, call: granted, reached: lacksRequired ? [] : await platform.listAccounts(granted) }
  } catch (error) {
    // The consent is real and the tokens are here: keep them, and let the person look again.
    if (error instanceof PlatformFailure && (error.kind === 'unavailable' || error.kind === 'limited')) {
      return { identity, call: granted, reached: [] }
    }
    throw error
  }
}

/** Accounts that move along: the same person authorised again, or what carried them is over. */
function mayMove(
  account: Account,
  held: {
    carriers: Carrier[]
    grants: { id: string; subject: string; appId: string; endedAt: Date | null }[]
  },
  fresh: Fresh,
  wanted: Account | undefined,
): boolean {
  const carrier = held.carriers.find((one) => one.accountId === (account.parentId ?? account.id))
  const grant = held.grants.find((one) => one.id === carrier?.grantId)
  if (!carrier || !grant) return wanted !== undefined
  const samePerson = grant.subject === fresh.identity.subject && grant.appId === fresh.attempt.appId
  return samePerson || (wanted !== undefined && (grant.endedAt !== null || carrier.lostAt !== null))
}

function notThatAccount(wanted: Account, fresh: Fresh): Omit<Ending, 'attemptId'> {
  const found = fresh.reached.find((one) => one.kind === wanted.kind && one.externalId === wanted.externalId)
  const who = fresh.identity.handle ? `@${fresh.identity.handle}` : (fresh.identity.name ?? '')
  const facts = { wanted: wanted.handle ? `@${wanted.handle}` : wanted.name, got: who }
  if (!found) return { outcome: 'wrong-account', accountId: wanted.id, facts }
  const reason = found.missing[0]
  return {
    outcome: 'account-not-reached',
    accountId: wanted.id,
    facts: { ...facts, ...reason?.facts, missing: reason?.code ?? 'not-reachable' },
  }
}

/** X ended the earlier grant of this person the moment it gave the new one, even though we do not keep the new one. */
async function noteSuperseded(ctx: Context, scope: WorkspaceScope, fresh: Fresh): Promise<void> {
  await ctx.db.inScope(scope, async (tx) => {
    await supersedeOthers(tx, await consentOf(ctx, tx, fresh), fresh.escrow.grantId, ctx.clock.now())
  })
}

async function revokeNow(ctx: Context, scope: WorkspaceScope, escrow: Escrow): Promise<void> {
  await ctx.db.inScope(scope, (tx) => postponeRevocation(tx, escrow.revocationId, ctx.clock.now()))
  await tryRevocation(ctx, scope, escrow.revocationId)
}

async function revokeSalvaged(
  ctx: Context,
  scope: WorkspaceScope,
  attempt: Attempt,
  salvaged: NonNullable<PlatformFailure['salvaged']>,
): Promise<void> {
  const escrow = await escrowTokens(
    ctx,
    scope,
    { ...salvaged, scopes: attempt.scopes },
    { platform: attempt.platform, appId: attempt.appId, dueNow: true },
  )
  await tryRevocation(ctx, scope, escrow.revocationId)
}
