import { hoursMs, minutesMs, secondsMs } from '../../../base/clock.ts'
import type { ImageRule, PublishFacts, ShapeFacts, TextRule, VideoRule } from '../../publishing.ts'

const checkedOn = '2026-11-29'
const one = { least: 1, most: 1 }
const either = { least: 2, most: 10 }
const movies = ['video/mp4', 'video/quicktime']

const pageText: TextRule = { most: 63_206, counted: 'utf16' }
const pageImage: ImageRule = { types: ['image/jpeg', 'image/png', 'image/gif'], bytes: 4_000_000 }
const pageVideo: VideoRule = { types: movies, bytes: 1_000_000_000, seconds: { least: 1, most: 14_400 } }

/** A draft or an upload has an id before anybody sees it, so one question by that id settles everything. */
const byId = {
  afterSilence: 'look-up',
  quarantineMs: secondsMs(90),
  processingMs: minutesMs(60),
  removable: true,
  checkedOn,
} satisfies Partial<ShapeFacts>

/** What a Facebook Page takes (platforms/meta.md 4; developers.facebook.com, Pages API). */
export const pagePublishing: PublishFacts = {
  // Ours; too fast is answered with a block of hours.
  spacingMs: secondsMs(30),
  takes: [{ most: 30, withinMs: hoursMs(24), shapes: ['reel'] }],
  shapes: {
    text: { ...byId, text: { ...pageText, required: true }, source: 'Posts; limit from client code' },
    link: { ...byId, text: pageText, takesLink: true, source: 'Posts' },
    image: { ...byId, text: pageText, media: one, image: pageImage, source: 'Page photos' },
    images: { ...byId, text: pageText, media: either, image: pageImage, source: 'Posts, attached_media' },
    video: {
      ...byId,
      text: pageText,
      title: { most: 255, counted: 'utf16' },
      media: one,
      video: pageVideo,
      source: 'Video API; size and length from general knowledge',
    },
    reel: {
      ...byId,
      text: pageText,
      media: one,
      video: {
        ...pageVideo,
        seconds: { least: 3, most: 90 },
        ratio: { least: 0.55, most: 0.575 },
        width: { least: 540 },
        height: { least: 960 },
        framesPerSecond: { least: 24, most: 60 },
      },
      source: 'Reels Publishing API; 30 a day',
    },
    // Nothing reads a story back.
    story: {
      media: one,
      image: pageImage,
      video: { ...pageVideo, seconds: { least: 3, most: 60 } },
      afterSilence: 'ask-a-person',
      quarantineMs: secondsMs(90),
      processingMs: minutesMs(60),
      source: 'Page Stories API',
      checkedOn,
    },
  },
}

const caption: TextRule = { most: 2200, counted: 'utf16', hashtags: 30, mentions: 20 }
const jpeg: ImageRule = { types: ['image/jpeg'], bytes: 8_000_000 }
const feedImage: ImageRule = { ...jpeg, ratio: { least: 0.8, most: 1.91 }, width: { least: 320, most: 1440 } }
const movie = {
  types: movies,
  width: { most: 1920 },
  ratio: { least: 0.01, most: 10 },
  framesPerSecond: { least: 23, most: 60 },
  codecs: ['h264', 'hevc'],
}

/** A container's own status says whether it was published. Pictures are fetched by Meta; videos we send. */
const container = {
  afterSilence: 'look-up',
  quarantineMs: secondsMs(90),
  processingMs: minutesMs(60),
  checkedOn,
} satisfies Partial<ShapeFacts>

/** What an Instagram account takes (platforms/meta.md 3; Content Publishing). Nothing is taken down by the API. */
export const instagramPublishing: PublishFacts = {
  spacingMs: secondsMs(30),
  // Meta's pages say 50 here and 100 there.
  takes: [{ most: 50, withinMs: hoursMs(24) }],
  shapes: {
    image: {
      ...container,
      text: caption,
      media: one,
      image: feedImage,
      pulls: true,
      source: 'IG User Media',
    },
    images: {
      ...container,
      text: caption,
      media: either,
      image: feedImage,
      pulls: true,
      source: 'IG User Media, carousels',
    },
    reel: {
      ...container,
      text: caption,
      media: one,
      video: { ...movie, bytes: 300_000_000, seconds: { least: 3, most: 900 } },
      source: 'IG User Media, reels',
    },
    story: {
      ...container,
      media: one,
      image: jpeg,
      video: { ...movie, bytes: 100_000_000, seconds: { least: 3, most: 60 } },
      pulls: true,
      source: 'IG User Media, stories',
    },
  },
}
