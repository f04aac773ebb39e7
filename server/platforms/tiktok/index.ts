import type { Platform } from '../platform.ts'
import { accountAccess } from './access.ts'
import { identify, listAccounts, probe } from './accounts.ts'
import { classifyTokenError } from './failures.ts'
import { notices, readNotice } from './notices.ts'
import { normaliseTokenReply } from './open/normalise-token-reply.ts'
import { accountPublishing } from './publish/facts.ts'
import { publish } from './publish/functions.ts'

/** TikTok, for publishing. Its ads are another app with other tokens at another host, and come as a platform of their own. */
export const tiktok: Platform = {
  id: 'tiktok',
  name: 'TikTok',
  checkedOn: '2026-11-22',
  origins: {
    www: 'https://www.tiktok.com',
    open: 'https://open.tiktokapis.com',
    // Regional hosts, given out with each upload and listed nowhere.
    upload: 'https://*.tiktokapis.com',
  },

  oauth: {
    authorize: {
      origin: 'www',
      path: '/v2/auth/authorize/',
      clientIdParameter: 'client_key',
      scopeSeparator: ',',
      // Otherwise an account that consented before is used again without a word, and nobody can switch.
      parameters: { disable_auto_auth: '1' },
    },
    token: {
      origin: 'open',
      path: '/v2/oauth/token/',
      clientAuthentication: 'body',
      clientIdParameter: 'client_key',
    },
    // Optional for web clients, and then not the standard's encoding; state and the browser binding protect.
    pkce: 'none',
    // Whether other grants of the same person live on is not documented: taken to end all.
    revoke: { origin: 'open', path: '/v2/oauth/revoke/', tokenKind: 'access', ends: 'consent' },
    scopes: [
      'user.info.basic',
      'user.info.profile',
      'video.publish',
      'video.upload',
      'video.list',
      'user.info.stats',
    ],
    requiredScopes: ['user.info.basic', 'video.publish'],
    deniedErrors: ['access_denied'],
  },

  // Since November 2026; before it was a day and a year. The answer's own numbers always win.
  renewal: { model: 'rotating-refresh-token', accessSeconds: 7200, refreshSeconds: 15_552_000 },
  probeEveryHours: 24,
  oneLiveGrant: false,
  consentOf: 'account',
  fixedScopeSet: false,

  accountKinds: [
    {
      kind: 'tiktok_account',
      label: 'TikTok account',
      use: 'publish',
      access: accountAccess,
      vital: ['publish'],
      publishing: accountPublishing,
    },
  ],

  notices,

  normaliseTokenReply,
  classifyTokenError,
  identify,
  listAccounts,
  probe,
  publish,
  readNotice,
}
