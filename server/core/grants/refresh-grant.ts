import { newId } from '../../base/id.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import { refreshTokens } from '../../platforms/oauth/refresh-tokens.ts'
import type { Platform, TokenSet } from '../../platforms/platform.ts'
import { adoptSuccessor, type Grant, leaseGrant, releaseLease } from '../../store/grants.ts'
import { writeLedger } from '../../store/ledger.ts'
import { forgetGenerations, putSealed } from '../../store/sealed-values.ts'
import type { Context } from '../context.ts'
import { requireUnrestored } from '../operator/restore-safety.ts'
import { type OpenGrant, openGrant } from './open-grant.ts'
import { grantValue } from './place-of.ts'
import { asProblem, recordFailure } from './record-failure.ts'

/** How long nobody may use a token whose renewal may still be under way; longer than any call may take. */
export const quarantineMs = 30_000

export type Refreshed = 'extended' | 'in-progress'

/**
 * Renews a grant's tokens: lease on database time, committed before anything is sent; no transaction while the request
 * is out; the successor adopted by its parent's generation. (The journal and the sweep are the next chapter; this is
 * their one verb.) Throws Problem, after writing down what the platform said.
 */
export async function refreshGrant(ctx: Context, scope: WorkspaceScope, grantId: string): Promise<Refreshed> {
  requireUnrestored(ctx)
  const leaseId = newId('attempt')
  const generation = await ctx.db.inScope(scope, (tx) => leaseGrant(tx, grantId, leaseId, quarantineMs))
  if (generation === undefined) return 'in-progress'
  const open = await openGrant(ctx, scope, grantId)
  if (open.grant.generation !== generation) return 'in-progress'
  const release = () => ctx.db.inScope(scope, (tx) => releaseLease(tx, grantId, leaseId))
  try {
    const held = {
      accessToken: open.call.token,
      refreshToken: open.refreshToken,
      accessExpiresAt: open.grant.accessExpiresAt ?? undefined,
      scopes: open.grant.scopes,
    }
    const tokens = await refreshTokens(open.platform, open.call, held)
    await adopt(ctx, scope, open, tokens)
    return 'extended'
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error
    if (error.salvaged?.refreshToken) {
      await adopt(ctx, scope, open, {
        accessToken: error.salvaged.accessToken ?? open.call.token,
        refreshToken: error.salvaged.refreshToken,
        scopes: open.grant.scopes,
      })
    } else if (error.kind !== 'unknown-outcome' || !isSpent(open.platform)) {
      // Nothing can have been used up (or it is over): the next caller need not wait out the quarantine.
      await release()
    }
    await recordFailure(ctx, scope, open, error)
    throw asProblem(error, open.platform.name)
  }
}

/** Whether asking uses up what is held; else the same may be asked again at once. */
const isSpent = (platform: Platform): boolean => platform.renewal.model === 'rotating-refresh-token'

async function adopt(ctx: Context, scope: WorkspaceScope, open: OpenGrant, tokens: TokenSet): Promise<void> {
  const { grant, keys } = open
  const next = grant.generation + 1
  const seal = (kind: 'access' | 'refresh', secret: TokenSet['accessToken']) =>
    ctx.vault.seal(grantValue(scope, grant.id, kind, next), keys, secret)
  const access = await seal('access', tokens.accessToken)
  const refreshToken = tokens.refreshToken ?? open.refreshToken
  const refresh = refreshToken ? await seal('refresh', refreshToken) : undefined
  await ctx.db.inScope(scope, async (tx) => {
    const at = ctx.clock.now()
    const adopted = await adoptSuccessor(tx, grant.id, {
      parentGeneration: grant.generation,
      at,
      ...lifetimes(grant, tokens, refreshToken !== undefined),
    })
    if (!adopted) return
    await putSealed(tx, {
      grantId: grant.id,
      ownerId: grant.id,
      kind: 'access',
      generation: next,
      sealed: access,
    })
    if (refresh)
      await putSealed(tx, {
        grantId: grant.id,
        ownerId: grant.id,
        kind: 'refresh',
        generation: next,
        sealed: refresh,
      })
    await forgetGenerations(tx, grant.id, grant.generation)
    await writeLedger(tx, {
      action: 'grant.refreshed',
      subject: grant.id,
      facts: { platform: grant.platform, generation: next },
      at,
    })
  })
}

const lifetimes = (grant: Grant, tokens: TokenSet, hasRefreshToken: boolean) => ({
  hasRefreshToken,
  accessExpiresAt: tokens.accessExpiresAt ?? null,
  // An answer without a new refresh token leaves the old one's end as it was.
  refreshExpiresAt: tokens.refreshExpiresAt ?? (tokens.refreshToken ? null : grant.refreshExpiresAt),
  dataAccessExpiresAt: grant.dataAccessExpiresAt,
  scopes: tokens.scopes.length > 0 ? tokens.scopes : grant.scopes,
})
