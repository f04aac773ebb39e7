import { sponsoredAccounts } from '../../world/linkedin.ts'
import { failures } from '../failures.ts'
import { personUrn } from '../openid.ts'
import { page } from '../pages.ts'
import { type Call, type Resource, texts } from '../rest.ts'
import { roleNow } from '../roles.ts'
import { refuseRole } from './access.ts'
import { accountUrn } from './ad-account.ts'

const MANAGERS = ['ACCOUNT_MANAGER', 'ACCOUNT_BILLING_ADMIN']

/** Who has which role on which ad account (§6). */
export const adAccountUsers: Resource = {
  scopes: ['r_ads', 'rw_ads'],
  finders: {
    authenticatedUser: (call) =>
      page(
        call,
        sponsoredAccounts.flatMap(({ id }) => entryOf(call, id, call.bearer.person.id)),
      ),
    /** Of one account; whoever manages it sees everybody, others themselves. */
    accounts(call) {
      const asked = call.query.get('accounts')
      const urn = typeof asked === 'string' ? asked : texts(asked)?.[0]
      const account = sponsoredAccounts.find(({ id }) => accountUrn(id) === urn)
      if (!account)
        return asked === undefined
          ? failures.parameterMissing('accounts')
          : failures.parameterInvalid('accounts')
      const refused = refuseRole(call, account.id, 'read')
      if (refused) return refused
      const { person } = call.bearer
      const manages = MANAGERS.includes(roleNow(call.core, account.id, person.id) ?? '')
      const seen = manages ? call.core.people : [person]
      return page(
        call,
        seen.flatMap(({ id }) => entryOf(call, account.id, id)),
      )
    },
  },
}

function entryOf({ core, bearer }: Call, account: string, person: string) {
  const role = roleNow(core, account, person)
  if (!role) return []
  return [{ account: accountUrn(account), user: personUrn(core, bearer.app.clientId, person), role }]
}
