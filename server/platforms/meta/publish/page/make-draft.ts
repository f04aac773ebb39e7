import { z } from 'zod'
import type { TokenCall } from '../../../platform.ts'
import type { Delivery, Handle } from '../../../publishing.ts'
import { callGraph } from '../../graph/call-graph.ts'
import { postId } from '../../graph/ids.ts'
import { idOf } from '../as-account.ts'

/** Where the id of a delivery's n-th photo is kept. */
export const photoKey = (at: number): string => `photo.${at}`

/** A post of the Page that nobody sees yet, with text, link and the photos that were uploaded for it; gives its id. */
export async function makeDraft(call: TokenCall, delivery: Delivery, photos: Handle): Promise<string> {
  const attached = delivery.files.map((_, at) => ({ media_fbid: photos[photoKey(at)] }))
  const { id } = await callGraph(call, {
    method: 'POST',
    effect: 'read',
    path: `${idOf(delivery.account)}/feed`,
    form: {
      ...(delivery.text === '' ? {} : { message: delivery.text }),
      ...(delivery.link === undefined ? {} : { link: delivery.link }),
      ...(attached.length > 0 ? { attached_media: JSON.stringify(attached) } : {}),
      published: 'false',
      unpublished_content_type: 'DRAFT',
    },
    schema: z.object({ id: postId }),
  })
  return id
}
