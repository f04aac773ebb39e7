import type { Platform } from '../platform.ts'
import { identify, listAccounts, probe } from './accounts.ts'
import { adAccountAdvertising } from './ads/facts.ts'
import { ads } from './ads/functions.ts'
import { normaliseTokenReply } from './business/normalise-token-reply.ts'
import { revokeToken } from './business/revoke-token.ts'
import { classifyTokenError } from './failures.ts'

/** TikTok's ads: another app, made in another portal, with tokens of its own. Posting is `tiktok`. */
export const tiktokBusiness: Platform = {
  id: 'tiktok-business',
  name: 'TikTok Ads',
  version: 'v1.3',
  checkedOn: '2026-11-30',
  origins: { business: 'https://business-api.tiktok.com' },
  emulatedAt: { platform: 'tiktok', appKind: 'business' },

  oauth: {
    authorize: {
      origin: 'business',
      path: '/portal/auth',
      clientIdParameter: 'app_id',
      scopeSeparator: ',',
      isBare: true,
      codeParameter: 'auth_code',
    },
    token: {
      origin: 'business',
      path: '/open_api/{version}/oauth2/access_token/',
      clientAuthentication: 'body',
      clientIdParameter: 'app_id',
      json: { app_id: 'app_id', secret: 'client_secret', auth_code: 'code' },
    },
    // The portal's address takes none; state and the browser binding protect.
    pkce: 'none',
    // Permissions are numbers, set in the portal: ad accounts, ads, reports, creatives, pixels.
    scopes: ['1', '2', '4', '6', '8'],
    requiredScopes: ['1', '2'],
    deniedErrors: ['access_denied'],
  },

  // A token lasts until the advertiser takes it back, or we do.
  renewal: { model: 'none' },
  probeEveryHours: 12,
  oneLiveGrant: false,
  consentOf: 'person',
  fixedScopeSet: false,

  accountKinds: [
    {
      kind: 'tiktok_ad_account',
      label: 'TikTok ad account',
      use: 'ads',
      inChecklist: false,
      vital: ['advertise'],
      advertising: adAccountAdvertising,
    },
    {
      kind: 'tiktok_pixel',
      label: 'TikTok pixel',
      use: 'pixel',
      childOf: 'tiktok_ad_account',
      inChecklist: false,
      vital: ['pixel'],
    },
  ],

  normaliseTokenReply,
  classifyTokenError,
  identify,
  listAccounts,
  probe,
  ads,
  revokeToken,
}
