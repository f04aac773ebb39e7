import type { MissingFact } from '../../platform.ts'

/** `publishes`, `promotes`: what the API lets the role do; what the product asks for is said by `missingRole`. */
const roles: Readonly<Record<string, { rank: number; publishes: boolean; promotes?: true; isAdmin?: true }>> =
  {
    ADMINISTRATOR: { rank: 3, publishes: true, promotes: true, isAdmin: true },
    // One role, two spellings: the wire has one, most tables of the documentation the other.
    CONTENT_ADMINISTRATOR: { rank: 2, publishes: true, promotes: true },
    CONTENT_ADMIN: { rank: 2, publishes: true, promotes: true },
    // Posts as the Page in ads alone.
    DIRECT_SPONSORED_CONTENT_POSTER: { rank: 1, publishes: false, promotes: true },
    CURATOR: { rank: 0, publishes: false },
    ANALYST: { rank: 0, publishes: false },
    RECRUITING_POSTER: { rank: 0, publishes: false },
    LEAD_CAPTURE_ADMINISTRATOR: { rank: 0, publishes: false },
    LEAD_GEN_FORMS_MANAGER: { rank: 0, publishes: false },
    PIPELINE_BUILDER: { rank: 0, publishes: false },
  }

export const mayPublish = (role: string): boolean => roles[role]?.publishes ?? false
/** In ads: posts of the Page may be shown for money. */
export const mayPromote = (role: string): boolean => roles[role]?.promotes ?? false
export const isAdmin = (role: string): boolean => roles[role]?.isAdmin ?? false

/** A person may have several roles on one Page: the one that allows most counts. */
export function higherRole(one: string | undefined, other: string): string {
  return one !== undefined && rankOf(one) >= rankOf(other) ? one : other
}

/** The product asks for an admin. A content admin can do the work, so there the hub decides. */
export function missingRole(role: string): MissingFact[] {
  if (isAdmin(role)) return []
  if (mayPublish(role)) return [{ code: 'role-needs-hub-permission', facts: { has: role } }]
  return [{ code: 'role-too-low', facts: { has: role, needs: 'ADMINISTRATOR' } }]
}

const rankOf = (role: string): number => roles[role]?.rank ?? -1
