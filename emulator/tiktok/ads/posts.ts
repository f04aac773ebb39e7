import type { Core } from '../../core/core.ts'
import type { Hung } from '../../core/wall.ts'
import { publishOf } from '../publish/publish.ts'

/** Everybody can see it, and moderation let it through. */
export const isPublicPost = (core: Core, post: Hung): boolean =>
  post.takenDownAt === null && (publishOf(core, post.id)?.public ?? false)

/** A post as the API for Business tells of it. */
export const viewPost = (core: Core, { id, text, media, url }: Hung): Record<string, unknown> => {
  const [file] = media
  return {
    item_id: id,
    text,
    item_type: file?.kind === 'video' ? 'VIDEO' : 'CAROUSEL',
    status: 'ENABLE',
    share_url: url,
    video_info: {
      duration: file?.seconds ?? 0,
      width: file?.width ?? 0,
      height: file?.height ?? 0,
      size: file?.bytes ?? 0,
      format: 'mp4',
      url: `${core.origin}/_wall/media/${file?.sha256}`,
      poster_url: `${core.origin}/_wall/media/${file?.sha256}`,
    },
  }
}
