import { hoursMs, minutesMs, secondsMs } from '../../../base/clock.ts'
import type { ImageRule, PublishFacts, ShapeFacts, TextRule, VideoRule } from '../../publishing.ts'

const text: TextRule = { most: 280, counted: 'weighted', cashtags: 1 }

const image: ImageRule = { types: ['image/jpeg', 'image/png', 'image/webp'], bytes: 5_000_000 }

const video: VideoRule = {
  types: ['video/mp4', 'video/quicktime'],
  bytes: 512_000_000,
  seconds: { least: 0.5, most: 140 },
  ratio: { least: 1 / 3, most: 3 },
  width: { least: 32, most: 1280 },
  // 1280 × 1024 is written down, and beside it 720 × 1280 for upright films.
  height: { least: 32, most: 1280 },
  framesPerSecond: { least: 1, most: 60 },
  codecs: ['h264'],
}

const every = {
  afterSilence: 'look-up',
  // Our own deadline of 20 s, and the lag of timelines.
  quarantineMs: secondsMs(120),
  processingMs: minutesMs(10),
  removable: true,
  checkedOn: '2026-11-29',
} satisfies Partial<ShapeFacts>

/**
 * What an X account takes (platforms/x.md 3; xdevplatform/docs of August 2026). Links are written into the text, where each
 * costs 23; a post that has one costs the operator more. Accounts with Premium might write longer: not offered.
 */
export const accountPublishing: PublishFacts = {
  spacingMs: secondsMs(10),
  takes: [
    { most: 100, withinMs: minutesMs(15) },
    { most: 10_000, withinMs: hoursMs(24), of: 'app' },
  ],
  shapes: {
    text: { ...every, text: { ...text, required: true }, source: 'counting-characters, twitter-text v3' },
    image: {
      ...every,
      text,
      media: { least: 1, most: 1 },
      image: { ...image, types: [...image.types, 'image/gif'] },
      source: 'x-api/media, upload requirements',
    },
    images: { ...every, text, media: { least: 2, most: 4 }, image, source: 'openapi.json, media_ids 1..4' },
    video: {
      ...every,
      text,
      media: { least: 1, most: 1 },
      video,
      processingMs: minutesMs(30),
      source: 'x-api/media, upload requirements',
    },
    // For each part.
    thread: {
      ...every,
      text,
      media: { least: 0, most: 4 },
      image,
      source: 'manage-tweets: replies to oneself',
    },
  },
}
