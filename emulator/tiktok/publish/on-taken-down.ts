import type { Core } from '../../core/core.ts'
import type { WallPost } from '../../core/wall.ts'
import { tell } from './do-due.ts'
import { keepPublish, publishOf } from './publish.ts'

/** A public post is gone: its app is told (§2.10). One that moderation never let through was never there. */
export function onTakenDown(core: Core, { id }: WallPost): void {
  const publish = publishOf(core, id)
  if (!publish) return
  if (publish.public)
    tell(core, publish, 'post.publish.no_longer_publicaly_available', { post_id: publish.postId })
  keepPublish(core, { ...publish, public: false, dueAt: null })
}
