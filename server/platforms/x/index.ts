import type { Platform } from '../platform.ts'
import { identify, listAccounts, probe } from './accounts.ts'
import { classifyTokenError } from './failures.ts'
import { accountPublishing } from './publish/facts.ts'
import { publish } from './publish/functions.ts'

/** X, for publishing. Ads at X need OAuth 1.0a or another gateway and would be an app of their own (NOTES.md). */
export const x = {
  id: 'x',
  name: 'X',
  version: '2',
  checkedOn: '2026-11-22',
  origins: {
    www: 'https://x.com',
    api: 'https://api.x.com',
    ads: 'https://ads-api.x.com',
  },

  oauth: {
    authorize: {
      origin: 'www',
      path: '/i/oauth2/authorize',
      clientIdParameter: 'client_id',
      scopeSeparator: ' ',
    },
    token: {
      origin: 'api',
      path: '/2/oauth2/token',
      clientAuthentication: 'basic',
      clientIdParameter: 'client_id',
    },
    pkce: 'S256',
    // Whether ending one token ends its twin is not documented, so both are named.
    revoke: { origin: 'api', path: '/2/oauth2/revoke', tokenKind: 'both' },
    scopes: ['tweet.read', 'tweet.write', 'users.read', 'media.write', 'offline.access'],
    requiredScopes: ['tweet.read', 'tweet.write', 'users.read', 'offline.access'],
    deniedErrors: ['access_denied'],
  },

  // The refresh token's own lifetime is not documented (field reports: about six months unused).
  renewal: { model: 'rotating-refresh-token', accessSeconds: 7200 },
  probeEveryHours: 24,
  oneLiveGrant: true,
  consentOf: 'account',
  fixedScopeSet: false,
  adsElsewhere: {
    code: 'by-application',
    url: 'https://ads.x.com/',
    source:
      'platforms/x.md 6: OAuth 1.0a and an approval of its own; whether OAuth 2.0 is taken is not stated',
    checkedOn: '2026-11-30',
  },

  accountKinds: [
    {
      kind: 'x_account',
      label: 'X account',
      use: 'publish',
      vital: ['publish'],
      publishing: accountPublishing,
    },
  ],

  classifyTokenError,
  identify,
  listAccounts,
  probe,
  publish,
} satisfies Platform
