import { accountNow } from '../../core/ads/account-turns.ts'
import type { Core } from '../../core/core.ts'
import { type Advertiser, advertisers } from '../../world/tiktok.ts'
import { roleNow } from '../roles.ts'
import type { UserBearer } from '../user-bearer.ts'

/** The ad accounts of the world as they are now. */
export const advertisersNow = (core: Core): Advertiser[] =>
  advertisers.map((advertiser) => accountNow(core, 'tiktok', advertiser))

/** The ad accounts a token reaches: ticked at the consent, and the person is still on them. */
export const reachOf = (core: Core, { grant, person }: UserBearer): Advertiser[] =>
  advertisersNow(core).filter(
    ({ id }) => grant.assets?.includes(id) && roleNow(core, id, person.id) !== 'none',
  )

export const canRun = ({ status, balance }: Advertiser): boolean => status === 'STATUS_ENABLE' && balance > 0
