import { offersSpares, type Platform } from '../../platforms/platform.ts'
import type { Account } from '../../store/accounts.ts'
import type { Carrier } from '../../store/carriers.ts'
import type { Grant } from '../../store/grants.ts'

/** What a fresh grant is to become for an account that the workspace has already. */
export interface Move {
  readonly account: Account
  readonly as: 'active' | 'spare'
  /** Somebody else's carrier, which works: it stays as a spare where the platform lets it, and what it can do must not get lost. */
  readonly former: Carrier | undefined
}

export interface Held {
  readonly accounts: readonly Account[]
  readonly carriers: readonly Carrier[]
  readonly grants: readonly Pick<Grant, 'id' | 'subject' | 'appId' | 'endedAt' | 'authorisedByName'>[]
}

/**
 * Nobody's connection is taken from them in passing. The same person's consent takes the place of their earlier one; what is
 * over is mended by whoever comes; and where somebody else's works, only the account that was asked for moves, with its
 * children, and the other one stays as a spare.
 */
export function planMoves(
  held: Held,
  fresh: { platform: Platform; subject: string; appId: string },
  wish: { wantedId: string | null; asSpare: boolean },
): Move[] {
  const { platform } = fresh
  const isMine = (carrier: Carrier): boolean => {
    const grant = held.grants.find((one) => one.id === carrier.grantId)
    return grant?.subject === fresh.subject && grant.appId === fresh.appId
  }
  const works = (carrier: Carrier): boolean =>
    carrier.lostAt === null && held.grants.find((one) => one.id === carrier.grantId)?.endedAt === null
  const isFamily = (account: Account): boolean =>
    wish.wantedId !== null && (account.id === wish.wantedId || account.parentId === wish.wantedId)

  return held.accounts.flatMap((account): Move[] => {
    if (account.platform !== platform.id) return []
    const carriers = held.carriers.filter((one) => one.accountId === account.id)
    const active = carriers.find((one) => one.active)
    const move = (as: Move['as'], former?: Carrier): Move[] => [{ account, as, former }]
    if (active && isMine(active)) return move('active')
    // A spare of the same person is renewed where it stands.
    const spare = carriers.some((one) => !one.active && isMine(one)) ? move('spare') : []
    if (!active || !works(active)) return wish.wantedId !== null && !wish.asSpare ? move('active') : spare
    if (!isFamily(account)) return spare
    return wish.asSpare ? move('spare') : move('active', offersSpares(platform) ? active : undefined)
  })
}

/** What the former carrier can do and the new one could not. */
export const wouldLose = (
  former: Pick<Carrier, 'capabilities'>,
  capabilities: readonly string[],
): readonly string[] => former.capabilities.filter((one) => !capabilities.includes(one))
