import type { Core } from '../../../core/core.ts'
import { keepMedia } from '../../../core/media.ts'
import { videoFacts } from '../../../core/media-facts/video-facts.ts'
import type { WallMedia } from '../../../core/wall.ts'
import type { Page } from '../../../world/meta.ts'
import { numberInForce } from '../as-meta.ts'
import type { Publisher } from '../require-publisher.ts'
import { settle } from '../settle.ts'
import { addDue, newId, type Video, writeThing } from '../things.ts'

/** How long films take unless a setting says otherwise. */
export const FILM_MS = 5000

/** A film of which nothing is there yet. */
export function newVideo(
  core: Core,
  page: Page,
  by: Publisher,
  more: Pick<Video, 'kind'> & Partial<Video>,
): Video {
  const video: Video = {
    id: newId(),
    page: page.id,
    clientId: by.app.clientId,
    person: by.person.id,
    title: null,
    description: '',
    media: null,
    size: null,
    uploadedAt: null,
    readyAt: null,
    error: null,
    publishing: 'held',
    dueAt: null,
    post: null,
    deleted: false,
    createdAt: core.now(),
    ...more,
  }
  return writeThing(core, 'video', video.id, video)
}

/** Every byte is there. What is wrong with it shows once processing is over. */
export async function takeVideo(core: Core, video: Video, bytes: Buffer, type: string): Promise<Video> {
  const media = await keepMedia(core, bytes, type)
  const error = judge(video.kind, media, bytes)
  return writeThing(core, 'video', video.id, { ...video, media, error, uploadedAt: core.now() })
}

/** Processing begins; at its end (or at `dueAt`) the film is published when that is wanted. */
export function beginProcessing(core: Core, video: Video): Video {
  const readyAt = video.readyAt ?? core.now() + numberInForce(core, 'processingMs', FILM_MS)
  const begun = writeThing(core, 'video', video.id, { ...video, readyAt })
  if (begun.publishing === 'wanted') {
    addDue(core, { at: Math.max(readyAt, begun.dueAt ?? 0), kind: 'video', id: video.id })
    settle(core)
  }
  return begun
}

type Rule = {
  readonly seconds: readonly [number, number]
  readonly frames?: readonly [number, number]
  readonly upright?: true
}

const RULES: Readonly<Record<Video['kind'], Rule>> = {
  video: { seconds: [1, 240 * 60] },
  reel: { seconds: [3, 90], frames: [24, 60], upright: true },
  story: { seconds: [3, 60], frames: [24, 60], upright: true },
}

/** What processing will say (§4.4): the numbers of ratio and resolution are known, the others are guesses. */
function judge(kind: Video['kind'], media: WallMedia, bytes: Buffer): Video['error'] {
  const { seconds: allowed, frames, upright } = RULES[kind]
  const { width, height, seconds } = media
  const facts = videoFacts(bytes)
  if (media.kind !== 'video')
    return { code: 1_363_024, message: 'The file is in a format that is not supported.' }
  // Films that are not MP4 are taken as they are.
  if (!facts && !['video/mp4', 'video/quicktime'].includes(media.type)) return null
  if (!facts?.video || !width || !height || !seconds)
    return { code: 1_363_024, message: 'The file is in a format that is not supported.' }
  if (upright && Math.abs(width / height - 9 / 16) > 0.01)
    return { code: 1_363_040, message: 'The video has an aspect ratio that is not supported.' }
  if (upright && (width < 540 || height < 960))
    return { code: 1_363_127, message: 'The resolution of the video is too small.' }
  if (seconds < allowed[0] || seconds > allowed[1] + 0.5)
    return { code: 1_363_128, message: 'The duration of the video is not supported.' }
  const rate = facts.framesPerSecond
  if (frames && rate && (rate < frames[0] - 0.1 || rate > frames[1] + 0.1))
    return { code: 1_363_129, message: 'The frame rate of the video is not supported.' }
  return null
}
