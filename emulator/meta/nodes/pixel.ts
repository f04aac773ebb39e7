import type { MetaPixel } from '../../world/meta.ts'
import { pixelStats } from '../ads/pixel-edges.ts'
import { accountOfPixel, isUnavailable, lastFired } from '../ads/pixels.ts'
import type { NodeType } from '../graph/node.ts'
import { assignedToPixel } from './assigned-users.ts'
import { businessName } from './business-name.ts'
import { knownOfPixel } from './known-fields.ts'

/** The pixel node (§5.2). One that never fired has no `last_fired_time`. */
export const pixelType: NodeType<MetaPixel> = {
  name: 'AdsPixel',
  id: ({ id }) => id,
  defaults: [],
  fields: {
    ...knownOfPixel,
    name: (_call, { name }) => name,
    code: (_call, { id }) => `<!-- pixel ${id} -->`,
    creation_time: () => '2025-10-07T10:00:00+0000',
    data_use_setting: () => 'ADVERTISING_AND_ANALYTICS',
    is_created_by_business: ({ core }, { id }) => accountOfPixel(core, id)?.business !== null,
    is_unavailable: ({ core }, pixel) => isUnavailable(core, pixel),
    last_fired_time: ({ core }, pixel) => {
      const at = lastFired(core, pixel)
      return at === null ? undefined : graphTime(at)
    },
    owner_ad_account: ({ core }, { id }) => {
      const account = accountOfPixel(core, id)
      return account ? { account_id: account.id, id: `act_${account.id}` } : undefined
    },
    owner_business: ({ core }, { id }) => businessName(accountOfPixel(core, id)?.business ?? null),
  },
  edges: { assigned_users: assignedToPixel, stats: pixelStats },
}

/** Graph's form of a moment: `2026-10-08T12:00:00+0000`. */
export const graphTime = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, '+0000')
