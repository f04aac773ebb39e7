import { after, minutesMs } from '../../base/clock.ts'
import { sha256 } from '../../base/hash.ts'
import { newId } from '../../base/id.ts'
import { notFound } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { beginAuthorization } from '../../platforms/oauth/begin-authorization.ts'
import type { Platform } from '../../platforms/platform.ts'
import { findAccount } from '../../store/accounts.ts'
import { addAttempt, findLastOutcome } from '../../store/attempts.ts'
import type { Tx } from '../../store/database.ts'
import { addStep } from '../../store/renewal-steps.ts'
import { type Context, callbackUrl, platformOf } from '../context.ts'
import { verifierValue } from '../grants/place-of.ts'
import { workspaceKey } from '../grants/workspace-key.ts'
import { requireUnrestored } from '../operator/restore-safety.ts'
import { chooseApp } from './choose-app.ts'

export const attemptMinutes = 10

export interface Beginning {
  readonly platform: string
  /** Reconnect in place: this account must come back. */
  readonly accountId?: string | undefined
  /** What for, where it is not to connect or reconnect. */
  readonly purpose?: 'spare' | 'hand-off' | undefined
  readonly handOffId?: string | undefined
  /** Begun on this account's own page. */
  readonly fromAccountId?: string | undefined
  /** Who, in which session and browser: the callback must come from the same. */
  readonly personId: string
  readonly sessionId: string
  readonly flowCookie: string
  readonly actingId?: string | undefined
  /** They signed in there a moment ago and said that this is to follow: no more is asked than must be, and nobody clicks. */
  readonly passing?: boolean | undefined
}

/** From a click to the platform's door: one attempt, single use, ten minutes, bound to person, browser and workspace (R1, R2). */
export async function beginConnect(
  ctx: Context,
  scope: WorkspaceScope,
  beginning: Beginning,
): Promise<{ attemptId: string; authorizeUrl: string; expiresAt: Date }> {
  requireUnrestored(ctx)
  return ctx.db.inScope(scope, async (tx) => {
    const platform = platformOf(ctx, beginning.platform)
    if (beginning.accountId && !(await findAccount(tx, beginning.accountId))) throw notFound('account')
    // Asked together: they travel to the database in one go.
    const [{ app, call }, key, isAgain] = await Promise.all([
      chooseApp(ctx, tx, platform),
      workspaceKey(ctx, tx, scope.workspaceId),
      isAskedAgain(tx, platform),
    ])
    const redirectUri = callbackUrl(ctx, app.id)
    const inPlace = beginning.accountId !== undefined && !beginning.passing
    const again = inPlace || beginning.handOffId !== undefined || isAgain
    const begun = await beginAuthorization(platform, call, { redirectUri, again })

    const id = newId('attempt')
    const at = ctx.clock.now()
    const expiresAt = after(at, minutesMs(attemptMinutes))
    await addAttempt(tx, {
      id,
      stateHash: sha256(begun.state),
      browserHash: sha256(beginning.flowCookie),
      userId: beginning.personId,
      sessionId: beginning.sessionId,
      actingId: beginning.actingId ?? null,
      platform: platform.id,
      appId: app.id,
      redirectUri,
      scopes: [...(call.app.scopes ?? platform.oauth.scopes)],
      ...(await sealVerifier(ctx, scope, key, id, begun.codeVerifier)),
      reconnectAccountId: beginning.accountId ?? null,
      purpose: beginning.purpose ?? 'connect',
      handOffId: beginning.handOffId ?? null,
      fromAccountId: beginning.fromAccountId ?? null,
      at,
      expiresAt,
    })
    if (beginning.accountId && !beginning.purpose && !beginning.passing)
      await addStep(tx, { accountId: beginning.accountId, what: 'sign-in', at })
    return { attemptId: id, authorizeUrl: begun.url, expiresAt }
  })
}

/** Where a platform never asks of itself for what was declined once, "connect again and tick all" must ask. */
async function isAskedAgain(tx: Tx<WorkspaceScope>, platform: Platform): Promise<boolean> {
  if (!platform.oauth.authorize.againParameters) return false
  return (await findLastOutcome(tx, platform.id)) === 'fewer-permissions'
}

async function sealVerifier(
  ctx: Context,
  scope: WorkspaceScope,
  workspace: Buffer,
  attemptId: string,
  verifier: Awaited<ReturnType<typeof beginAuthorization>>['codeVerifier'],
): Promise<{ verifierKey: Buffer | null; verifier: Buffer | null }> {
  if (!verifier) return { verifierKey: null, verifier: null }
  const place = verifierValue(scope, attemptId)
  const grant = await ctx.vault.newGrantKey(place, workspace)
  return { verifierKey: grant, verifier: await ctx.vault.seal(place, { workspace, grant }, verifier) }
}
