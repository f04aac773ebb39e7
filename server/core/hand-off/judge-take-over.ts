import type { Account } from '../../store/accounts.ts'
import type { FactRecord } from '../../store/candidates.ts'
import type { HandOffAccount } from '../../store/hand-offs.ts'
import type { Proven } from '../connect/adopt-accounts.ts'

/** What the new grant was seen to do for one account. */
export interface Look {
  readonly accountId: string
  readonly proven: Proven | undefined
  readonly missing: readonly FactRecord[]
}

export interface Judged {
  /** `switch`: all that is needed is proven. `asks`: only ads assets are out of reach, and somebody has to agree. `lacks`: it cannot go on. */
  readonly verdict: 'switch' | 'asks' | 'lacks'
  readonly ready: readonly Proven[]
  readonly lacking: readonly { readonly accountId: string; readonly missing: readonly FactRecord[] }[]
}

/**
 * Whether the new grant may take the former one's place: for everything that is published from it has to do no less. Ads
 * assets out of its reach may stay with the former grant, if somebody agrees; a pixel stays with its ad account.
 */
export function judgeTakeOver(input: {
  readonly entries: readonly Pick<HandOffAccount, 'accountId' | 'use'>[]
  readonly accounts: readonly Pick<Account, 'id' | 'parentId'>[]
  readonly looks: readonly Look[]
  /** What each account can do today, through whatever carries it. */
  readonly needed: ReadonlyMap<string, readonly string[]>
  readonly leaveBehind: boolean
}): Judged {
  const { entries, accounts, looks, needed } = input
  const lacking = new Map<string, readonly FactRecord[]>()
  const ready: Proven[] = []
  const parentOf = (id: string) => accounts.find((one) => one.id === id)?.parentId ?? null
  const parentsFirst = entries.toSorted(
    (a, b) => Number(parentOf(a.accountId) !== null) - Number(parentOf(b.accountId) !== null),
  )
  for (const { accountId } of parentsFirst) {
    const look = looks.find((one) => one.accountId === accountId)
    const parent = parentOf(accountId)
    const seen = look?.missing ?? [{ code: 'not-reachable', facts: {} }]
    const hangs = parent !== null && lacking.has(parent) && !seen.some(({ code }) => code === 'page-needed')
    const missing = [
      ...seen,
      ...(hangs ? [{ code: 'page-needed', facts: {} }] : []),
      ...(look?.proven ? lacks(needed.get(accountId) ?? [], look.proven.probed.capabilities) : []),
    ]
    if (look?.proven && missing.length === 0) ready.push(look.proven)
    else lacking.set(accountId, missing)
  }
  const isVital = (id: string) => entries.find((one) => one.accountId === id)?.use === 'publish'
  const verdict =
    ready.length === 0 || [...lacking.keys()].some(isVital)
      ? 'lacks'
      : lacking.size > 0 && !input.leaveBehind
        ? 'asks'
        : 'switch'
  return {
    verdict,
    ready,
    lacking: [...lacking].map(([accountId, missing]) => ({ accountId, missing })),
  }
}

const lacks = (needed: readonly string[], has: readonly string[]): FactRecord[] =>
  needed
    .filter((one) => !has.includes(one))
    .map((capability) => ({ code: 'capability-missing', facts: { capability } }))
