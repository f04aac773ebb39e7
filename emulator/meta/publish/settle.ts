import type { Core } from '../../core/core.ts'
import { publishPost } from './page/hang-post.ts'
import { publishVideo } from './page/publish-video.ts'
import { type Due, readThing, writeThing } from './things.ts'

/** Does what became due on the emulator's clock: scheduled posts appear, films that are ready are shown. */
export function settle(core: Core): void {
  const all = readThing(core, 'due', 'all') ?? []
  const now = core.now()
  if (!all.some(({ at }) => at <= now)) return
  writeThing(
    core,
    'due',
    'all',
    all.filter(({ at }) => at > now),
  )
  for (const due of all.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at)) happen(core, due)
}

function happen(core: Core, { kind, id, at }: Due): void {
  if (kind === 'post') {
    const post = readThing(core, 'post', id)
    // Moved, published by hand or deleted since: this moment means nothing any more.
    if (post?.state === 'scheduled' && post.dueAt === at) publishPost(core, post, at)
    return
  }
  const video = readThing(core, 'video', id)
  if (video?.publishing === 'wanted' && Math.max(video.readyAt ?? at, video.dueAt ?? 0) <= at)
    publishVideo(core, video, at)
}
