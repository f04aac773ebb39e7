import { adSettings } from '../core/ads/ad-settings.ts'
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
  processingMs: {
    words: ['as-usual'],
    number: { from: 0, to: 86_400_000 },
    says: 'How long files are processed, in milliseconds; as usual = films five seconds, images not at all',
  },
  readLagMs: {
    words: ['none'],
    number: { from: 0, to: 86_400_000 },
    says: 'How long lists do not show what was just published, in milliseconds',
  },
  instagramDailyPosts: {
    words: ['50', '100'],
    number: { from: 0, to: 100_000 },
    says: 'Posts an Instagram account takes in 24 hours; documents say both 50 and 100',
  },
  pageDailyReels: {
    words: ['30'],
    number: { from: 0, to: 100_000 },
    says: 'Reels a Page takes in 24 hours',
  },
  callsAnHour: {
    words: ['unlimited'],
    number: { from: 0, to: 1_000_000 },
    says: 'Calls that a Page, an Instagram account, an ad account or an app takes in an hour',
  },
  uprightVideos: {
    words: ['published', 'kept-as-drafts'],
    says: 'What becomes of upright films sent to /videos; some saw them kept until a person shares them as reels',
  },
  samePageText: {
    words: ['refused', 'allowed'],
    says: 'The same text or link on a Page twice in a day',
  },
  pageErrorButLive: {
    words: ['off', 'once', 'always'],
    says: 'A Page publishes and answers code 2 with status 500 all the same',
  },
  instagramErrorButLive: {
    words: ['off', 'once', 'always'],
    says: 'Instagram publishes and answers 4/2207051 all the same',
  },
  pageTrouble: {
    words: [
      'none',
      'blocked',
      'abusive',
      'publishing-authorization',
      'confirm-identity',
      'security-check',
      'limited-access',
      'temporary',
      'not-supported',
    ],
    says: 'What every Page answers to publishing, without publishing',
  },
  instagramTrouble: {
    words: [
      'none',
      'restricted',
      'spam',
      'server-error',
      'creation-failed',
      'upload-failed',
      'media-expired',
    ],
    says: 'What Instagram answers to publishing, without publishing',
  },
  instagramDelete: {
    words: ['refused', 'allowed'],
    says: 'Whether DELETE takes down a published Instagram post',
  },
  ...adSettings(75),
  adObjects: {
    words: ['5000'],
    number: { from: 0, to: 100_000 },
    says: 'How many campaigns, ad sets and ads each an ad account can have',
  },
  marketingAccess: {
    words: ['full', 'limited', 'none'],
    says: 'What the app may do with the Marketing API; limited = 60 points in five minutes and account, a read one, a write three',
  },
  insightRows: {
    words: ['10000'],
    number: { from: 1, to: 1_000_000 },
    says: 'How many rows of numbers one question may have before it is too much',
  },
  insightReports: {
    words: ['complete', 'fail-next', 'fail'],
    says: 'What becomes of reports that are ordered from now on',
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
