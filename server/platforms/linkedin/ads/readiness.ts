import type { AdsReadiness } from '../../advertising.ts'
import type { MissingFact, TokenCall } from '../../platform.ts'
import { listPageRoles } from '../accounts/list-page-roles.ts'
import { mayPromote } from '../accounts/page-role.ts'
import { probe } from '../accounts/probe.ts'

/** Said in dollars alone; elsewhere it is about as much, and only LinkedIn knows. */
const leastInDollars = { day: 10_00, lifetime: 100_00 }

/** The role in the ad account and on the Page, read again; the account's own holds stop everything. */
export async function readiness(
  call: TokenCall,
  {
    account,
    shownBy,
  }: {
    readonly account: { readonly kind: string; readonly externalId: string }
    readonly shownBy?: { readonly kind: string; readonly externalId: string } | undefined
  },
): Promise<AdsReadiness> {
  const { missing, limits, details } = await probe(call, account)
  const isHold = ({ code }: MissingFact) => code.startsWith('ad-account-')
  return {
    missing: [
      ...missing,
      ...limits.filter(isHold),
      ...(shownBy ? await lackingOnPage(call, shownBy.externalId) : []),
    ],
    limits: limits.filter((fact) => !isHold(fact)),
    currency: details.currency,
    leastMinor: details.currency === 'USD' ? leastInDollars : undefined,
    // Days, and with them daily budgets, turn at midnight UTC for every account.
    timeZone: 'UTC',
  }
}

async function lackingOnPage(call: TokenCall, page: string): Promise<MissingFact[]> {
  const role = (await listPageRoles(call)).byPage.get(page)
  if (role !== undefined && mayPromote(role)) return []
  return [
    {
      code: 'role-too-low',
      facts: { ...(role === undefined ? {} : { has: role }), needs: 'CONTENT_ADMINISTRATOR' },
    },
  ]
}
