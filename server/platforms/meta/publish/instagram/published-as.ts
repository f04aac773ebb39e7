import { z } from 'zod'
import { PlatformFailure } from '../../../failure.ts'
import { likeness } from '../../../likeness.ts'
import type { TokenCall } from '../../../platform.ts'
import type { Delivery, Handle, Published } from '../../../publishing.ts'
import { callGraph } from '../../graph/call-graph.ts'
import { graphId } from '../../graph/ids.ts'
import { idOf } from '../as-account.ts'
import { absolute, permalinkOf } from '../permalink-of.ts'
import { containersMadeAt } from './submit.ts'

const text = z.string().optional().catch(undefined)
const listed = z.object({
  data: z.array(z.object({ id: graphId, caption: text, permalink: text, timestamp: text })),
})

/**
 * What a published container became. Meta tells its id in the answer to publishing alone; when that was lost, the one post of
 * the same caption since the container was made is taken for its address, and without one the container's id has to do.
 */
export async function publishedAs(call: TokenCall, delivery: Delivery, handle: Handle): Promise<Published> {
  if (handle.media) {
    const link = await permalinkOf(call, handle.media, 'permalink')
    return { state: 'published', externalId: handle.media, link }
  }
  const found = delivery.shape === 'story' ? undefined : await findByCaption(call, delivery, handle)
  return {
    state: 'published',
    externalId: found?.id ?? (handle.container || ''),
    link: absolute(call, found?.permalink),
  }
}

async function findByCaption(call: TokenCall, delivery: Delivery, handle: Handle) {
  const since = Date.parse(handle[containersMadeAt] || '')
  try {
    const { data } = await callGraph(call, {
      path: `${idOf(delivery.account)}/media`,
      query: { fields: 'id,caption,permalink,timestamp', limit: '25' },
      schema: listed,
    })
    const same = data.filter(
      ({ caption, timestamp }) =>
        timeOf(timestamp) >= since && likeness(delivery.text, caption ?? '') === 'same',
    )
    return same.length === 1 ? same[0] : undefined
  } catch (error) {
    // That it is out is known; only where is not.
    if (error instanceof PlatformFailure) return undefined
    throw error
  }
}

/** Graph writes offsets without a colon: `2026-10-08T12:00:00+0000`. */
const timeOf = (timestamp: string | undefined): number =>
  Date.parse((timestamp ?? '').replace(/([+-]\d\d)(\d\d)$/, '$1:$2'))
