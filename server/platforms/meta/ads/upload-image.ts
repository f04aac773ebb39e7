import { z } from 'zod'
import { PlatformFailure } from '../../failure.ts'
import { multipart } from '../../multipart.ts'
import { partOf, uploadMs } from '../../part-of.ts'
import type { TokenCall } from '../../platform.ts'
import type { DeliveryFile } from '../../publishing.ts'
import { callGraph } from '../graph/call-graph.ts'

const answer = z.object({ images: z.record(z.string(), z.object({ hash: z.string().regex(/^\w{1,128}$/) })) })

/** A picture in the ad account's library; gives its hash, which is the same for the same bytes. */
export async function uploadImage(call: TokenCall, account: string, file: DeliveryFile): Promise<string> {
  const { images } = await callGraph(call, {
    method: 'POST',
    effect: 'read',
    path: `${account}/adimages`,
    multipart: multipart([{ name: 'filename', fileName: file.fileName, type: file.type, ...partOf(file) }]),
    deadlineMs: uploadMs(file.bytes),
    schema: answer,
  })
  const [image] = Object.values(images)
  if (!image) throw new PlatformFailure('meta', 'unavailable', '200/odd-body')
  return image.hash
}
