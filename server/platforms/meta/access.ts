import type { AccessGuide } from '../platform.ts'

const checkedOn = '2026-11-29'

/** What somebody with full control clicks. A person cannot be added by API (NOTES.md), so it is told, and proven by looking again. */
export const pageAccess: readonly AccessGuide[] = [
  {
    missing: ['role-too-low'],
    who: 'holder',
    role: 'full control',
    steps: [
      'meta.switch-to-page',
      'meta.page-access',
      'meta.add-facebook-access',
      'meta.full-control',
      'meta.password',
      'meta.accept',
    ],
    portfolioSteps: [
      'meta.portfolio-settings',
      'meta.portfolio-people',
      'meta.portfolio-assign-page',
      'meta.portfolio-everything',
      'meta.accept-portfolio',
    ],
    url: 'https://www.facebook.com/{account}',
    source:
      'Meta Help, “Manage access to your Page” and Meta Business Help, “Assign business assets to people”, as retold by justjacintadigital.ie and support.chatarchitect.com',
    checkedOn,
  },
  {
    missing: ['instagram-not-linked'],
    who: 'holder',
    role: 'full control',
    steps: [
      'meta.switch-to-page',
      'meta.linked-accounts',
      'meta.connect-instagram',
      'meta.sign-in-instagram',
    ],
    url: 'https://www.facebook.com/{account}',
    source: 'Meta Help, “Connect an Instagram account to your Page”, as retold by support.fgfunnels.com',
    checkedOn,
  },
  {
    missing: ['not-ticked', 'scope-missing'],
    who: 'authoriser',
    steps: ['meta.connect-again', 'meta.edit-ticks', 'meta.leave-ticked'],
    url: 'https://www.facebook.com/settings/?tab=business_tools',
    source: 'platforms/meta.md 1.2: declined permissions are asked for again with auth_type=rerequest',
    checkedOn,
  },
]

export const adAccountAccess: readonly AccessGuide[] = [
  {
    missing: ['ad-role-too-low'],
    who: 'holder',
    role: 'admin',
    steps: [
      'meta.portfolio-settings',
      'meta.portfolio-ad-accounts',
      'meta.assign-ad-account',
      'meta.manage-campaigns',
    ],
    url: 'https://business.facebook.com/settings/ad-accounts',
    source: 'Meta Business Help, “Assign business assets to people”, as retold by support.chatarchitect.com',
    checkedOn,
  },
]

export const pixelAccess: readonly AccessGuide[] = [
  {
    missing: ['pixel-unavailable'],
    who: 'holder',
    role: 'admin',
    steps: ['meta.portfolio-settings', 'meta.datasets', 'meta.share-pixel'],
    url: 'https://business.facebook.com/settings/datasets',
    source: 'platforms/meta.md 3.3: a pixel is shared with an ad account by somebody who manages it',
    checkedOn,
  },
]
