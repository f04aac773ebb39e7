import { adSettings } from '../core/ads/ad-settings.ts'
import { accessSeconds } from '../core/oauth/short-lives.ts'
import type { SettingFact } from '../core/platform.ts'

/** Switches of LinkedIn's behaviour; the first word is the default. Each can be an app's own (`POST /_control/apps`). */
export const linkedInSettings = {
  refreshTokens: {
    words: ['on', 'off'],
    says: 'Refresh tokens are for approved partners; other apps get 60 days and must send the person through the browser again',
  },
  products: {
    words: ['all', 'pages', 'ads', 'sign-in'],
    says: 'The products approved for the app; a permission of another product is refused at the authorise page',
  },
  sameText: {
    words: ['refused', 'allowed'],
    says: 'The same post again: refused as the platform does, or allowed, for trials that count duplicates themselves',
  },
  dailyPosts: {
    words: ['unlimited'],
    number: { from: 0, to: 100_000 },
    says: 'How many posts an app may create for a member in a day (UTC); LinkedIn publishes no number',
  },
  readLagMs: {
    words: ['none'],
    number: { from: 0, to: 86_400_000 },
    says: 'Milliseconds before a new post can be read; until then its id is unknown',
  },
  processingMs: {
    words: ['usual'],
    number: { from: 0, to: 86_400_000 },
    says: 'Milliseconds an upload is PROCESSING; usual: half a second, videos and documents two seconds',
  },
  uploadUrlSeconds: {
    words: ['usual'],
    number: { from: 1, to: 5_184_000 },
    says: 'How long an upload address lives; usual: a day, for videos thirty days',
  },
  ghosts: {
    words: ['off', 'unseen', 'never'],
    says: 'New posts are live but answer 404 for 36 hours (unseen), or creating answers 500, nothing is live, and the text stays taken for 48 hours by an id that answers 404 (never)',
  },
  hashtagsOnRead: {
    words: ['template', 'plain'],
    says: 'How a hashtag of a commentary is spelled in answers: {hashtag|\\#|word} or #word',
  },
  lengthCounts: {
    words: ['visible', 'escaped'],
    says: 'What the 3,000 characters of a commentary count: the text people read, or little text with its escapes',
  },
  encodedIds: {
    words: ['off', 'on'],
    says: 'x-restli-id names a new post percent-encoded',
  },
  ...adSettings(50),
  oldVersions: {
    words: ['refused', 'served'],
    says: 'Versions past their sunset: refused as the platform does, or served, for programs that name an old one',
  },
  accessSeconds,
} as const satisfies Record<string, SettingFact>
