import { z } from 'zod'
import { PlatformFailure } from '../../../failure.ts'
import { keepWhatIsOut } from '../../../keep-what-is-out.ts'
import type { Delivery, DeliveryCall, Handle, Published } from '../../../publishing.ts'
import { callGraph } from '../../graph/call-graph.ts'
import { graphId } from '../../graph/ids.ts'
import { idOf } from '../as-account.ts'
import { lookAtContainer } from './look-at-container.ts'
import { publishedAs } from './published-as.ts'

/**
 * Publishes the container. Whether Meta refuses one that is published already is not documented, so its status is read
 * first: a question, and then the one request.
 */
export async function finish(call: DeliveryCall, delivery: Delivery, handle: Handle): Promise<Published> {
  const { container } = handle
  if (!container) throw new PlatformFailure('meta', 'ours', 'not-submitted')
  const state = await lookAtContainer(call, container)
  if (state === 'published') return publishedAs(call, delivery, handle)
  if (state !== 'finished') throw new PlatformFailure('meta', 'unavailable', `container/${state}`)
  const { id: media } = await unlessDoubtful(
    callGraph(call, {
      method: 'POST',
      path: `${idOf(delivery.account)}/media_publish`,
      form: { creation_id: container },
      schema: z.object({ id: graphId }),
    }),
  )
  const kept = { ...handle, media }
  await keepWhatIsOut('meta', call, kept)
  return publishedAs(call, delivery, kept)
}

/** Here "action restricted" has been seen beside posts that were live all the same: the container has the last word. */
async function unlessDoubtful<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof PlatformFailure) || !error.code.endsWith('4/2207051')) throw error
    throw new PlatformFailure('meta', 'unknown-outcome', error.code, { trace: error.trace })
  }
}
