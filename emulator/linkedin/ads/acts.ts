import { accountActs, actsByHand } from '../../core/ads/acts-by-hand.ts'
import type { AdAct } from '../../core/ads/ad-object.ts'
import { toMain } from '../../core/ads/delivery/minor-units.ts'
import { latest } from '../../core/ads/history.ts'
import { type SponsoredAccount, sponsoredAccounts } from '../../world/linkedin.ts'
import { accountsNow } from './ad-account.ts'
import { fireTag } from './insight-tags.ts'
import { SETTABLE } from './status.ts'
import { facts, idIn, type Money } from './things.ts'

const KINDS = ['adGroup', 'adCampaign', 'adCreative'] as const
const STATUSES = ['ACTIVE', 'CANCELED', 'DRAFT'] as const

/** What people and LinkedIn do to ads in Campaign Manager, without an app. */
export const linkedInAdActs: Readonly<Record<string, AdAct>> = {
  ...actsByHand({
    facts,
    kinds: KINDS,
    idOf: (given) => KINDS.map((kind) => idIn(kind, given)).find((id) => id !== null) ?? given,
    statuses: SETTABLE,
    statusField: (kind) => (kind === 'adCreative' ? 'intendedStatus' : 'status'),
    nameField: () => 'name',
    budget(_core, thing, minor) {
      const { totalBudget, dailyBudget } = latest(thing).fields as {
        totalBudget?: Money
        dailyBudget?: Money
      }
      const money = totalBudget ?? dailyBudget
      if (!money) return null
      const { currencyCode } = money
      return {
        [totalBudget ? 'totalBudget' : 'dailyBudget']: { amount: toMain(minor, currencyCode), currencyCode },
      }
    },
  }),
  ...accountActs<SponsoredAccount>({
    facts,
    all: accountsNow,
    statuses: STATUSES,
    status: (word) => ({
      status: STATUSES.find((one) => one === word) ?? 'ACTIVE',
      servingStatuses: [word === 'ACTIVE' ? 'RUNNABLE' : 'STOPPED'],
    }),
    funded: (can) => ({ servingStatuses: can ? ['RUNNABLE'] : ['STOPPED', 'BILLING_HOLD'] }),
  }),
  'fire-pixel': {
    says: 'The Insight Tag of an ad account is seen',
    run(core, { id }) {
      const account = sponsoredAccounts.find((one) => one.id === id)
      if (!account) return { problem: `There is no ad account "${id}".` }
      return fireTag(core, account)
        ? { said: 'the tag was seen just now.' }
        : { problem: 'The account has no tag.' }
    },
  },
}
