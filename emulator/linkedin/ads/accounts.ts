import type { SponsoredAccount } from '../../world/linkedin.ts'
import { organizationUrn } from '../accounts.ts'
import { failures } from '../failures.ts'
import { cursorPage } from '../pages.ts'
import type { Resource } from '../rest.ts'
import { roleNow } from '../roles.ts'
import { refuseRole } from './access.ts'
import { accountsNow, accountUrn, findAccount } from './ad-account.ts'
import { campaigns } from './campaigns.ts'
import { creatives } from './creatives.ts'
import { campaignGroups } from './groups.ts'
import { readSearch, type Searchable } from './search.ts'

/** The ad accounts the member has a role on (§6), and what is in them. */
export const adAccounts: Resource = {
  scopes: ['r_ads', 'rw_ads'],
  below: { adCampaignGroups: campaignGroups, adCampaigns: campaigns, creatives },
  get(call, key) {
    const refused = refuseRole(call, key, 'read')
    return refused ?? Response.json(view(findAccount(call.core, key) as SponsoredAccount))
  },
  finders: {
    search(call) {
      const wanted = readSearch(call.query.get('search'), searchable)
      if ('problem' in wanted) return failures.parameterInvalid(wanted.problem)
      const mine = accountsNow(call.core).filter(({ id }) => roleNow(call.core, id, call.bearer.person.id))
      return cursorPage(call, mine.filter(wanted.keeps), view)
    },
  },
}

const searchable: Searchable<SponsoredAccount> = {
  status: ({ status }) => status,
  type: () => 'BUSINESS',
  name: ({ name }) => name,
  id: ({ id }) => accountUrn(id),
  reference: ({ organization }) => organizationUrn(organization),
}

function view({ id, name, status, currency, organization, servingStatuses }: SponsoredAccount) {
  return {
    id: Number(id),
    name,
    status,
    type: 'BUSINESS',
    currency,
    reference: organizationUrn(organization),
    servingStatuses,
    test: false,
    notifiedOnCampaignOptimization: true,
  }
}
