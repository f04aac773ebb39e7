import { accessSeconds, refreshGraceSeconds } from '../core/oauth/short-lives.ts'
import type { SettingFact } from '../core/platform.ts'

/** Switches of X's behaviour; the first word is the default. */
export const xSettings = {
  familyRevocation: {
    words: ['on', 'off'],
    says: 'A spent refresh token presented again ends the whole grant (seen in the field, not documented)',
  },
  fieldNames: {
    words: ['tweet', 'post'],
    says: 'The vocabulary of answers: tweet.* as all pages and libraries say, post.* as the newest specification says',
  },
  credits: {
    words: ['funded', 'empty'],
    says: 'The prepaid credits of the developer account; empty answers 402 to every API call',
  },
  appPermissions: {
    words: ['read-write', 'read', 'read-write-directmessages'],
    says: 'What the app may do by OAuth 1.0a, as its developer set it in the portal',
  },
  signInWithX: {
    words: ['off', 'on'],
    says: 'The app is set up as a sign-in: /oauth/authenticate lets a person pass who has allowed it before',
  },
  adsAccess: {
    words: ['none', 'conversion-only', 'standard'],
    says: 'What the Ads API access form brought the app; tokens made before it must be made anew',
  },
  access: {
    words: ['self-serve', 'enterprise'],
    says: 'Self-serve apps answer only posts of people who mention or quote the account, and quote nobody',
  },
  dailyPosts: {
    words: ['documented'],
    number: { from: 0, to: 100_000 },
    says: 'How many posts a user may send through the app in 24 hours; documented: only the 10,000 of the app',
  },
  sameText: {
    words: ['refused', 'allowed'],
    says: 'The same post again: refused as the platform does, or allowed, for trials that count duplicates themselves',
  },
  rateLimits: {
    words: ['documented', 'off'],
    says: 'Off: windows and days are counted and told, but refuse nobody; for trials of thousands of posts',
  },
  readLagMs: {
    words: ['none'],
    number: { from: 0, to: 86_400_000 },
    says: 'Milliseconds before a new post is in timelines and can be looked up',
  },
  processingMs: {
    words: ['usual'],
    number: { from: 0, to: 86_400_000 },
    says: 'Milliseconds videos and GIFs are processed after they were uploaded; usual: two seconds',
  },
  accessSeconds,
  refreshGraceSeconds,
} as const satisfies Record<string, SettingFact>
