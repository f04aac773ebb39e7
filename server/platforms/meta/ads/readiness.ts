import { z } from 'zod'
import type { AdsFunctions, AdsReadiness } from '../../advertising.ts'
import type { MissingFact, TokenCall } from '../../platform.ts'
import { adAccount, adAccountFields, describeAdAccount } from '../accounts/ad-account.ts'
import { listPixelsOf } from '../accounts/list-ads-assets.ts'
import { withPermissions } from '../accounts/permissions.ts'
import { describePixel } from '../accounts/pixel.ts'
import { callGraph } from '../graph/call-graph.ts'
import { missingToShow } from './missing-to-show.ts'
import { checkedAccount } from './shown-by.ts'
import { fromUnits, minorInUnit } from './units.ts'
import { unlessInvisible } from './unless-invisible.ts'

const units = z.union([z.string(), z.number()]).transform(String).optional().catch(undefined)
const withMoney = adAccount.extend({ amount_spent: units, spend_cap: units, min_daily_budget: units })
type Account = z.output<typeof withMoney>
type Asked = Parameters<AdsFunctions['readiness']>[1]

/** The ad account, who may use it, under which name it speaks, and the pixel. */
export function readiness(call: TokenCall, asked: Asked): Promise<AdsReadiness> {
  const path = checkedAccount(asked.account)
  return withPermissions(call, async (permissions) => {
    const account = await readAccount(call, path)
    if (!account) return { missing: [unseen], limits: [] }
    const { missing, limits } = describeAdAccount(account, permissions)
    // Without a way to pay everything can be made and nothing is shown: said before, not after.
    const isUnpaid = ({ code }: MissingFact) => code === 'ad-account-no-funding'
    const pixel = asked.pixel ? await judgePixel(call, path, asked.pixel.externalId) : none
    return {
      missing: [
        ...missing,
        ...limits.filter(isUnpaid),
        ...usedUp(account),
        ...(asked.shownBy ? await missingToShow(call, asked.shownBy, permissions) : []),
        ...pixel.missing,
      ],
      limits: [...limits.filter((fact) => !isUnpaid(fact)), ...pixel.limits],
      ...moneyOf(account),
    }
  })
}

const none: Pick<AdsReadiness, 'missing' | 'limits'> = { missing: [], limits: [] }
const unseen: MissingFact = { code: 'ad-role-too-low', facts: { has: 'none', needs: 'advertiser' } }

/** The person's token has just been proven alive: what it does not see, the person has no role in. */
function readAccount(call: TokenCall, path: string): Promise<Account | undefined> {
  const fields = `${adAccountFields},amount_spent,spend_cap,min_daily_budget`
  return unlessInvisible(callGraph(call, { path, query: { fields }, schema: withMoney }))
}

function moneyOf({
  currency = '',
  timezone_name,
  ...told
}: Account): Omit<AdsReadiness, 'missing' | 'limits'> {
  const cap = fromUnits(told.spend_cap, currency)
  return {
    currency: currency === '' ? undefined : currency,
    timeZone: timezone_name,
    leastMinor: { day: fromUnits(told.min_daily_budget, currency) },
    stepMinor: minorInUnit(currency),
    // Nought is no limit.
    spendingLimitMinor: cap === 0 ? undefined : cap,
    spentMinor: fromUnits(told.amount_spent, currency),
  }
}

function usedUp(account: Account): MissingFact[] {
  const { spendingLimitMinor: limit, spentMinor: spent = 0 } = moneyOf(account)
  return limit !== undefined && spent >= limit ? [{ code: 'ad-account-limit-reached', facts: {} }] : []
}

/** Through the ad account: a pixel that is not shared with it is of no use there. */
async function judgePixel(
  call: TokenCall,
  account: string,
  id: string,
): Promise<Pick<AdsReadiness, 'missing' | 'limits'>> {
  const found = (await listPixelsOf(call, account)).find((one) => one.id === id)
  const { missing, limits } = describePixel(found ?? { id, is_unavailable: true })
  const about = ({ code, facts }: MissingFact): MissingFact => ({ code, facts: { ...facts, of: id } })
  return { missing: missing.map(about), limits: limits.map(about) }
}
