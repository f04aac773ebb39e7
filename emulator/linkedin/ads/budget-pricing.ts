import { digitsOf } from '../../core/ads/delivery/minor-units.ts'
import { failures } from '../failures.ts'
import type { Resource } from '../rest.ts'
import { refuseRole } from './access.ts'
import { accountsNow, accountUrn } from './ad-account.ts'
import { readTargeting } from './audience.ts'
import { LEAST_DAILY } from './read-campaign.ts'

const TYPES = ['SPONSORED_UPDATES', 'TEXT_AD', 'SPONSORED_INMAILS', 'DYNAMIC']
const BIDS = ['CPM', 'CPC', 'CPV']

/** `GET /rest/adBudgetPricing?q=criteriaV2`: what a day and a bid may be for a targeting, in the account's currency. */
export const adBudgetPricing: Resource = {
  scopes: ['r_ads', 'rw_ads'],
  finders: {
    criteriaV2(call) {
      const { query, core } = call
      const account = accountsNow(core).find(({ id }) => accountUrn(id) === query.get('account'))
      if (!account) return failures.parameterInvalid('account')
      const refused = refuseRole(call, account.id, 'read')
      if (refused) return refused
      if (!TYPES.some((one) => one === query.get('campaignType')))
        return failures.parameterInvalid('campaignType')
      if (!BIDS.some((one) => one === query.get('bidType'))) return failures.parameterInvalid('bidType')
      if (!readTargeting(query.get('targetingCriteria')))
        return failures.parameterInvalid('targetingCriteria')
      const { currency } = account
      // Where a currency has no cents, its unit is worth about a cent.
      const worth = digitsOf(currency) === 0 ? 100 : 1
      const money = (amount: number) => ({ amount: String(amount * worth), currencyCode: currency })
      return Response.json({
        elements: [
          {
            suggestedBid: { min: money(8), default: money(14), max: money(30) },
            bidLimits: { min: money(2), max: money(500) },
            dailyBudgetLimits: { min: money(LEAST_DAILY), default: money(50), max: money(100_000) },
          },
        ],
      })
    },
  },
}
