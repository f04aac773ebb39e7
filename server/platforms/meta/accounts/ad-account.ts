import { z } from 'zod'
import type { MissingFact, Probed } from '../../platform.ts'
import { adAccountId, graphId } from '../graph/ids.ts'
import { isGranted, type Permissions } from './permissions.ts'

const text = z.string().min(1).optional().catch(undefined)

export const adAccount = z.object({
  id: adAccountId,
  account_id: graphId.optional(),
  name: text,
  account_status: z.number().int(),
  disable_reason: z.number().int().optional().catch(undefined),
  currency: text,
  timezone_name: text,
  business: z.object({ name: text }).optional().catch(undefined),
  funding_source: z.union([z.string(), z.number()]).optional().catch(undefined),
  funding_source_details: z.object({ display_string: text }).optional().catch(undefined),
  user_tasks: z.array(z.string()).optional().catch(undefined),
})
export type AdAccount = z.output<typeof adAccount>

export const adAccountFields = [
  'id,account_id,name,account_status,disable_reason,currency,timezone_name,business{id,name}',
  'funding_source,funding_source_details,user_tasks',
].join(',')

interface Status {
  readonly word: string
  readonly missing?: MissingFact['code']
  readonly limit?: MissingFact['code']
}

const statuses: Readonly<Record<number, Status>> = {
  1: { word: 'active' },
  2: { word: 'disabled', missing: 'ad-account-disabled' },
  3: { word: 'unsettled', missing: 'ad-account-unsettled' },
  7: { word: 'in risk review', missing: 'ad-account-in-review' },
  8: { word: 'settlement pending', missing: 'ad-account-unsettled' },
  // Ads still run; the bill is late.
  9: { word: 'in grace period', limit: 'ad-account-unsettled' },
  100: { word: 'closing', missing: 'ad-account-closed' },
  101: { word: 'closed', missing: 'ad-account-closed' },
}

const disableReasons: Readonly<Record<number, string>> = {
  1: 'ads integrity policy',
  2: 'intellectual property review',
  3: 'payment risk',
  4: 'grey account shut down',
  5: 'ads review',
  6: 'business integrity review',
  7: 'closed for good',
  8: 'unused reseller account',
  9: 'unused account',
  10: 'umbrella ad account',
  11: 'business portfolio policy',
  12: 'misrepresented ad account',
  13: 'shared by another legal entity',
  14: 'review of messaging ads',
  15: 'compromised ad account',
}

/** In words; `missing`: nothing of it is shown. Statuses nobody has told us of are said as they are. */
export const accountStatus = (status: number): Status =>
  statuses[status] ?? { word: `in status ${status}`, missing: 'not-reachable' }

/** Whether ads can be run from it, and if not, why. */
export function describeAdAccount(account: AdAccount, permissions: Permissions): Probed {
  const status = statuses[account.account_status]
  const reason = disableReasons[account.disable_reason ?? 0]
  const missing = [
    ...missingScope(permissions),
    ...missingRole(account.user_tasks),
    ...(status === undefined ? fact('not-reachable', { status: String(account.account_status) }) : []),
    ...(status?.missing ? fact(status.missing, reason === undefined ? {} : { reason }) : []),
  ]
  const mayRead = isGranted(permissions, ['ads_read', 'ads_management'])
  return {
    name: account.name ?? account.id,
    handle: undefined,
    avatarUrl: undefined,
    link: `https://adsmanager.facebook.com/adsmanager/manage/campaigns?act=${account.id.slice('act_'.length)}`,
    role: roleWord(account.user_tasks),
    capabilities: [
      ...(missing.length === 0 ? (['advertise'] as const) : []),
      ...(mayRead ? (['insights'] as const) : []),
    ],
    missing,
    limits: [...(status?.limit ? fact(status.limit) : []), ...fundingLimit(account)],
    details: detailsOf(account, status?.word, reason),
  }
}

export const isClosed = (account: AdAccount): boolean =>
  statuses[account.account_status]?.missing === 'ad-account-closed'

function missingScope(permissions: Permissions): MissingFact[] {
  return isGranted(permissions, ['ads_management']) ? [] : fact('scope-missing', { scopes: 'ads_management' })
}

// Without the list nothing is known of the role, and nothing is said of it.
function missingRole(tasks: readonly string[] | undefined): MissingFact[] {
  if (tasks === undefined || tasks.includes('MANAGE') || tasks.includes('ADVERTISE')) return []
  return fact('ad-role-too-low', { has: roleWord(tasks) ?? 'none', needs: 'advertiser' })
}

function roleWord(tasks: readonly string[] | undefined): string | undefined {
  if (tasks?.includes('MANAGE')) return 'admin'
  if (tasks?.includes('ADVERTISE')) return 'advertiser'
  if (tasks?.includes('ANALYZE')) return 'analyst'
  return tasks === undefined || tasks.length === 0 ? undefined : 'limited'
}

// Only whoever manages the account is sure to be shown how it pays.
function fundingLimit(account: AdAccount): MissingFact[] {
  const isTold = account.user_tasks?.includes('MANAGE') ?? true
  return isTold && account.funding_source === undefined ? fact('ad-account-no-funding') : []
}

function detailsOf(
  account: AdAccount,
  status: string | undefined,
  disableReason: string | undefined,
): Record<string, string> {
  const all = {
    accountId: account.account_id ?? account.id.slice('act_'.length),
    status: status ?? `unknown (${account.account_status})`,
    disableReason,
    currency: account.currency,
    timeZone: account.timezone_name,
    funding: account.funding_source_details?.display_string,
    business: account.business?.name,
  }
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}

const fact = (code: MissingFact['code'], facts: Record<string, string> = {}): MissingFact[] => [
  { code, facts },
]
