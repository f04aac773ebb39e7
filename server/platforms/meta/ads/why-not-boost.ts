import { z } from 'zod'
import type { AdPlan } from '../../advertising.ts'
import { PlatformFailure } from '../../failure.ts'
import type { MissingFact, TokenCall } from '../../platform.ts'
import { callGraph } from '../graph/call-graph.ts'
import { postId } from '../graph/ids.ts'
import { isInstagram } from './shown-by.ts'
import { unlessInvisible } from './unless-invisible.ts'

const pagePost = z.object({
  is_eligible_for_promotion: z.boolean().optional().catch(undefined),
  is_published: z.boolean().optional().catch(undefined),
})
const media = z.object({
  boost_eligibility_info: z
    .object({
      eligible_to_boost: z.boolean(),
      boost_ineligible_reason: z.string().optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
})

/** Only what Meta says for sure: a film's own node tells nothing, and what tells nothing is let through. */
export async function whyNotBoost(
  call: TokenCall,
  { shownBy, post }: Pick<AdPlan, 'account' | 'shownBy'> & { post: string },
): Promise<MissingFact | undefined> {
  const id = postId.safeParse(post)
  if (!id.success) throw new PlatformFailure('meta', 'ours', 'odd-id')
  const told = await unlessInvisible(
    isInstagram(shownBy) ? whyNotMedia(call, id.data) : whyNotPost(call, id.data),
  )
  if (told === undefined) return no('gone')
  return told === 'boostable' ? undefined : told
}

async function whyNotPost(call: TokenCall, path: string): Promise<MissingFact | 'boostable'> {
  if (!path.includes('_')) return 'boostable'
  const query = { fields: 'is_eligible_for_promotion,is_published' }
  const told = await callGraph(call, { path, query, schema: pagePost })
  if (told.is_published === false) return no('not published')
  return told.is_eligible_for_promotion === false ? no('') : 'boostable'
}

async function whyNotMedia(call: TokenCall, path: string): Promise<MissingFact | 'boostable'> {
  const query = { fields: 'boost_eligibility_info{eligible_to_boost,boost_ineligible_reason}' }
  const { boost_eligibility_info: info } = await callGraph(call, { path, query, schema: media })
  return info?.eligible_to_boost === false ? no(info.boost_ineligible_reason ?? '') : 'boostable'
}

const no = (reason: string): MissingFact => ({
  code: 'post-not-boostable',
  facts: reason === '' ? {} : { reason },
})
