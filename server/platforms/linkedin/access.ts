import type { AccessGuide } from '../platform.ts'

const checkedOn = '2026-11-29'

/** Roles cannot be given through the API, on the Page itself alone (platforms/linkedin.md 3.1). */
export const pageAccess: readonly AccessGuide[] = [
  {
    missing: ['role-too-low', 'role-needs-hub-permission'],
    who: 'holder',
    role: 'ADMINISTRATOR',
    steps: [
      'linkedin.admin-view',
      'linkedin.manage-admins',
      'linkedin.add-admin',
      'linkedin.super-admin',
      'linkedin.save',
    ],
    url: 'https://www.linkedin.com/company/{account}/admin/settings/manage-admins/',
    source:
      'LinkedIn Help, “Add, edit or remove admins on your Page”, as retold by footprint.co.uk and supademo.com',
    checkedOn,
  },
  {
    missing: ['scope-missing'],
    who: 'authoriser',
    steps: ['linkedin.connect-again'],
    url: 'https://www.linkedin.com/mypreferences/d/data-sharing-for-permitted-services',
    source: 'platforms/linkedin.md 0.2: one fixed set of permissions, given whole at the consent page',
    checkedOn,
  },
]

export const adAccountAccess: readonly AccessGuide[] = [
  {
    missing: ['ad-role-too-low'],
    who: 'holder',
    role: 'CAMPAIGN_MANAGER',
    steps: [
      'linkedin.campaign-manager',
      'linkedin.manage-access',
      'linkedin.add-user',
      'linkedin.campaign-manager-role',
    ],
    url: 'https://www.linkedin.com/campaignmanager/accounts/{account}',
    source:
      'LinkedIn Help, a417905 “Add a user to your ad account” and a496075 “Edit user permissions”, read in copies',
    checkedOn,
  },
]
