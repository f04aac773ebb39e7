import type { Delivery, DeliveryFile, Handle, Published } from '../../publishing.ts'

export interface Part {
  readonly text: string
  readonly files: readonly DeliveryFile[]
}

/** One post, or all of a thread in order. */
export const partsOf = ({ text, files, parts }: Delivery): readonly Part[] => [{ text, files }, ...parts]

/** Where the ids of posts that are out, of uploaded media, their media keys and the time of upload are kept. */
export const postKey = (part: number): string => `post.${part}`
export const mediaKey = (part: number, at: number): string => `media.${part}.${at}`
export const mediaKeyKey = (part: number, at: number): string => `key.${part}.${at}`
export const uploadedAtKey = 'uploadedAt'

/** Which part is the next to go out; as many as there are parts when all are. */
export function nextPart(delivery: Delivery, handle: Handle): number {
  const next = partsOf(delivery).findIndex((_, part) => handle[postKey(part)] === undefined)
  return next < 0 ? partsOf(delivery).length : next
}

/** The post, or the first of the thread. */
export function publishedAs(delivery: Delivery, handle: Handle): Published {
  const externalId = handle[postKey(0)] ?? ''
  return { state: 'published', externalId, link: linkTo(delivery.account.handle, externalId) }
}

export const linkTo = (username: string | undefined, id: string): string =>
  `https://x.com/${encodeURIComponent(username ?? 'i')}/status/${id}`
