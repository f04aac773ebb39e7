import { adAccounts, type MetaPixel } from '../../world/meta.ts'
import type { NodeType } from '../graph/node.ts'
import { businessName } from './business-name.ts'
import { knownOfPixel } from './known-fields.ts'

const HOUR_MS = 3_600_000

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
    is_created_by_business: (_call, pixel) => accountOf(pixel)?.business !== null,
    is_unavailable: () => false,
    last_fired_time: ({ core }, { firedHoursAgo }) =>
      firedHoursAgo === null ? undefined : graphTime(core.now() - firedHoursAgo * HOUR_MS),
    owner_ad_account: (_call, pixel) => {
      const account = accountOf(pixel)
      return account && { account_id: account.id, id: `act_${account.id}` }
    },
    owner_business: (_call, pixel) => businessName(accountOf(pixel)?.business ?? null),
  },
  edges: {},
}

/** Graph's form of a moment: `2026-10-08T12:00:00+0000`. */
export const graphTime = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, '+0000')

const accountOf = (pixel: MetaPixel) => adAccounts.find((account) => account.pixel === pixel)
