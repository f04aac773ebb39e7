import { after, daysMs } from '../../base/clock.ts'
import { newId } from '../../base/id.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { countOtherUses } from '../../store/consents.ts'
import type { Tx } from '../../store/database.ts'
import { findGrant, shredGrant } from '../../store/grants.ts'
import { addRevocation } from '../../store/revocations.ts'
import { findSealed } from '../../store/sealed-values.ts'
import { type Context, platformOf } from '../context.ts'

/**
 * kept: others still use the consent, and the platform could only end all of it. over: it had ended already.
 * pending: a revocation is written down and due now.
 */
export type Release =
  | { readonly atPlatform: 'kept' | 'over' | 'unsupported' }
  | { readonly atPlatform: 'pending'; readonly revocationId: string }

/**
 * Lets a grant go that carries nothing any more: its tokens are shredded here at once; what the platform has to be
 * told stays sealed with the revocation alone (R9).
 */
export async function releaseGrant(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  grantId: string,
  cause: string,
): Promise<Release> {
  const grant = await findGrant(tx, grantId)
  const now = ctx.clock.now()
  if (!grant || grant.endedAt || !grant.wrappedKey) {
    if (grant) await shredGrant(tx, grantId, { cause, at: now })
    return { atPlatform: 'over' }
  }
  const platform = platformOf(ctx, grant.platform)
  const isLast = (await countOtherUses(tx, grant.consentId, grant.id)) === 0
  const endsConsent = platform.oauth.revoke?.ends === 'consent'
  const canRevoke = Boolean(
    platform.oauth.revoke ?? platform.revokeToken ?? (isLast && platform.revokeConsent),
  )
  if (!canRevoke || (endsConsent && !isLast)) {
    await shredGrant(tx, grantId, { cause, at: now })
    return { atPlatform: canRevoke ? 'kept' : 'unsupported' }
  }
  const revocationId = newId('revocation')
  await addRevocation(tx, {
    id: revocationId,
    grantId,
    platform: grant.platform,
    appId: grant.appId,
    subject: grant.subject,
    wholeConsent: isLast && platform.revokeConsent !== undefined,
    wrappedKey: grant.wrappedKey,
    accessSealed: (await findSealed(tx, grantId, 'access', grant.generation)) ?? null,
    refreshSealed: (await findSealed(tx, grantId, 'refresh', grant.generation)) ?? null,
    generation: grant.generation,
    scopes: grant.scopes,
    at: now,
    giveUpAt: after(now, daysMs(7)),
  })
  await shredGrant(tx, grantId, { cause, at: now })
  return { atPlatform: 'pending', revocationId }
}
