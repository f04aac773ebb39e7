import type { Platform } from '../platform.ts'
import { adAccountAccess, pageAccess, pixelAccess } from './access.ts'
import { identify, listAccounts, probe } from './accounts.ts'
import { adAccountAdvertising } from './ads/facts.ts'
import { ads } from './ads/functions.ts'
import { classifyTokenError } from './failures.ts'
import { graphVersion } from './graph/version.ts'
import { confirmSubscription, notices, readNotice } from './notices.ts'
import { instagramPublishing, pagePublishing } from './publish/facts.ts'
import { publish } from './publish/functions.ts'
import { exchangeLongLived } from './tokens/exchange-long-lived.ts'
import { normaliseTokenReply } from './tokens/normalise-token-reply.ts'
import { revokeConsent } from './tokens/revoke-consent.ts'
import { revokeToken } from './tokens/revoke-token.ts'

/** Facebook Pages, the Instagram accounts linked to them, ad accounts and pixels: one consent for all. */
export const meta: Platform = {
  id: 'meta',
  name: 'Facebook',
  version: graphVersion,
  checkedOn: '2026-11-22',
  origins: {
    www: 'https://www.facebook.com',
    graph: 'https://graph.facebook.com',
    rupload: 'https://rupload.facebook.com',
  },

  oauth: {
    authorize: {
      origin: 'www',
      path: '/{version}/dialog/oauth',
      clientIdParameter: 'client_id',
      scopeSeparator: ',',
      configIdParameter: 'config_id',
      // Without it the dialog never asks again for what was declined once.
      againParameters: { auth_type: 'rerequest' },
    },
    token: {
      origin: 'graph',
      path: '/{version}/oauth/access_token',
      clientAuthentication: 'body',
      clientIdParameter: 'client_id',
    },
    // The documented parameters have no challenge; state and the browser binding protect.
    pkce: 'none',
    scopes: [
      'pages_show_list',
      'pages_read_engagement',
      'pages_manage_posts',
      'pages_manage_metadata',
      'pages_manage_ads',
      'instagram_basic',
      'instagram_content_publish',
      'ads_read',
      'ads_management',
      'business_management',
    ],
    requiredScopes: ['pages_show_list', 'pages_read_engagement', 'pages_manage_posts'],
    deniedErrors: ['access_denied'],
  },

  // Page tokens minted from a long-lived user token have no end date of their own.
  renewal: { model: 'long-lived-exchange', accessSeconds: 5_184_000, dataAccessSeconds: 7_776_000 },
  probeEveryHours: 6,
  oneLiveGrant: false,
  consentOf: 'person',
  fixedScopeSet: false,

  accountKinds: [
    {
      kind: 'facebook_page',
      label: 'Page',
      use: 'publish',
      grantingRoles: ['full control'],
      access: pageAccess,
      ownToken: true,
      vital: ['publish'],
      publishing: pagePublishing,
    },
    {
      kind: 'instagram_account',
      label: 'Instagram account',
      use: 'publish',
      childOf: 'facebook_page',
      vital: ['publish'],
      publishing: instagramPublishing,
    },
    {
      kind: 'meta_ad_account',
      label: 'Ad account',
      use: 'ads',
      grantingRoles: ['admin'],
      access: adAccountAccess,
      vital: ['advertise'],
      advertising: adAccountAdvertising,
    },
    {
      kind: 'meta_pixel',
      label: 'Pixel',
      use: 'pixel',
      childOf: 'meta_ad_account',
      access: pixelAccess,
      vital: ['pixel'],
    },
  ],

  notices,

  normaliseTokenReply,
  classifyTokenError,
  upgrade: (call, tokens) => exchangeLongLived(meta, call, tokens),
  identify,
  listAccounts,
  probe,
  publish,
  ads,
  revokeToken,
  revokeConsent,
  readNotice,
  confirmSubscription,
}
