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
  accessSeconds,
} as const satisfies Record<string, SettingFact>
