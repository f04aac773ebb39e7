import { hoursMs, minutesMs, secondsMs } from '../../../base/clock.ts'
import type { Choice, ImageRule, PublishFacts, ShapeFacts, VideoRule } from '../../publishing.ts'

const video: VideoRule = {
  types: ['video/mp4', 'video/quicktime', 'video/webm'],
  // TikTok takes 4 GB; ours is less, because the bytes are part of the last step.
  bytes: 1_000_000_000,
  seconds: { least: 1, most: 600 },
  width: { least: 360, most: 4096 },
  height: { least: 360, most: 4096 },
  framesPerSecond: { least: 23, most: 60 },
  codecs: ['h264', 'hevc', 'vp8', 'vp9'],
}

const image: ImageRule = {
  types: ['image/jpeg', 'image/webp'],
  bytes: 20_000_000,
  width: { most: 1080 },
  height: { most: 1920 },
}

const checkedOn = '2026-11-29'

/** TikTok fetches pictures itself, and gives no id before the one answer that may be lost. */
const photos = {
  title: { most: 90, counted: 'utf16' },
  text: { most: 4000, counted: 'utf16' },
  image,
  pulls: true,
  afterSilence: 'ask-a-person',
  quarantineMs: minutesMs(5),
  processingMs: minutesMs(60),
  source: 'content-posting-api-reference-photo-post',
  checkedOn,
} satisfies ShapeFacts

const off = { kind: 'yes-no', preset: 'no' } as const

/** What the content sharing guidelines want a person to decide: who sees it is never preset, everything else is off. */
const choices: readonly Choice[] = [
  { name: 'privacy', kind: 'one-of', openIn: 'privacyLevels' },
  { name: 'comments', ...off },
  { name: 'duet', ...off, shapes: ['video'] },
  { name: 'stitch', ...off, shapes: ['video'] },
  { name: 'ownBrand', ...off },
  { name: 'paidPartnership', ...off },
  { name: 'aiMade', ...off, shapes: ['video'] },
]

/** What a TikTok account takes (platforms/tiktok.md 2; developers.tiktok.com, Content Posting API). */
export const accountPublishing: PublishFacts = {
  // Six beginnings a minute are taken.
  spacingMs: secondsMs(10),
  // About fifteen, over all apps that post for the account.
  takes: [{ most: 15, withinMs: hoursMs(24) }],
  // Not reviewed yet: posts of public accounts are refused, and a sixth account of a day whatever it posts.
  stoppedBy: ['app-unaudited'],
  choices,
  shapes: {
    video: {
      text: { most: 2200, counted: 'utf16' },
      media: { least: 1, most: 1 },
      video,
      afterSilence: 'look-up',
      // Longer than a segment may take us; an upload that stopped stays stopped.
      quarantineMs: minutesMs(10),
      processingMs: minutesMs(120),
      source: 'content-posting-api-reference-direct-post, content-posting-api-media-transfer-guide',
      checkedOn,
    },
    image: { ...photos, media: { least: 1, most: 1 } },
    images: { ...photos, media: { least: 2, most: 35 } },
  },
}
