import { latest } from '../../core/ads/history.ts'
import type { Call, Resource } from '../rest.ts'
import { accountUrn } from './ad-account.ts'
import { type Entity, entityResource, stampsOf } from './entity.ts'
import { deliveriesOf } from './family.ts'
import { readChangedGroup, readGroup } from './read-group.ts'
import { type Searchable, searchFinder } from './search.ts'
import { groupHolds, orRunnable } from './serving.ts'
import { type Group, statusNow, urnOf } from './things.ts'

const entity: Entity<'adGroup'> = {
  kind: 'adGroup',
  label: 'adCampaignGroups',
  need: 'campaigns',
  word: 'status',
  key: 'number',
  createOnly: ['account', 'objectiveType'],
  read: readGroup,
  readChanged: readChangedGroup,
  parentOf: () => null,
  view,
}

/** Campaign groups of one ad account (§6). */
export const campaignGroups = (account: string): Resource => ({
  ...entityResource(entity, account),
  finders: { search: searchFinder(entity, account, searchable) },
})

const searchable = ({ core }: Call): Searchable<Group> => ({
  id: ({ id }) => urnOf('adGroup', id),
  name: (group) => latest(group).fields.name,
  status: (group) => statusNow(core, group),
})

function view(call: Call, group: Group) {
  return {
    id: Number(group.id),
    account: accountUrn(group.account),
    ...latest(group).fields,
    status: statusNow(call.core, group),
    servingStatuses: orRunnable(groupHolds(call.core, deliveriesOf(call), group)),
    allowedCampaignTypes: ['TEXT_AD', 'SPONSORED_UPDATES', 'SPONSORED_INMAILS', 'DYNAMIC'],
    backfilled: false,
    test: false,
    ...stampsOf(call, group),
  }
}
