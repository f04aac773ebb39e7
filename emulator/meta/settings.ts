import type { SettingFact } from '../core/platform.ts'

/** Switches of Meta's behaviour; the first word is the default. */
export const metaSettings = {
  codeToken: {
    words: ['short', 'long'],
    says: 'What a code is exchanged for: a token of 90 minutes, or already one of 60 days as often seen on the web',
  },
  requireAppSecret: {
    words: ['off', 'on'],
    says: 'The dashboard switch "Require App Secret": every call must carry appsecret_proof',
  },
  meAccounts: {
    words: ['as-in-the-world', 'complete', 'omits-business-pages'],
    says: 'Which Pages /me/accounts leaves out although the person may use them',
  },
  adAccounts: {
    words: [
      'as-in-the-world',
      'disabled',
      'unsettled',
      'pending-risk-review',
      'pending-settlement',
      'in-grace-period',
      'pending-closure',
      'closed',
      'without-funding',
    ],
    says: 'The state every ad account is in',
  },
  dialog: {
    words: ['works', 'fails'],
    says: 'fails: the login dialog comes back with error_code and error_message but without error',
  },
  deauthorizeCallbackUrl: {
    words: ['none'],
    address: true,
    says: 'Where Meta tells the app that a person removed it',
  },
  dataDeletionCallbackUrl: {
    words: ['none'],
    address: true,
    says: 'Where Meta tells the app that a person asks for deletion of their data',
  },
} as const satisfies Record<string, SettingFact>
