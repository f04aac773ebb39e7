import { type AdAccount, adAccounts } from '../../world/meta.ts'
import { adEdges } from '../ads/account-edges.ts'
import { type AccountState, accountState } from '../ads/account-state.ts'
import { leastBudgets } from '../ads/currencies.ts'
import { spentOfAccount } from '../ads/delivery/ledgers.ts'
import { leastSpendCap } from '../ads/objects/budgets.ts'
import { createPixel } from '../ads/pixel-edges.ts'
import { pixelsOf } from '../ads/pixels.ts'
import { updateAccount } from '../ads/update-account.ts'
import { failures, GraphFailure } from '../failures.ts'
import { type Call, callerOf, hasScope } from '../graph/call.ts'
import { entriesOf, type NodeType, nodeOf } from '../graph/node.ts'
import { adTasks, appScopedId, withoutAct } from '../reach.ts'
import { assignedToAccount } from './assigned-users.ts'
import { businessName } from './business-name.ts'
import { knownOfAdAccount } from './known-fields.ts'
import { pixelType } from './pixel.ts'

/** The ad account node (§5.1). */
export const adAccountType: NodeType<AdAccount> = {
  name: 'AdAccount',
  id: ({ id }) => `act_${id}`,
  defaults: ['account_id'],
  fields: {
    ...knownOfAdAccount,
    account_id: (_call, { id }) => id,
    account_status: (call, account) => stateOf(call, account).status,
    disable_reason: (call, account) => stateOf(call, account).disableReason,
    name: (_call, { name }) => name,
    age: () => 412.25,
    amount_spent: ({ core }, { id, amountSpent }) => String(Number(amountSpent) + spentOfAccount(core, id)),
    // Money paid in advance becomes less, a bill becomes more.
    balance: ({ core }, { id, balance, prepaid }) => {
      const spent = spentOfAccount(core, id)
      return String(prepaid === undefined ? Number(balance) + spent : prepaid - spent)
    },
    business: (_call, { business }) => businessName(business),
    business_name: (_call, { business }) => businessName(business)?.name ?? '',
    capabilities: () => ['CAN_CREATE_CALL_ADS', 'CAN_USE_REACH_AND_FREQUENCY'],
    created_time: () => '2025-10-07T09:30:00+0000',
    currency: (_call, { currency }) => currency,
    funding_source: (call, account) => stateOf(call, account).funding?.id,
    funding_source_details: (call, account) => {
      const source = stateOf(call, account).funding
      const type = account.prepaid === undefined ? 1 : 20
      return source ? { id: source.id, display_string: source.says, type } : undefined
    },
    is_personal: (_call, { business }) => (business ? 0 : 1),
    is_prepay_account: (_call, { prepaid }) => prepaid !== undefined,
    min_campaign_group_spend_cap: (_call, { currency }) => String(leastSpendCap(currency)),
    min_daily_budget: (_call, { currency }) => leastBudgets(currency).min_daily_budget_imp,
    owner: ownerOf,
    spend_cap: (call, account) => String(stateOf(call, account).spendCap),
    timezone_id: (_call, { timezone }) => timezone.id,
    timezone_name: (_call, { timezone }) => timezone.name,
    timezone_offset_hours_utc: (_call, { timezone }) => timezone.offsetHours,
    tos_accepted: () => ({ web_custom_audience_tos: 1 }),
    user_tasks: (call, account) => {
      const caller = callerOf(call)
      return caller.is === 'app' ? undefined : adTasks(call.core, account, caller.person.id)
    },
  },
  edges: {
    ...adEdges,
    assigned_users: assignedToAccount,
    adspixels: {
      get: (call, account) =>
        entriesOf(
          call,
          pixelsOf(call.core, account).map((pixel) => nodeOf(pixelType, pixel)),
        ),
      post: createPixel,
    },
  },
  post: updateAccount,
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

const stateOf = ({ core, caller }: Call, account: AdAccount): AccountState =>
  accountState(core, account, caller?.app)

function ownerOf(call: Call, account: AdAccount): string | undefined {
  if (account.business) return account.business
  const [owner] = Object.entries(account.people).find(([, role]) => role === 'manage') ?? []
  const caller = callerOf(call)
  return owner && appScopedId(call.core, caller.app.clientId, owner)
}
