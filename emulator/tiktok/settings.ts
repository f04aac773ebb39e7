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
  accessSeconds,
  refreshGraceSeconds,
} as const satisfies Record<string, SettingFact>
