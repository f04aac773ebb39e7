import type { Page } from '../../../world/meta.ts'
import { failures, GraphFailure } from '../../failures.ts'
import type { Call } from '../../graph/call.ts'
import { isToLie, numberInForce } from '../as-meta.ts'
import { pageFailures } from '../failures.ts'
import { readRequired, readSchedule, readWord } from '../parameters.ts'
import { type Publisher, requirePublisher } from '../require-publisher.ts'
import { addToCount, countOf, newId, readThing, type Video } from '../things.ts'
import { beginProcessing, newVideo } from './take-video.ts'

const REELS_A_DAY = 30
const STATES = ['PUBLISHED', 'DRAFT', 'SCHEDULED'] as const

/** `POST /{page}/video_reels` (§4.4): `start`, bytes by `rupload`, `finish`. */
export function createReel(call: Call, page: Page): unknown {
  const by = requirePublisher(call, page)
  if (readPhase(call) === 'start') return begin(call, page, by, 'reel')
  const video = findUploaded(call, page, 'reel')
  const state = readWord(call, 'video_state', STATES) ?? 'PUBLISHED'
  const dueAt = readSchedule(call, state !== 'SCHEDULED')
  if (state === 'SCHEDULED' && dueAt === null)
    throw new GraphFailure(failures.parameterMissing('scheduled_publish_time'))
  // Finished before: the same answer, and nothing happens twice.
  if (video.publishing !== 'held') return { success: true }
  const { core, params } = call
  if (state !== 'DRAFT') countReel(call, page)
  beginProcessing(core, {
    ...video,
    title: params.get('title') ?? video.title,
    description: params.get('description') ?? video.description,
    publishing: state === 'DRAFT' ? 'held' : 'wanted',
    dueAt,
  })
  if (state === 'PUBLISHED' && isToLie(core, 'pageErrorButLive'))
    throw new GraphFailure(pageFailures.unexpected())
  return { success: true }
}

/** `POST /{page}/video_stories` (§4.4): as reels, and published at once. */
export function createVideoStory(call: Call, page: Page): unknown {
  const by = requirePublisher(call, page)
  if (readPhase(call) === 'start') return begin(call, page, by, 'story')
  const video = findUploaded(call, page, 'story')
  const post = video.post ?? `${page.id}_${newId()}`
  if (video.publishing === 'held') beginProcessing(call.core, { ...video, publishing: 'wanted', post })
  if (isToLie(call.core, 'pageErrorButLive')) throw new GraphFailure(pageFailures.unexpected())
  return { success: true, post_id: post.split('_')[1] }
}

function readPhase(call: Call): 'start' | 'finish' {
  const phase = readWord(call, 'upload_phase', ['start', 'finish'])
  if (phase === null) throw new GraphFailure(failures.parameterMissing('upload_phase'))
  return phase
}

function begin({ core, served }: Call, page: Page, by: Publisher, kind: Video['kind']): unknown {
  const { id } = newVideo(core, page, by, { kind })
  return { video_id: id, upload_url: `${core.origin}/meta/rupload/video-upload/${served.version}/${id}` }
}

function findUploaded(call: Call, page: Page, kind: Video['kind']): Video {
  const id = readRequired(call, 'video_id')
  const video = readThing(call.core, 'video', id)
  if (!video || video.page !== page.id || video.kind !== kind || video.deleted)
    throw new GraphFailure(failures.object(id, 'post'))
  if (video.uploadedAt === null) throw new GraphFailure(pageFailures.videoIncomplete())
  return video
}

function countReel({ core }: Call, page: Page): void {
  const what = `reels|${page.id}`
  if (countOf(core, what) >= numberInForce(core, 'pageDailyReels', REELS_A_DAY))
    throw new GraphFailure(pageFailures.reelsADay())
  addToCount(core, what)
}
