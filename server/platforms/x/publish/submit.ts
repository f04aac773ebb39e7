import { PlatformFailure } from '../../failure.ts'
import { missingScopes } from '../../missing-scopes.ts'
import type { Delivery, DeliveryCall, Handle, Ready, Waiting } from '../../publishing.ts'
import { isStale, lookAtMedia, mediaToGo } from './look-at-media.ts'
import { mediaKey, mediaKeyKey, nextPart, uploadedAtKey } from './parts.ts'
import { uploadMedia } from './upload-media.ts'

/** Uploads the media of all parts that are not out; all of them anew when the first has become too old to be posted. */
export async function submit(
  call: DeliveryCall,
  delivery: Delivery,
  handle: Handle,
): Promise<Ready | Waiting> {
  const next = nextPart(delivery, handle)
  const now = call.clock.now()
  let kept = isStale(handle, now) ? withoutMedia(handle) : handle
  for (const { part, at, file } of mediaToGo(delivery)) {
    if (part < next || kept[mediaKey(part, at)]) continue
    const missing = missingScopes(call.scopes, ['media.write'])
    if (missing.length > 0) throw new PlatformFailure('x', 'scope-missing', missing.join(' '))
    const { id, key } = await uploadMedia(call, file)
    kept = {
      ...kept,
      [mediaKey(part, at)]: id,
      [mediaKeyKey(part, at)]: key ?? '',
      [uploadedAtKey]: kept[uploadedAtKey] || now.toISOString(),
    }
    await call.keep(kept)
  }
  return lookAtMedia(call, delivery, kept)
}

/** Keys of an earlier upload stay away from a search: what they named was never posted. */
const withoutMedia = (handle: Handle): Handle =>
  Object.fromEntries(Object.entries(handle).filter(([key]) => key.startsWith('post.')))
