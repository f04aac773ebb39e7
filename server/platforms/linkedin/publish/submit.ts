import type { Delivery, DeliveryCall, Handle, Ready, Waiting } from '../../publishing.ts'
import { organizationUrn } from '../rest/urns.ts'
import { fileKey, lookAtFiles } from './look-at-files.ts'
import { uploadFile } from './upload-file.ts'

/** Uploads what is not uploaded yet, in the order of the post; an asset belongs to the Page that will post it. */
export async function submit(
  call: DeliveryCall,
  delivery: Delivery,
  handle: Handle,
): Promise<Ready | Waiting> {
  const owner = organizationUrn(delivery.account.externalId)
  let kept = handle
  for (const [at, file] of delivery.files.entries()) {
    if (kept[fileKey(at)]) continue
    kept = { ...kept, [fileKey(at)]: await uploadFile(call, owner, file) }
    await call.keep(kept)
  }
  return lookAtFiles(call, delivery, kept)
}
