import { postsOf } from '../../../core/wall.ts'
import type { Page } from '../../../world/meta.ts'
import { failures, GraphFailure } from '../../failures.ts'
import { type Call, callerOf } from '../../graph/call.ts'
import { type Edge, type Entry, entriesOf, type Node, nodeOf } from '../../graph/node.ts'
import { inLists } from '../as-meta.ts'
import { pageInsights } from '../insights.ts'
import { readMoment } from '../parameters.ts'
import { storyAddress } from '../permalinks.ts'
import { requireReader } from '../require-publisher.ts'
import { type PagePost, readThing } from '../things.ts'
import { createPost } from './create-post.ts'
import { photoType } from './photo-node.ts'
import { createPhotoStory } from './photo-stories.ts'
import { createPhoto } from './photos.ts'
import { findPagePost, postType } from './post-node.ts'
import { createReel, createVideoStory } from './reels.ts'
import { videoType } from './video-node.ts'
import { createVideo } from './videos.ts'

/** What a Page publishes and what it has published (§4). */
export const publishEdges: Readonly<Record<string, Edge<Page>>> = {
  feed: { get: listPublished, post: createPost },
  posts: { get: listPublished },
  published_posts: { get: listPublished },
  scheduled_posts: {
    get: (call, page) =>
      listWaiting(
        call,
        page,
        ({ state }) => state === 'scheduled',
        (a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0),
      ),
  },
  ads_posts: {
    get: (call, page) =>
      listWaiting(
        call,
        page,
        ({ contentType }) => contentType === 'ADS_POST',
        (a, b) => b.createdAt - a.createdAt,
      ),
  },
  photos: { get: listPhotos, post: createPhoto },
  videos: { get: (call, page) => listVideos(call, page, 'video'), post: createVideo },
  video_reels: { get: (call, page) => listVideos(call, page, 'reel'), post: createReel },
  photo_stories: { post: createPhotoStory },
  video_stories: { post: createVideoStory },
  stories: { raw: listStories },
  insights: pageInsights,
}

/** Newest first, stories left out; `since` and `until` cut. */
function listPublished(call: Call, page: Page): readonly Entry[] {
  const [since, until] = [momentOf(call, 'since'), momentOf(call, 'until')]
  const shown = seen(call, page).filter(
    ({ createdAt, shape }) =>
      shape !== 'story' && (since === null || createdAt >= since) && (until === null || createdAt <= until),
  )
  return entriesOf(
    call,
    shown.map((post) => nodeOf(postType, post)),
  )
}

function listWaiting(
  call: Call,
  page: Page,
  wanted: (post: PagePost) => boolean,
  order: (a: PagePost, b: PagePost) => number,
): readonly Entry[] {
  const caller = callerOf(call)
  if (caller.is !== 'page') throw new GraphFailure(failures.pageTokenNeeded())
  requireReader(call)
  const shown = inLists(call.core)
  const posts = (readThing(call.core, 'waiting', page.id) ?? [])
    .flatMap((id) => readThing(call.core, 'post', id) ?? [])
    .filter((post) => wanted(post) && shown(post))
    .sort(order)
  return entriesOf(
    call,
    posts.map((post) => nodeOf(postType, post)),
  )
}

function listPhotos(call: Call, page: Page): readonly Entry[] {
  const nodes = seen(call, page).flatMap(({ photos }) =>
    photos.flatMap((id): Node[] => {
      const photo = readThing(call.core, 'photo', id)
      return photo && !photo.deleted ? [nodeOf(photoType, photo)] : []
    }),
  )
  return entriesOf(call, nodes)
}

function listVideos(call: Call, page: Page, kind: 'video' | 'reel'): readonly Entry[] {
  const nodes = seen(call, page).flatMap(({ video, shape }): Node[] => {
    const found = video !== null && shape === kind ? readThing(call.core, 'video', video) : null
    return found && !found.deleted ? [nodeOf(videoType, found)] : []
  })
  return entriesOf(call, nodes)
}

function listStories(call: Call, page: Page): unknown {
  const data = seen(call, page)
    .filter(({ shape }) => shape === 'story')
    .map(({ id, createdAt, video, photos }) => ({
      post_id: id.split('_')[1],
      status: createdAt + DAY_MS > call.core.now() ? 'PUBLISHED' : 'ARCHIVED',
      creation_time: String(Math.floor(createdAt / 1000)),
      media_type: video === null ? 'photo' : 'video',
      media_id: video ?? photos[0],
      url: storyAddress(call.core, page.id, id.split('_')[1] ?? ''),
    }))
  return { data }
}

const DAY_MS = 86_400_000

/** Everything people see on the Page, newest first, as far as lists show it already. */
function seen(call: Call, page: Page): PagePost[] {
  requireReader(call)
  return postsOf(call.core, 'meta', page.id)
    .filter(inLists(call.core))
    .flatMap(({ id }) => findPagePost(call.core, id) ?? [])
}

function momentOf(call: Call, name: 'since' | 'until'): number | null {
  const text = call.params.get(name)
  if (!text) return null
  const at = readMoment(text, call.core.now())
  if (at === null) throw new GraphFailure(failures.parameterInvalid(`Param ${name} must be a valid datetime`))
  return at
}
