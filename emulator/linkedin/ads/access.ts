import { failures } from '../failures.ts'
import type { Call, Resource } from '../rest.ts'
import { roleNow } from '../roles.ts'
import { accountUrn, findAccount } from './ad-account.ts'

const CAMPAIGNS = ['CAMPAIGN_MANAGER', 'ACCOUNT_MANAGER', 'ACCOUNT_BILLING_ADMIN']
const NEEDED = {
  read: [...CAMPAIGNS, 'CREATIVE_MANAGER', 'VIEWER'],
  creatives: [...CAMPAIGNS, 'CREATIVE_MANAGER'],
  campaigns: CAMPAIGNS,
} as const

/** What a member needs a role on the ad account for (§6). */
export type Need = keyof typeof NEEDED

/** The refusal for a member whose role does not reach so far, or null. */
export function refuseRole(call: Call, account: string, need: Need): Response | null {
  const found = findAccount(call.core, account)
  if (!found) return failures.notFound(accountUrn(account))
  const role = roleNow(call.core, account, call.bearer.person.id) ?? ''
  return NEEDED[need].includes(role) ? null : failures.noPermissionOnEntity(accountUrn(account))
}

const READS = ['GET', 'GET_ALL', 'BATCH_GET', 'FINDER']

/** `r_ads` reads, `rw_ads` does everything. */
export const adScopes: Resource['scopes'] = (kind) =>
  READS.includes(kind) ? ['r_ads', 'rw_ads'] : ['rw_ads']
