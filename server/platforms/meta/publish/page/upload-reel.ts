import { z } from 'zod'
import type { TokenCall } from '../../../platform.ts'
import type { DeliveryFile } from '../../../publishing.ts'
import { callGraph } from '../../graph/call-graph.ts'
import { graphId } from '../../graph/ids.ts'
import { sendToRupload } from '../send-to-rupload.ts'

/** Begins a reel or a story of a video and sends the bytes; gives the id by which it is published. */
export async function uploadReel(
  call: TokenCall,
  page: string,
  edge: 'video_reels' | 'video_stories',
  file: DeliveryFile,
): Promise<string> {
  const begun = await callGraph(call, {
    method: 'POST',
    effect: 'read',
    path: `${page}/${edge}`,
    form: { upload_phase: 'start' },
    schema: z.object({ video_id: graphId, upload_url: z.string() }),
  })
  await sendToRupload(call, begun.upload_url, file)
  return begun.video_id
}
