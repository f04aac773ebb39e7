import { z } from 'zod'
import { minutesMs } from '../../../../base/clock.ts'
import { PlatformFailure } from '../../../failure.ts'
import type { TokenCall } from '../../../platform.ts'
import type { Delivery, DeliveryFile } from '../../../publishing.ts'
import { callGraph } from '../../graph/call-graph.ts'
import { graphId } from '../../graph/ids.ts'
import { idOf } from '../as-account.ts'
import { sendToRupload } from '../send-to-rupload.ts'

const altMost = 1000
const made = z.object({ id: graphId, uri: z.string().optional().catch(undefined) })

/** A container for a post of one file; gives its id. Pictures are fetched by Meta while we wait, videos are sent. */
export async function makeContainer(
  call: TokenCall,
  delivery: Delivery,
  file: DeliveryFile,
): Promise<string> {
  const caption = delivery.shape === 'story' || delivery.text === '' ? {} : { caption: delivery.text }
  const story = delivery.shape === 'story' ? { media_type: 'STORIES' } : {}
  if (file.kind === 'image') return create(call, delivery, { ...(await picture(file)), ...caption, ...story })
  const reel = { media_type: 'REELS', share_to_feed: 'true' }
  return createResumable(call, delivery, file, { ...(delivery.shape === 'story' ? story : reel), ...caption })
}

/** A picture of a carousel. */
export async function makeChild(call: TokenCall, delivery: Delivery, file: DeliveryFile): Promise<string> {
  return create(call, delivery, { ...(await picture(file)), is_carousel_item: 'true' })
}

/** The carousel itself, once all its pictures are finished. */
export const makeCarousel = (
  call: TokenCall,
  delivery: Delivery,
  children: readonly string[],
): Promise<string> =>
  create(call, delivery, {
    media_type: 'CAROUSEL',
    children: children.join(','),
    ...(delivery.text === '' ? {} : { caption: delivery.text }),
  })

async function picture(file: DeliveryFile): Promise<Record<string, string>> {
  const described = file.altText ? { alt_text: file.altText.slice(0, altMost) } : {}
  return { image_url: await file.publicAddress(), ...described }
}

async function create(call: TokenCall, delivery: Delivery, form: Record<string, string>): Promise<string> {
  return (await post(call, delivery, form)).id
}

async function createResumable(
  call: TokenCall,
  delivery: Delivery,
  file: DeliveryFile,
  form: Record<string, string>,
): Promise<string> {
  const { id, uri } = await post(call, delivery, { ...form, upload_type: 'resumable' })
  if (uri === undefined) throw new PlatformFailure('meta', 'unavailable', '200/no-upload-address')
  await sendToRupload(call, uri, file)
  return id
}

const post = (call: TokenCall, { account }: Delivery, form: Record<string, string>) =>
  callGraph(call, {
    method: 'POST',
    effect: 'read',
    path: `${idOf(account)}/media`,
    form,
    deadlineMs: minutesMs(1),
    schema: made,
  })
