import type { Platform } from '../../platforms/platform.ts'
import type { Companion } from '../../store/companions.ts'
import type { LinkUse } from '../../store/connect-links.ts'
import type { Grant } from '../../store/grants.ts'
import { type Context, platformOf } from '../context.ts'

/** Another location, or another sign-in, that the same person is asked for by the same campaign. */
export interface Other {
  readonly linkId: string
  readonly workspaceName: string
  readonly platform: Platform
  readonly account: string | null
  /** confirmed: the guest said that a sign-in they had given is to renew it, and it waits for that. */
  readonly state: 'open' | 'confirmed' | 'done'
  /** The sign-in just given here carries it as well: it can be renewed with that, if the guest says so. */
  readonly sameSignIn: boolean
}

/**
 * Never on its own: a sign-in here is offered for what the very same consent carries elsewhere, and only where the platform
 * lets several grants of a person live side by side.
 */
export function othersOf(
  ctx: Context,
  here: { uses: readonly LinkUse[]; grants: readonly Pick<Grant, 'id' | 'consentId' | 'endedAt'>[] },
  companions: readonly Companion[],
): Other[] {
  const given = new Set(
    here.uses.flatMap((use) => {
      const grant = here.grants.find((one) => one.id === use.grantId)
      return use.doneAt && grant && !grant.endedAt ? [grant.consentId] : []
    }),
  )
  return companions.map(({ linkId, workspaceName, account, ...one }) => {
    const platform = platformOf(ctx, one.platform)
    const isCarried = one.consentId !== null && given.has(one.consentId)
    return {
      linkId,
      workspaceName,
      platform,
      account,
      state: one.doneAt ? 'done' : one.confirmedAt ? 'confirmed' : 'open',
      sameSignIn: isCarried && !platform.oneLiveGrant,
    }
  })
}
