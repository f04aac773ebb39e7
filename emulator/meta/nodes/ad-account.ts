import { settingOf } from '../../core/platform.ts'
import { type AdAccount, adAccounts } from '../../world/meta.ts'
import { failures, GraphFailure } from '../failures.ts'
import { type Call, callerOf, hasScope } from '../graph/call.ts'
import { entriesOf, type NodeType, nodeOf } from '../graph/node.ts'
import { adTasks, appScopedId, withoutAct } from '../reach.ts'
import { metaSettings } from '../settings.ts'
import { businessName } from './business-name.ts'
import { knownOfAdAccount } from './known-fields.ts'
import { pixelType } from './pixel.ts'

/** Statuses by the words of the setting `adAccounts`: account_status and disable_reason (§5.1). */
const STATUS: Readonly<Record<string, readonly [status: number, reason: number]>> = {
  disabled: [2, 1],
  unsettled: [3, 0],
  'pending-risk-review': [7, 0],
  'pending-settlement': [8, 0],
  'in-grace-period': [9, 0],
  'pending-closure': [100, 0],
  closed: [101, 7],
}

/** The ad account node (§5.1). */
export const adAccountType: NodeType<AdAccount> = {
  name: 'AdAccount',
  id: ({ id }) => `act_${id}`,
  defaults: ['account_id'],
  fields: {
    ...knownOfAdAccount,
    account_id: (_call, { id }) => id,
    account_status: (call, account) => STATUS[setting(call)]?.[0] ?? account.status,
    disable_reason: (call, account) => STATUS[setting(call)]?.[1] ?? account.disableReason,
    name: (_call, { name }) => name,
    age: () => 412.25,
    amount_spent: (_call, { amountSpent }) => amountSpent,
    balance: (_call, { balance }) => balance,
    business: (_call, { business }) => businessName(business),
    business_name: (_call, { business }) => businessName(business)?.name ?? '',
    capabilities: () => ['CAN_CREATE_CALL_ADS', 'CAN_USE_REACH_AND_FREQUENCY'],
    created_time: () => '2025-10-07T09:30:00+0000',
    currency: (_call, { currency }) => currency,
    funding_source: (call, account) => funding(call, account)?.id,
    funding_source_details: (call, account) => {
      const source = funding(call, account)
      return source ? { id: source.id, display_string: source.says, type: 1 } : undefined
    },
    is_personal: (_call, { business }) => (business ? 0 : 1),
    is_prepay_account: () => false,
    min_daily_budget: () => 100,
    owner: ownerOf,
    spend_cap: () => '0',
    timezone_id: (_call, { timezone }) => timezone.id,
    timezone_name: (_call, { timezone }) => timezone.name,
    timezone_offset_hours_utc: (_call, { timezone }) => timezone.offsetHours,
    tos_accepted: () => ({ web_custom_audience_tos: 1 }),
    user_tasks: (call, account) => {
      const caller = callerOf(call)
      return caller.is === 'app' ? undefined : adTasks(call.core, account, caller.person.id)
    },
  },
  // Ads (../ads.ts) add campaigns, adsets, adcreatives, ads, insights here.
  edges: {
    adspixels: {
      get(call, { pixel }) {
        return pixel ? entriesOf(call, [nodeOf(pixelType, pixel)]) : []
      },
    },
  },
}

/** Every ad account the speaker has a role on, once a permission about ads was granted. */
export function reachableAdAccounts(call: Call): readonly AdAccount[] {
  const caller = callerOf(call)
  if (caller.is !== 'user' || !hasScope(call, 'ads_read', 'ads_management')) return []
  return adAccounts.filter((account) => adTasks(call.core, account, caller.person.id).length > 0)
}

/** The ad account with this `act_` id, if the speaker may see it. */
export const findAdAccount = (call: Call, id: string): AdAccount | null =>
  (id.startsWith('act_') && reachableAdAccounts(call).find((one) => one.id === withoutAct(id))) || null

/**
 * Marketing calls name a version; one whose Marketing part is over is upgraded with a warning (§7). Reads here did
 * not change between versions, so none fails.
 */
export function asMarketing(call: Call): void {
  if (!call.served.named) throw new GraphFailure(failures.marketingVersion())
  if (call.served.marketing === call.served.version) return
  call.headers.set('facebook-api-version', call.served.marketing)
  call.headers.set(
    'x-ad-api-version-warning',
    `The call has been auto-upgraded to ${call.served.marketing} as ${call.served.version} has been deprecated`,
  )
}

function setting(call: Call): string {
  const { caller } = call
  return settingOf(call.core, { id: 'meta', settings: metaSettings }, 'adAccounts', caller?.app)
}

function funding(call: Call, account: AdAccount): AdAccount['funding'] {
  return setting(call) === 'without-funding' ? null : account.funding
}

function ownerOf(call: Call, account: AdAccount): string | undefined {
  if (account.business) return account.business
  const [owner] = Object.entries(account.people).find(([, role]) => role === 'manage') ?? []
  const caller = callerOf(call)
  return owner && appScopedId(call.core, caller.app.clientId, owner)
}
