import { notFound, Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { findHandOff, type HandOff, updateHandOff } from '../../store/hand-offs.ts'
import { type Beginning, beginConnect } from '../connect/begin-connect.ts'
import type { Context } from '../context.ts'
import { isOpen } from './settle-looks.ts'

export interface Taker {
  readonly id: string
  readonly email: string
  readonly name: string
  /** A hub admin acts for the workspace, never as the person who is asked. */
  readonly acting: boolean
}

/** Whether it is addressed to this person: by name, or to the address they were invited at. */
export const isAddressee = (
  handOff: Pick<HandOff, 'toUserId' | 'toEmail'>,
  person: Pick<Taker, 'id' | 'email' | 'acting'>,
): boolean =>
  !person.acting &&
  (handOff.toUserId ? handOff.toUserId === person.id : handOff.toEmail === person.email.toLowerCase())

/** To the platform's door, with the hand-off for a purpose: what comes back is proven before anything changes. */
export async function beginTakeOver(
  ctx: Context,
  scope: WorkspaceScope,
  handOffId: string,
  input: { taker: Taker; who: Omit<Beginning, 'platform' | 'purpose' | 'handOffId' | 'accountId'> },
): Promise<Awaited<ReturnType<typeof beginConnect>>> {
  const { taker } = input
  const handOff = await ctx.db.inScope(scope, async (tx) => {
    const found = await findHandOff(tx, handOffId)
    if (!found) throw notFound('hand-off')
    if (!isAddressee(found, taker))
      throw new Problem('not-allowed', `Only ${found.toName} can take over, with their own sign-in.`)
    if (!isOpen(found.state)) throw new Problem('conflict', 'This hand-off is over. Look at it again.')
    if (!found.toUserId)
      await updateHandOff(tx, found.id, { state: found.state, dueAt: null, toUserId: taker.id })
    return found
  })
  return beginConnect(ctx, scope, {
    ...input.who,
    platform: handOff.platform,
    purpose: 'hand-off',
    handOffId,
  })
}
