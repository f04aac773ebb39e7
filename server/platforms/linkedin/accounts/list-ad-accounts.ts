import { z } from 'zod'
import type { TokenCall } from '../../platform.ts'
import { listFinder } from '../rest/list-finder.ts'
import { idIn } from '../rest/urns.ts'
import { type AdAccount, adAccount } from './ad-account.ts'

const right = z.object({
  account: z.string().optional().catch(undefined),
  user: z.string().optional().catch(undefined),
  role: z.string().regex(/^\w{1,60}$/),
})

export interface AdRights {
  /** Ad account id -> the person's role there. */
  readonly byAccount: ReadonlyMap<string, string>
  readonly person: string | undefined
}

/** Which ad accounts the person may use, and as what. */
export async function listAdRights(call: TokenCall): Promise<AdRights> {
  const entries = await listFinder(call, {
    path: 'adAccountUsers',
    query: { q: 'authenticatedUser' },
    item: right,
    paging: 'index',
  })
  const byAccount = new Map<string, string>()
  for (const { account, role } of entries) {
    const id = idIn(account, 'sponsoredAccount')
    if (id !== undefined) byAccount.set(id, role)
  }
  const person = entries.map(({ user }) => idIn(user, 'person')).find((id) => id !== undefined)
  return { byAccount, person }
}

/** What LinkedIn says of the ad accounts, those that are closed included: their names still explain something. */
export async function listAdAccounts(call: TokenCall): Promise<ReadonlyMap<string, AdAccount>> {
  const values = ['ACTIVE', 'CANCELED', 'DRAFT', 'PENDING_DELETION', 'REMOVED']
  const all = await listFinder(call, {
    path: 'adAccounts',
    query: { q: 'search', search: { status: { values } } },
    item: adAccount,
    paging: 'cursor',
  })
  return new Map(all.map((one) => [one.id, one]))
}
