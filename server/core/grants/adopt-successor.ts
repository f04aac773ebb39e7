import type { WorkspaceScope } from '../../base/scope.ts'
import type { Settle, Successor } from '../../journal/journal.ts'
import type { TokenSet } from '../../platforms/platform.ts'
import { findGrant } from '../../store/grants.ts'
import type { Context } from '../context.ts'
import { escrowPlace, escrowTokens } from './escrow-tokens.ts'
import type { OpenClaim } from './open-claim.ts'
import { grantValue } from './place-of.ts'
import { plannedRenewal } from './planned-renewal.ts'

/**
 * What a platform handed out is sealed, written to the journal and on disk before anything else, then adopted by its
 * parent's generation. When the database does not take it now, it is tried again until it does; the journal has it meanwhile.
 */
export async function adoptSuccessor(
  ctx: Context,
  scope: WorkspaceScope,
  open: OpenClaim,
  tokens: TokenSet,
): Promise<void> {
  const entry = await sealed(ctx, scope, open, tokens)
  const startedAt = performance.now()
  const settle = await ctx.journal.append(entry).catch((error: Error): Settle => {
    // The database may still take it.
    ctx.signals.say('error', 'the journal takes no entry', { reason: error.message })
    return () => undefined
  })
  ctx.signals.took('journal-append', performance.now() - startedAt, {})
  const judge = open.platform.renewal.model !== 'rotating-refresh-token'
  const place = async () => {
    if (!(await placeSuccessor(ctx, scope, entry, judge))) await giveBackHomeless(ctx, scope, open, tokens)
    settle()
  }
  try {
    await place()
  } catch (error) {
    ctx.desk.untilDone(place)
    throw error
  }
}

/** The grant was given up while its renewal was under way: its successor must not live on at the platform (R9). */
async function giveBackHomeless(
  ctx: Context,
  scope: WorkspaceScope,
  { grant }: OpenClaim,
  tokens: TokenSet,
): Promise<void> {
  const now = await ctx.db.inScope(scope, (tx) => findGrant(tx, grant.id))
  if (now?.wrappedKey) return
  const place = await ctx.db.inScope(scope, (tx) => escrowPlace(ctx, tx))
  await escrowTokens(ctx, scope, place, tokens, { platform: grant.platform, appId: grant.appId })
}

/** Adopts what stands in a journal. False: another successor stands in its place already, or the grant is gone. */
export function placeSuccessor(
  ctx: Context,
  scope: WorkspaceScope,
  entry: Successor,
  judge = true,
): Promise<boolean> {
  return ctx.desk.adopt(ctx.db, { ...entry, scope, judge })
}

async function sealed(
  ctx: Context,
  scope: WorkspaceScope,
  open: OpenClaim,
  tokens: TokenSet,
): Promise<Successor> {
  const { grant, keys, platform } = open
  const next = grant.generation + 1
  const seal = async (kind: 'access' | 'refresh', secret: TokenSet['accessToken']) =>
    Buffer.from(await ctx.vault.seal(grantValue(scope, grant.id, kind, next), keys, secret)).toString(
      'base64',
    )
  const now = ctx.clock.now()
  const refreshToken = tokens.refreshToken ?? open.refreshToken
  const lives = {
    hasRefreshToken: refreshToken !== undefined,
    accessExpiresAt: tokens.accessExpiresAt ?? null,
    // An answer without a new refresh token leaves the old one's end as it was.
    refreshExpiresAt: tokens.refreshExpiresAt ?? (tokens.refreshToken ? null : grant.refreshExpiresAt),
    since: now,
  }
  return {
    hubId: scope.hubId,
    workspaceId: scope.workspaceId,
    grantId: grant.id,
    parent: grant.generation,
    platform: grant.platform,
    access: await seal('access', tokens.accessToken),
    refresh: refreshToken ? await seal('refresh', refreshToken) : null,
    hasRefresh: lives.hasRefreshToken,
    accessExpiresAt: lives.accessExpiresAt?.toISOString() ?? null,
    refreshExpiresAt: lives.refreshExpiresAt?.toISOString() ?? null,
    dataAccessExpiresAt: grant.dataAccessExpiresAt?.toISOString() ?? null,
    scopes: tokens.scopes.length > 0 ? tokens.scopes : grant.scopes,
    at: now.toISOString(),
    dueAt: plannedRenewal(platform.renewal, lives, Math.random())?.toISOString() ?? null,
  }
}
