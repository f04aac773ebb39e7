import { latest } from '../../core/ads/history.ts'
import type { Call, Resource } from '../rest.ts'
import { accountUrn } from './ad-account.ts'
import { type Entity, entityResource, stampsOf } from './entity.ts'
import { deliveriesOf } from './family.ts'
import { readCampaign, readChangedCampaign } from './read-campaign.ts'
import { type Searchable, searchFinder } from './search.ts'
import { campaignHolds, orRunnable } from './serving.ts'
import { type Campaign, idIn, statusNow, urnOf } from './things.ts'

const entity: Entity<'adCampaign'> = {
  kind: 'adCampaign',
  label: 'adCampaigns',
  need: 'campaigns',
  word: 'status',
  key: 'number',
  createOnly: [
    'account',
    'campaignGroup',
    'type',
    'locale',
    'objectiveType',
    'format',
    'pacingStrategy',
    'associatedEntity',
  ],
  read: readCampaign,
  readChanged: readChangedCampaign,
  parentOf: ({ campaignGroup }) => idIn('adGroup', campaignGroup),
  view,
}

/** Campaigns of one ad account (§6). */
export const campaigns = (account: string): Resource => ({
  ...entityResource(entity, account),
  finders: { search: searchFinder(entity, account, searchable) },
})

const searchable = ({ core }: Call): Searchable<Campaign> => ({
  id: ({ id }) => urnOf('adCampaign', id),
  name: (campaign) => latest(campaign).fields.name,
  status: (campaign) => statusNow(core, campaign),
  type: (campaign) => latest(campaign).fields.type,
  campaignGroup: (campaign) => latest(campaign).fields.campaignGroup,
  associatedEntity: (campaign) => latest(campaign).fields.associatedEntity ?? '',
})

function view(call: Call, campaign: Campaign) {
  const { fields } = latest(campaign)
  return {
    id: Number(campaign.id),
    account: accountUrn(campaign.account),
    audienceExpansionEnabled: false,
    connectedTelevisionOnly: false,
    creativeSelection: 'OPTIMIZED',
    optimizationTargetType: 'NONE',
    politicalIntent: 'NOT_DECLARED',
    ...fields,
    status: statusNow(call.core, campaign),
    servingStatuses: orRunnable(campaignHolds(call.core, deliveriesOf(call), campaign)),
    test: false,
    ...stampsOf(call, campaign),
  }
}
