import type { Core } from '../../../core/core.ts'
import { pages } from '../../../world/meta.ts'
import { failures, GraphFailure } from '../../failures.ts'
import type { Call } from '../../graph/call.ts'
import type { NodeType } from '../../graph/node.ts'
import { graphTime } from '../../nodes/pixel.ts'
import { pageComments } from '../comments/page-comments.ts'
import { pageInsights } from '../insights.ts'
import { readBoolean, readSchedule } from '../parameters.ts'
import { receivedOf } from '../parts.ts'
import { fileAddress, reelAddress, videoAddress } from '../permalinks.ts'
import { requirePublisher } from '../require-publisher.ts'
import { readThing, type Video, writeThing } from '../things.ts'
import { noLikes, unfilled } from '../unfilled.ts'
import { hang, removePost } from './hang-post.ts'
import { beginProcessing } from './take-video.ts'

/** A film of a Page: video, reel or story (§4.3, §4.4). */
export const videoType: NodeType<Video> = {
  name: 'Video',
  id: ({ id }) => id,
  defaults: ['description', 'updated_time'],
  fields: {
    status: ({ core }, video) => statusOf(core, video),
    title: (_call, { title }) => title ?? undefined,
    description: (_call, { description }) => description || undefined,
    created_time: (_call, { createdAt }) => graphTime(createdAt),
    updated_time: (_call, { uploadedAt, createdAt }) => graphTime(uploadedAt ?? createdAt),
    length: (_call, { media }) => media?.seconds ?? undefined,
    published: (_call, { publishing }) => publishing === 'published',
    scheduled_publish_time: (_call, { dueAt }) => (dueAt === null ? undefined : graphTime(dueAt)),
    permalink_url: ({ core }, { kind, page, id }) =>
      kind === 'reel' ? reelAddress(core, id) : videoAddress(core, page, id),
    post_id: (_call, { post, publishing }) => (publishing === 'published' ? (post ?? undefined) : undefined),
    source: ({ core }, { media }) => media && fileAddress(core, media.sha256),
    from: (_call, { page }) => ({ id: page }),
    content_category: () => 'OTHER',
    embeddable: () => true,
    views: () => 0,
    ...unfilled(
      ...['picture', 'format', 'ad_breaks', 'backdated_time', 'backdated_time_granularity', 'content_tags'],
      ...[
        'copyright',
        'copyright_check_information',
        'copyright_monitoring_status',
        'custom_labels',
        'embed_html',
      ],
      ...[
        'event',
        'icon',
        'is_crosspost_video',
        'is_crossposting_eligible',
        'is_episode',
        'is_instagram_eligible',
      ],
      ...[
        'is_reference_only',
        'live_audience_count',
        'live_status',
        'music_video_copyright',
        'place',
        'post_views',
      ],
      ...['premiere_living_room_status', 'privacy', 'universal_video_id', 'filepath', 'slideshow_spec'],
    ),
  },
  edges: {
    comments: pageComments(({ id, page }) => ({ id, account: page, parent: null })),
    likes: noLikes,
    video_insights: pageInsights,
    // Nothing here draws pictures of films: one that is sent is taken and forgotten.
    thumbnails: {
      get: () => [],
      post(call, video) {
        mayChange(call, video)
        return { success: true }
      },
    },
  },
  post: updateVideo,
  delete(call, video) {
    mayChange(call, video)
    writeThing(call.core, 'video', video.id, { ...video, deleted: true })
    const post = video.post === null ? null : readThing(call.core, 'post', video.post)
    if (post) removePost(call.core, post)
    return { success: true }
  },
}

function updateVideo(call: Call, video: Video): { success: true } {
  mayChange(call, video)
  const { core, params } = call
  const publish = readBoolean(call, 'published', false)
  const dueAt = readSchedule(call, publish)
  const changed: Video = {
    ...video,
    title: params.get('name') ?? params.get('title') ?? video.title,
    description: params.get('description') ?? video.description,
    ...(video.publishing === 'published' || (!publish && dueAt === null)
      ? {}
      : { publishing: 'wanted', dueAt }),
  }
  writeThing(core, 'video', video.id, changed)
  const post = video.post === null ? null : readThing(core, 'post', video.post)
  if (post && video.publishing === 'published') {
    const said = { ...post, message: changed.description, title: changed.title, updatedAt: core.now() }
    hang(core, writeThing(core, 'post', post.id, said))
  }
  // Still waiting for its bytes, it is processed when they are there.
  if (changed.publishing === 'wanted' && changed.uploadedAt !== null) beginProcessing(core, changed)
  return { success: true }
}

function mayChange(call: Call, video: Video): void {
  const page = pages.find(({ id }) => id === video.page)
  if (!page) throw new GraphFailure(failures.object(video.id))
  requirePublisher(call, page)
}

/** How far it is, in three phases. */
function statusOf(core: Core, video: Video): unknown {
  const { uploadedAt, readyAt, error, publishing, dueAt, media, size } = video
  const over = readyAt !== null && readyAt <= core.now()
  const failed = over && error !== null
  const bytes = media?.bytes ?? receivedOf(core, video.id)
  const uploading = uploadedAt !== null ? 'complete' : bytes > 0 ? 'in_progress' : 'not_started'
  const processing = failed ? 'error' : over ? 'complete' : readyAt === null ? 'not_started' : 'in_progress'
  return {
    video_status: wordFor({ uploaded: uploadedAt !== null, begun: readyAt !== null, over, failed }),
    processing_progress: over ? 100 : 0,
    // Spelled both ways: in the documentation with one r, in records of live answers with two.
    uploading_phase: {
      status: uploading,
      bytes_transfered: bytes,
      bytes_transferred: bytes,
      ...(size ? { source_file_size: size } : {}),
    },
    processing_phase: { status: processing, ...(failed ? { error } : {}) },
    publishing_phase: {
      status: publishing === 'published' ? 'complete' : 'not_started',
      ...(publishing === 'published' ? { publish_status: 'published' } : {}),
      ...(dueAt === null ? {} : { publish_status: 'scheduled', publish_time: Math.floor(dueAt / 1000) }),
    },
  }
}

function wordFor(is: { uploaded: boolean; begun: boolean; over: boolean; failed: boolean }): string {
  if (is.failed) return 'error'
  if (is.over) return 'ready'
  if (is.begun) return 'processing'
  return is.uploaded ? 'upload_complete' : 'uploading'
}
