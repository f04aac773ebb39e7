import { z } from 'zod'
import type { TokenCall } from '../../platform.ts'
import { listFinder } from '../rest/list-finder.ts'
import { idIn } from '../rest/urns.ts'
import { higherRole } from './page-role.ts'

const urn = z.string().optional().catch(undefined)
const acl = z.object({
  role: z.string().regex(/^\w{1,60}$/),
  state: z.string().optional(),
  roleAssignee: urn,
  // Three spellings of one thing, by age of the interface.
  organization: urn,
  organizationTarget: urn,
  organizationalTarget: urn,
})

export interface PageRoles {
  /** Page id -> the highest role the person has there. */
  readonly byPage: ReadonlyMap<string, string>
  /** Whose roles these are, which is the person of the token. */
  readonly person: string | undefined
}

/** Every Page on which the person has an approved role, whichever it is. */
export async function listPageRoles(call: TokenCall): Promise<PageRoles> {
  const entries = await listFinder(call, {
    path: 'organizationAcls',
    query: { q: 'roleAssignee', state: 'APPROVED' },
    item: acl,
    paging: 'index',
  })
  const byPage = new Map<string, string>()
  let person: string | undefined
  for (const entry of entries) {
    person ??= idIn(entry.roleAssignee, 'person')
    const target = entry.organization ?? entry.organizationTarget ?? entry.organizationalTarget
    const id = idIn(target, 'organization')
    // Requested, rejected and revoked roles are entries too.
    if (id === undefined || (entry.state !== undefined && entry.state !== 'APPROVED')) continue
    byPage.set(id, higherRole(byPage.get(id), entry.role))
  }
  return { byPage, person }
}
