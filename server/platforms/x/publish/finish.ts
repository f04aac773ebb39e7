import { z } from 'zod'
import { PlatformFailure } from '../../failure.ts'
import { keepWhatIsOut } from '../../keep-what-is-out.ts'
import { missingScopes } from '../../missing-scopes.ts'
import type { Delivery, DeliveryCall, Handle, Published, Ready } from '../../publishing.ts'
import { callX } from './call-x.ts'
import { mediaKey, nextPart, partsOf, postKey, publishedAs } from './parts.ts'

const created = z.object({ data: z.object({ id: z.string().regex(/^\d{1,19}$/) }) })

/** Posts the next part: the post itself, or one part of a thread, which answers the part before it. */
export async function finish(
  call: DeliveryCall,
  delivery: Delivery,
  handle: Handle,
): Promise<Published | Ready> {
  const part = nextPart(delivery, handle)
  if (part === partsOf(delivery).length) return publishedAs(delivery, handle)
  // X would refuse, with words alone to tell why.
  const missing = missingScopes(call.scopes, ['tweet.write'])
  if (missing.length > 0) throw new PlatformFailure('x', 'scope-missing', missing.join(' '))

  const { data } = await callX(call, {
    path: '/2/tweets',
    method: 'POST',
    json: postOf(delivery, handle, part),
    schema: created,
  })
  const kept = { ...handle, [postKey(part)]: data.id }
  await keepWhatIsOut('x', call, kept)
  return part + 1 === partsOf(delivery).length ? publishedAs(delivery, kept) : { state: 'ready' }
}

function postOf(delivery: Delivery, handle: Handle, part: number): object {
  const { text, files } = partsOf(delivery)[part] ?? { text: '', files: [] }
  const ids = files.map((_, at) => handle[mediaKey(part, at)])
  if (ids.some((id) => !id)) throw new PlatformFailure('x', 'ours', 'not-uploaded')
  return {
    ...(text === '' ? {} : { text }),
    ...(ids.length > 0 ? { media: { media_ids: ids } } : {}),
    ...(part > 0 ? { reply: { in_reply_to_tweet_id: handle[postKey(part - 1)] } } : {}),
  }
}
