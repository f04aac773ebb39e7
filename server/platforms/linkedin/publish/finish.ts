import { z } from 'zod'
import { PlatformFailure } from '../../failure.ts'
import { keepWhatIsOut } from '../../keep-what-is-out.ts'
import type { Delivery, DeliveryCall, Handle, Published } from '../../publishing.ts'
import { duplicateOf } from '../failures.ts'
import { callRest } from '../rest/call-rest.ts'
import { organizationUrn, postUrn } from '../rest/urns.ts'
import { contentOf } from './content-of.ts'
import { toLittleText } from './little-text.ts'
import { published } from './published.ts'

/** Creates the post: one request, whose id comes in a header. A duplicate keeps the post that LinkedIn names. */
export async function finish(call: DeliveryCall, delivery: Delivery, handle: Handle): Promise<Published> {
  let created: string | undefined
  let earlier: string | undefined
  try {
    await callRest(call, {
      method: 'POST',
      path: 'posts',
      json: postOf(delivery, handle),
      schema: z.unknown(),
      onReply: ({ headers }) => {
        created = headers['x-restli-id']
      },
      onRefusal: (reply) => {
        earlier = duplicateOf(reply)
      },
    })
  } catch (error) {
    if (earlier !== undefined) await call.keep({ ...handle, earlier })
    throw error
  }
  const post = postUrn(created)
  if (post === undefined) throw new PlatformFailure('linkedin', 'unknown-outcome', '201/no-id')
  await keepWhatIsOut('linkedin', call, { ...handle, post })
  return published(post)
}

function postOf(delivery: Delivery, handle: Handle): object {
  const content = contentOf(delivery, handle)
  return {
    author: organizationUrn(delivery.account.externalId),
    commentary: toLittleText(delivery.text),
    visibility: 'PUBLIC',
    distribution: { feedDistribution: 'MAIN_FEED', targetEntities: [], thirdPartyDistributionChannels: [] },
    ...(content === undefined ? {} : { content }),
    lifecycleState: 'PUBLISHED',
    isReshareDisabledByAuthor: false,
  }
}
