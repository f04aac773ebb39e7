import type { Core } from '../../../core/core.ts'
import { fileAddress, postAddress, videoAddress } from '../permalinks.ts'
import { type PagePost, type Photo, readThing } from '../things.ts'

type Attachment = Record<string, unknown>

/** What hangs in a post as Graph tells it: one entry, an album with its pictures below. */
export function attachmentsOf(core: Core, post: PagePost): Attachment[] {
  const photos = post.photos
    .flatMap((id) => readThing(core, 'photo', id) ?? [])
    .map((one) => ofPhoto(core, one))
  if (photos.length > 1)
    return [
      {
        ...photos[0],
        media_type: 'album',
        type: 'album',
        target: { id: post.id.split('_')[1], url: postAddress(core, post.id) },
        subattachments: { data: photos },
      },
    ]
  if (photos.length === 1) return photos
  if (post.video !== null) return [ofVideo(core, post, post.video)]
  if (post.link === null) return []
  return [
    {
      media_type: 'link',
      type: 'share',
      title: new URL(post.link).hostname,
      url: post.link,
      unshimmed_url: post.link,
      target: { url: post.link },
    },
  ]
}

function ofPhoto(core: Core, { id, media, page }: Photo): Attachment {
  const url = `${core.origin}/meta/www/${page}/photos/${id}/`
  const image = { height: media.height, src: fileAddress(core, media.sha256), width: media.width }
  return {
    description: media.alt ?? undefined,
    media: { image },
    media_type: 'photo',
    type: 'photo',
    target: { id, url },
    url,
  }
}

function ofVideo(core: Core, post: PagePost, id: string): Attachment {
  const media = readThing(core, 'video', id)?.media
  const url = videoAddress(core, post.page, id)
  return {
    title: post.title ?? undefined,
    description: post.message || undefined,
    media: media ? { source: fileAddress(core, media.sha256) } : {},
    media_type: 'video',
    type: 'video_inline',
    target: { id, url },
    url,
  }
}
