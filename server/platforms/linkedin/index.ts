import type { Platform } from '../platform.ts'
import { adAccountAccess, pageAccess } from './access.ts'
import { identify, listAccounts, probe } from './accounts.ts'
import { adAccountAdvertising } from './ads/facts.ts'
import { ads } from './ads/functions.ts'
import { classifyTokenError } from './failures.ts'
import { pagePublishing } from './publish/facts.ts'
import { publish } from './publish/functions.ts'
import { apiVersion } from './rest/api-version.ts'

/** LinkedIn Pages, and the ad accounts a person may use: one consent for all. */
export const linkedin: Platform = {
  id: 'linkedin',
  name: 'LinkedIn',
  version: apiVersion,
  checkedOn: '2026-11-22',
  origins: {
    www: 'https://www.linkedin.com',
    api: 'https://api.linkedin.com',
  },

  oauth: {
    authorize: {
      origin: 'www',
      path: '/oauth/v2/authorization',
      clientIdParameter: 'client_id',
      scopeSeparator: ' ',
    },
    token: {
      origin: 'www',
      path: '/oauth/v2/accessToken',
      clientAuthentication: 'body',
      clientIdParameter: 'client_id',
    },
    // The web flow has none; state and the browser binding protect.
    pkce: 'none',
    // Not in LinkedIn's own pages, used by many clients: best effort, token by token.
    revoke: { origin: 'www', path: '/oauth/v2/revoke', tokenKind: 'both', ends: 'token' },
    // Another set by the same person would end every earlier token of that person and app: always all of it.
    scopes: [
      'openid',
      'profile',
      'r_organization_social',
      'w_organization_social',
      'rw_organization_admin',
      'r_ads',
      'rw_ads',
      'r_ads_reporting',
    ],
    requiredScopes: ['w_organization_social', 'rw_organization_admin'],
    deniedErrors: ['user_cancelled_login', 'user_cancelled_authorize', 'access_denied'],
  },

  // Refresh tokens come to approved apps alone, and end a year after the consent, refreshed or not. Without one the
  // person renews by consenting again.
  renewal: { model: 'fixed-refresh-token', accessSeconds: 5_184_000, refreshSeconds: 31_536_000 },
  probeEveryHours: 12,
  oneLiveGrant: false,
  consentOf: 'person',
  fixedScopeSet: true,

  accountKinds: [
    {
      kind: 'linkedin_page',
      label: 'LinkedIn Page',
      use: 'publish',
      grantingRoles: ['ADMINISTRATOR'],
      access: pageAccess,
      vital: ['publish'],
      publishing: pagePublishing,
    },
    {
      kind: 'linkedin_ad_account',
      label: 'LinkedIn ad account',
      use: 'ads',
      inChecklist: false,
      grantingRoles: ['ACCOUNT_MANAGER', 'ACCOUNT_BILLING_ADMIN'],
      access: adAccountAccess,
      vital: ['advertise'],
      advertising: adAccountAdvertising,
    },
  ],

  classifyTokenError,
  identify,
  listAccounts,
  probe,
  publish,
  ads,
}
