import type { PersonId } from '../../world/people.ts'
import { xAccounts } from '../../world/x.ts'
import { type XAdAccount, xAdAccounts } from '../../world/x-ads.ts'
import { adsFailures } from './failures.ts'
import { listAnswer, readList } from './read-list.ts'

/** The ad accounts somebody has a permission on. */
export const adAccountsOf = (person: string): readonly XAdAccount[] =>
  xAdAccounts.filter(({ people }) => Object.hasOwn(people, person))

/** `GET /12/accounts` */
export function accounts(person: string, query: URLSearchParams): Response {
  const prefix = query.get('q')
  const asked = readList(query, 'account_ids', prefix ? { q: prefix } : {})
  if (asked instanceof Response) return asked
  const mine = adAccountsOf(person).filter(({ name }) =>
    name.toLowerCase().startsWith((prefix ?? '').toLowerCase()),
  )
  return listAnswer(mine.map(accountOf), asked)
}

/** `GET /12/accounts/:account_id` */
export function account(one: XAdAccount, query: URLSearchParams): Response {
  const params = { account_id: one.id }
  if (one.deleted && query.get('with_deleted') !== 'true') return adsFailures.account(params)
  return Response.json({ request: { params }, data: accountOf(one) })
}

/** `GET /12/accounts/:account_id/authenticated_user_access` */
export function authenticatedUserAccess(one: XAdAccount, person: string): Response {
  const data = { user_id: xAccounts[person as PersonId].id, permissions: one.people[person as PersonId] }
  return Response.json({ request: { params: { account_id: one.id } }, data })
}

/** `GET /12/accounts/:account_id/funding_instruments` */
export function fundingInstruments(one: XAdAccount, query: URLSearchParams): Response {
  const asked = readList(query, 'funding_instrument_ids', { account_id: one.id })
  if (asked instanceof Response) return asked
  const entities = one.funding.map((instrument) => ({
    start_time: instrument.createdAt,
    end_time: null,
    description: instrument.description,
    credit_limit_local_micro: instrument.creditLimitMicro,
    credit_remaining_local_micro: instrument.creditLimitMicro,
    funded_amount_local_micro: null,
    id: instrument.id,
    account_id: one.id,
    entity_status: 'ACTIVE',
    io_header: null,
    reasons_not_able_to_fund: instrument.reasonsNotAbleToFund,
    able_to_fund: instrument.reasonsNotAbleToFund.length === 0,
    currency: one.currency,
    type: instrument.type,
    created_at: instrument.createdAt,
    updated_at: instrument.createdAt,
    deleted: false,
  }))
  return listAnswer(entities, asked)
}

/** `GET /12/accounts/:account_id/promotable_users` */
export function promotableUsers(one: XAdAccount, query: URLSearchParams): Response {
  const asked = readList(query, 'promotable_user_ids', { account_id: one.id })
  if (asked instanceof Response) return asked
  const entities = one.promotable.map((user) => ({
    user_id: xAccounts[user.person].id,
    id: user.id,
    promotable_user_type: user.type,
    created_at: user.createdAt,
    updated_at: user.createdAt,
    deleted: false,
  }))
  return listAnswer(entities, asked)
}

const accountOf = (one: XAdAccount) => ({
  name: one.name,
  business_name: null,
  timezone: one.timezone,
  timezone_switch_at: one.createdAt,
  id: one.id,
  created_at: one.createdAt,
  updated_at: one.updatedAt,
  industry_type: 'RESTAURANT',
  business_id: null,
  approval_status: one.approval,
  deleted: one.deleted,
})
