import { z } from 'zod'
import { missingScopes } from '../../missing-scopes.ts'
import type { MissingFact, Probed } from '../../platform.ts'
import { numericId } from '../rest/urns.ts'

const text = z.string().min(1).optional().catch(undefined)

export const adAccount = z.object({
  id: numericId,
  name: text,
  status: text,
  type: text,
  currency: text,
  servingStatuses: z.array(z.string()).optional().catch(undefined),
  test: z.boolean().optional().catch(undefined),
})
export type AdAccount = z.output<typeof adAccount>

const advertisingRoles = ['ACCOUNT_BILLING_ADMIN', 'ACCOUNT_MANAGER', 'CAMPAIGN_MANAGER']

/** ACTIVE is missing nothing. */
const statuses: Readonly<Record<string, MissingFact['code']>> = {
  CANCELED: 'ad-account-closed',
  PENDING_DELETION: 'ad-account-closed',
  REMOVED: 'ad-account-closed',
  // Set up half way: nothing to pay with yet.
  DRAFT: 'ad-account-no-funding',
}

/** Ads stand still while one of these lasts; the account itself works. */
const holds: Readonly<Record<string, MissingFact['code']>> = {
  BILLING_HOLD: 'ad-account-unsettled',
  RESTRICTED_HOLD: 'ad-account-disabled',
}

/** Whether ads can be run from it, and if not, why. LinkedIn says nothing of some accounts but the role. */
export function describeAdAccount(
  id: string,
  role: string,
  account: AdAccount | undefined,
  scopes: readonly string[],
): Probed {
  const missing = [
    ...scopeFacts(missingScopes(scopes, ['rw_ads'])),
    ...(advertisingRoles.includes(role)
      ? []
      : fact('ad-role-too-low', { has: role, needs: 'CAMPAIGN_MANAGER' })),
    ...statusFacts(account),
  ]
  const unreported = missingScopes(scopes, ['r_ads_reporting'])
  return {
    name: account?.name ?? `Ad account ${id}`,
    link: `https://www.linkedin.com/campaignmanager/accounts/${id}`,
    role,
    capabilities: [
      ...(missing.length === 0 ? (['advertise'] as const) : []),
      ...(unreported.length === 0 ? (['insights'] as const) : []),
    ],
    missing,
    limits: [
      ...scopeFacts(unreported),
      ...(account?.servingStatuses ?? []).flatMap((status) => (holds[status] ? fact(holds[status]) : [])),
    ],
    details: detailsOf(account),
  }
}

function statusFacts(account: AdAccount | undefined): MissingFact[] {
  if (account?.status === 'ACTIVE') return []
  const code = statuses[account?.status ?? '']
  return fact(code ?? 'not-reachable', account?.status === undefined ? {} : { status: account.status })
}

function detailsOf(account: AdAccount | undefined): Record<string, string> {
  const all = {
    status: account?.status,
    currency: account?.currency,
    // Days, and with them daily budgets, turn at midnight UTC for every account.
    timeZone: 'UTC',
    type: account?.type,
    test: account?.test ? 'yes' : undefined,
  }
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}

const scopeFacts = (scopes: readonly string[]): MissingFact[] =>
  scopes.length === 0 ? [] : fact('scope-missing', { scopes: scopes.join(' ') })

const fact = (code: MissingFact['code'], facts: Record<string, string> = {}): MissingFact[] => [
  { code, facts },
]
