import type { Core } from '../../../core/core.ts'
import { readThing, type Video, writeThing } from '../things.ts'
import { newPost, publishPost } from './hang-post.ts'

/** A processed film becomes a post. One that could not be processed never does. */
export function publishVideo(core: Core, video: Video, at: number): void {
  if (video.error !== null || video.deleted || video.publishing === 'published') return
  const known = video.post === null ? null : readThing(core, 'post', video.post)
  const post =
    known ??
    newPost({
      ...(video.post === null ? {} : { id: video.post }),
      page: video.page,
      clientId: video.clientId,
      person: video.person,
      shape: video.kind,
      message: video.description,
      title: video.title,
      video: video.id,
      createdAt: at,
    })
  writeThing(core, 'video', video.id, { ...video, publishing: 'published', dueAt: null, post: post.id })
  publishPost(core, post, at)
}
