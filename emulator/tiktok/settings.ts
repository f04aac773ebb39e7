import { adSettings } from '../core/ads/ad-settings.ts'
import { accessSeconds, refreshGraceSeconds } from '../core/oauth/short-lives.ts'
import type { SettingFact } from '../core/platform.ts'

/** Switches of TikTok's behaviour; the first word is the default. Each can be an app's own (`POST /_control/apps`). */
export const tiktokSettings = {
  profile: {
    words: ['2026-11', 'legacy'],
    says: 'Tokens since November 2026 (2 hours, 180 days, rotating), or as before (24 hours, 365 days, not rotating)',
  },
  webhookUrl: {
    words: ['none'],
    address: true,
    says: 'Where TikTok tells the app that a person’s consent ended',
  },
  mediaDomain: {
    words: ['none', 'any'],
    address: true,
    says: 'The verified property of the app: TikTok fetches files from below this address, or from its domain and those below it',
  },
  rateLimits: {
    words: ['documented', 'off'],
    says: 'Off: calls in a minute are counted but refuse nobody, and drafts may wait in any number; for trials of thousands of posts',
  },
  dailyPosts: {
    words: ['usual'],
    number: { from: 0, to: 100_000 },
    says: 'How many posts a creator may have in 24 hours over all apps; usual: 15',
  },
  processingMs: {
    words: ['usual'],
    number: { from: 0, to: 86_400_000 },
    says: 'Milliseconds between the last byte and the post; usual: two seconds',
  },
  moderationMs: {
    words: ['usual'],
    number: { from: 0, to: 604_800_000 },
    says: 'Milliseconds before a public post is known by its id; usual: half a minute',
  },
  ...adSettings(25),
  adsStatusAtCreate: {
    words: ['honoured', 'ignored'],
    says: 'operation_status of something new: honoured, or ignored without a word, as for apps that were not let in for it; it is enabled then',
  },
  adsSameName: {
    words: ['allowed', 'refused'],
    says: 'A second campaign of the same name in an ad account',
  },
  adsStatusUpdates: {
    words: ['whole', 'half'],
    says: 'Half: of several ids in one status update only the first half are changed, and 20001 says so',
  },
  accessSeconds,
  refreshGraceSeconds,
} as const satisfies Record<string, SettingFact>
