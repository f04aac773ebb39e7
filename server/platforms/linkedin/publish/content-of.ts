import { PlatformFailure } from '../../failure.ts'
import type { Delivery, Handle } from '../../publishing.ts'
import { fileKey } from './look-at-files.ts'

/** As long as LinkedIn takes a description of a picture. */
const altMost = 4086

/** The `content` of a post, by what is in it; undefined for text alone. Throws `ours` where a file was not uploaded. */
export function contentOf(delivery: Delivery, handle: Handle): object | undefined {
  const files = delivery.files.map((file, at) => ({ file, id: uploaded(handle, at) }))
  const first = files[0]
  if (delivery.shape === 'link') {
    const { link: source, title } = delivery
    return { article: { source, ...given({ title, thumbnail: first?.id }) } }
  }
  if (first === undefined) return undefined
  if (delivery.shape === 'images') {
    return {
      multiImage: { images: files.map(({ file, id }) => ({ id, ...given({ altText: altOf(file) }) })) },
    }
  }
  const { kind, fileName } = first.file
  const title =
    kind === 'image' ? undefined : (delivery.title ?? (kind === 'document' ? fileName : undefined))
  return { media: { id: first.id, ...given({ title, altText: altOf(first.file) }) } }
}

function uploaded(handle: Handle, at: number): string {
  const urn = handle[fileKey(at)]
  if (!urn) throw new PlatformFailure('linkedin', 'ours', 'not-uploaded')
  return urn
}

const altOf = ({ kind, altText }: { kind: string; altText?: string | undefined }): string | undefined =>
  kind === 'image' ? altText?.slice(0, altMost) : undefined

/** Without what is not given: LinkedIn refuses null. */
const given = (fields: Readonly<Record<string, string | undefined>>): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''))
