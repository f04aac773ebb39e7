import { minutesMs, secondsMs } from '../../../base/clock.ts'
import type { FileRule, ImageRule, PublishFacts, ShapeFacts, TextRule, VideoRule } from '../../publishing.ts'

/** The number is the older ugcPosts one; how the Posts API counts is not written down: the stricter way. */
const text: TextRule = { most: 3000, counted: 'utf16' }

const image: ImageRule = {
  types: ['image/jpeg', 'image/png', 'image/gif'],
  bytes: 5_000_000,
  pixels: 36_152_319,
}

const video: VideoRule = {
  types: ['video/mp4'],
  bytes: 500_000_000,
  seconds: { least: 3, most: 1800 },
  ratio: { least: 1 / 2.4, most: 2.4 },
}

const document: FileRule = {
  types: [
    'application/pdf',
    'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    'application/vnd.ms-powerpoint',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/msword',
  ],
  bytes: 100_000_000,
}

const every = {
  afterSilence: 'look-up',
  // Our own deadline of 20 s, and a generous lag of its lists.
  quarantineMs: secondsMs(120),
  processingMs: minutesMs(10),
  removable: true,
  checkedOn: '2026-11-29',
} satisfies Partial<ShapeFacts>

const one = { least: 1, most: 1 }

/** What a Page takes (platforms/linkedin.md 4; learn.microsoft.com/linkedin, Posts, Images, Videos and Documents API). */
export const pagePublishing: PublishFacts = {
  // Ours: LinkedIn names no pace, only quotas of a day that nobody publishes.
  spacingMs: secondsMs(10),
  shapes: {
    text: { ...every, text: { ...text, required: true }, source: 'Posts API; limit from ugcPosts' },
    link: {
      ...every,
      text,
      // Nothing is read from the address: title and picture are ours to give.
      title: { most: 400, counted: 'utf16', required: true },
      takesLink: true,
      media: { least: 0, most: 1 },
      image,
      source: 'Posts API, article content',
    },
    image: { ...every, text, media: one, image, source: 'Images API; bytes from a third-party guide' },
    images: { ...every, text, media: { least: 2, most: 20 }, image, source: 'MultiImage API' },
    video: { ...every, text, media: one, video, processingMs: minutesMs(60), source: 'Videos API' },
    document: {
      ...every,
      text,
      title: { most: 400, counted: 'utf16' },
      media: one,
      document,
      processingMs: minutesMs(30),
      source: 'Documents API',
    },
  },
}
