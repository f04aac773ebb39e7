import type { AdPlan } from '../../advertising.ts'
import type { MissingFact, TokenCall } from '../../platform.ts'
import { ownerOf } from './identities.ts'

/** Only posts with a public number, of a TikTok account that is linked to the ad account there. */
export async function whyNotBoost(
  call: TokenCall,
  { account, post }: Pick<AdPlan, 'account' | 'shownBy'> & { readonly post: string },
): Promise<MissingFact | undefined> {
  const no = (reason: string): MissingFact => ({ code: 'post-not-boostable', facts: { reason } })
  // What is not public yet goes by the number of its publication alone.
  if (!/^\d{1,25}$/.test(post)) return no('not public yet')
  return (await ownerOf(call, account.externalId, post))
    ? undefined
    : no('its account is not linked to the ad account there')
}
