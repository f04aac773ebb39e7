import { PlatformFailure } from '../../failure.ts'
import type { Probed, TokenCall } from '../../platform.ts'
import { describeAdAccount } from './ad-account.ts'
import { describePage } from './describe-page.ts'
import { listAdAccounts, listAdRights } from './list-ad-accounts.ts'
import { listPageRoles } from './list-page-roles.ts'
import { readOrganizations } from './read-organizations.ts'

/**
 * Reads the role again: a LinkedIn token outlives the role it is used for. Throws PlatformFailure: `role-lost` when the
 * person has none there any more.
 */
export async function probe(call: TokenCall, account: { kind: string; externalId: string }): Promise<Probed> {
  if (account.kind === 'linkedin_page') return probePage(call, account.externalId)
  if (account.kind === 'linkedin_ad_account') return probeAdAccount(call, account.externalId)
  throw new PlatformFailure('linkedin', 'ours', 'unknown-kind')
}

async function probePage(call: TokenCall, id: string): Promise<Probed> {
  const role = (await listPageRoles(call)).byPage.get(id)
  if (role === undefined) throw noRole()
  const page = (await readOrganizations(call, new Map([[id, role]]))).get(id)
  return describePage(id, role, told(page), call.scopes)
}

async function probeAdAccount(call: TokenCall, id: string): Promise<Probed> {
  const role = (await listAdRights(call)).byAccount.get(id)
  if (role === undefined) throw noRole()
  return describeAdAccount(id, role, told((await listAdAccounts(call)).get(id)), call.scopes)
}

const noRole = () => new PlatformFailure('linkedin', 'role-lost', 'no-role', { cause: 'role-lost' })

/** A role there, and no word on the thing itself: nothing is known, and a known name must not be lost over it. */
function told<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new PlatformFailure('linkedin', 'unavailable', 'not-told')
  return thing
}
