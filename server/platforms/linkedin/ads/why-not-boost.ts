import type { AdPlan } from '../../advertising.ts'
import type { MissingFact, TokenCall } from '../../platform.ts'
import { organizationUrn } from '../rest/urns.ts'
import { readPromoted } from './read-promoted.ts'

/** A creative takes a share or a ugcPost of the Page that is named as the one behind the campaign. */
export async function whyNotBoost(
  call: TokenCall,
  { shownBy, post: urn }: Pick<AdPlan, 'account' | 'shownBy'> & { readonly post: string },
): Promise<MissingFact | undefined> {
  const no = (reason: string): MissingFact => ({ code: 'post-not-boostable', facts: { reason } })
  if (!/^urn:li:(share|ugcPost):\d+$/.test(urn)) return no('neither a share nor a post')
  const post = await readPromoted(call, urn)
  if (!post) return no('gone')
  if (post.author !== organizationUrn(shownBy.externalId)) return no('not of this Page')
  if (post.lifecycleState !== undefined && post.lifecycleState !== 'PUBLISHED') return no('not published')
  return undefined
}
