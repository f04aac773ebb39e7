import { notFound, Problem } from '../../../base/problem.ts'
import type { HubScope, WorkspaceScope } from '../../../base/scope.ts'
import type { Tx } from '../../../store/database.ts'
import { lockMember, type Standing } from '../../../store/member-changes.ts'

/** A member about to be changed, with what has to be known of the owners. */
export interface Found {
  readonly member: Standing
  /** Nobody else is an owner there. */
  readonly isLastOwner: boolean
}

/**
 * Throws `not-found`; and `not-allowed` where an owner is concerned and the one who asks is none: an admin neither makes
 * owners nor unmakes them.
 */
export async function findMember(
  tx: Tx<HubScope | WorkspaceScope>,
  memberId: string,
  by: { role: string; gives?: string },
): Promise<Found> {
  const locked = await lockMember(tx, memberId)
  const member = locked.find((one) => one.id === memberId)
  if (!member) throw notFound('member')
  if (by.role !== 'owner' && (member.role === 'owner' || by.gives === 'owner'))
    throw new Problem('not-allowed', 'Only an owner makes somebody an owner, or changes one.')
  const owners = locked.filter((one) => one.role === 'owner' && !one.deactivatedAt)
  return { member, isLastOwner: owners.length === 1 && owners[0]?.id === memberId }
}

export const lastOwner = (): Problem =>
  new Problem('last-owner', 'This is the last owner. Make somebody else an owner first.')
