import { after, daysMs, minutesMs } from '../../base/clock.ts'
import { newId } from '../../base/id.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { Secret } from '../../base/secret.ts'
import { addRevocation } from '../../store/revocations.ts'
import type { Context } from '../context.ts'
import { grantValue } from './place-of.ts'
import { workspaceKey } from './workspace-key.ts'

export interface Escrow {
  readonly revocationId: string
  readonly grantId: string
  readonly wrappedKey: Buffer
  readonly access: Buffer | null
  readonly refresh: Buffer | null
}

/**
 * Tokens that just reached us are stored before anything else is asked of the platform, as a revocation that is due
 * in five minutes. Whatever happens now, a crash included, they end as a grant or are revoked: no orphan (R9, attack 24).
 */
export async function escrowTokens(
  ctx: Context,
  scope: WorkspaceScope,
  tokens: { accessToken?: Secret | undefined; refreshToken?: Secret | undefined; scopes: readonly string[] },
  about: { platform: string; appId: string; dueNow?: boolean },
): Promise<Escrow> {
  const grantId = newId('grant')
  const revocationId = newId('revocation')
  return ctx.db.inScope(scope, async (tx) => {
    const workspace = await workspaceKey(ctx, tx, scope.workspaceId)
    const wrappedKey = await ctx.vault.newGrantKey(grantValue(scope, grantId, 'access', 1), workspace)
    const seal = (kind: 'access' | 'refresh', secret: Secret | undefined) =>
      secret
        ? ctx.vault.seal(grantValue(scope, grantId, kind, 1), { workspace, grant: wrappedKey }, secret)
        : null
    const access = await seal('access', tokens.accessToken)
    const refresh = await seal('refresh', tokens.refreshToken)
    const now = ctx.clock.now()
    await addRevocation(tx, {
      id: revocationId,
      grantId,
      platform: about.platform,
      appId: about.appId,
      subject: '',
      wholeConsent: false,
      wrappedKey,
      accessSealed: access,
      refreshSealed: refresh,
      generation: 1,
      scopes: [...tokens.scopes],
      at: about.dueNow ? now : after(now, minutesMs(5)),
      giveUpAt: after(now, daysMs(7)),
    })
    return { revocationId, grantId, wrappedKey, access, refresh }
  })
}
