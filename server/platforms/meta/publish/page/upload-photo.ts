import { z } from 'zod'
import { multipart } from '../../../multipart.ts'
import { partOf, uploadMs } from '../../../part-of.ts'
import type { TokenCall } from '../../../platform.ts'
import type { DeliveryFile } from '../../../publishing.ts'
import { callGraph } from '../../graph/call-graph.ts'
import { graphId } from '../../graph/ids.ts'

/** A photo of the Page that stands nowhere yet; gives its id. */
export async function uploadPhoto(call: TokenCall, page: string, file: DeliveryFile): Promise<string> {
  const { id } = await callGraph(call, {
    method: 'POST',
    effect: 'read',
    path: `${page}/photos`,
    multipart: multipart([
      { name: 'published', value: 'false' },
      ...(file.altText ? [{ name: 'alt_text_custom', value: file.altText }] : []),
      { name: 'source', fileName: file.fileName, type: file.type, ...partOf(file) },
    ]),
    deadlineMs: uploadMs(file.bytes),
    schema: z.object({ id: graphId }),
  })
  return id
}
