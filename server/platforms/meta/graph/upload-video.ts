import { z } from 'zod'
import { PlatformFailure } from '../../failure.ts'
import { multipart } from '../../multipart.ts'
import { partOf, uploadMs } from '../../part-of.ts'
import type { TokenCall } from '../../platform.ts'
import type { DeliveryFile } from '../../publishing.ts'
import { success } from '../tokens/revoke-token.ts'
import { callGraph, type GraphRequest } from './call-graph.ts'
import { graphId } from './ids.ts'

// Offsets come as text.
const offset = z.union([z.string().regex(/^\d{1,16}$/), z.number().int().nonnegative()]).transform(Number)
const range = z.object({ start_offset: offset, end_offset: offset })

/** Uploads a video to a Page or an ad account, in the parts that Meta asks for; `about` is said at the end. Gives its id. */
export async function uploadVideo(
  call: TokenCall,
  edge: string,
  file: DeliveryFile,
  about: Readonly<Record<string, string>>,
): Promise<string> {
  const toVideos = <Schema extends z.ZodType>(request: Omit<GraphRequest<Schema>, 'path'>) =>
    callGraph(call, { ...request, path: edge, method: 'POST', effect: 'read' })

  const begun = await toVideos({
    form: { upload_phase: 'start', file_size: String(file.bytes) },
    schema: range.extend({ upload_session_id: graphId, video_id: graphId }),
  })
  let next: z.output<typeof range> = begun
  while (next.start_offset < next.end_offset) {
    const answer = await toVideos(transferOf(begun.upload_session_id, next, file))
    if (answer.start_offset <= next.start_offset)
      throw new PlatformFailure('meta', 'unavailable', 'odd-offset')
    next = answer
  }
  await toVideos({
    form: { ...about, upload_phase: 'finish', upload_session_id: begun.upload_session_id },
    schema: success,
  })
  return begun.video_id
}

function transferOf(
  session: string,
  { start_offset: first, end_offset: end }: z.output<typeof range>,
  file: DeliveryFile,
): Omit<GraphRequest<typeof range>, 'path'> {
  const part = partOf(file, first, Math.min(end, file.bytes) - 1)
  return {
    multipart: multipart([
      { name: 'upload_phase', value: 'transfer' },
      { name: 'upload_session_id', value: session },
      { name: 'start_offset', value: String(first) },
      { name: 'video_file_chunk', fileName: file.fileName, type: 'application/octet-stream', ...part },
    ]),
    deadlineMs: uploadMs(part.bytes),
    schema: range,
  }
}
