import type { Given, PlatformId } from '../../api/types.ts'

export type Selection = NonNullable<Given<'POST /api/hubs/{hub}/campaigns'>['body']>['selection']

/** As it stands in the address: lists with commas, and nothing that is as usual. */
export interface Search {
  readonly platforms?: string | undefined
  readonly status?: 'ending' | 'disconnected' | undefined
  readonly within?: string | undefined
  /** Accounts that were chosen elsewhere. */
  readonly accounts?: string | undefined
}

const known: readonly string[] = ['meta', 'linkedin', 'tiktok', 'tiktok-business', 'x']

/** Whatever somebody typed into the address is a selection. */
export function readSearch(search: Record<string, unknown>): Search {
  const { platforms, status, within, accounts } = search
  const days = Math.round(Number(within))
  return {
    ...(typeof platforms === 'string' ? { platforms } : {}),
    ...(status === 'ending' || status === 'disconnected' ? { status } : {}),
    ...(days >= 1 && days <= 365 ? { within: String(days) } : {}),
    ...(typeof accounts === 'string' ? { accounts } : {}),
  }
}

export const platformsIn = (search: Search): PlatformId[] =>
  (search.platforms ?? '').split(',').filter((one): one is PlatformId => known.includes(one))

export function selectionOf(search: Search): Selection {
  const platforms = platformsIn(search)
  const accounts = (search.accounts ?? '').split(',').filter((one) => /^acc_[0-9a-z]+$/.test(one))
  return {
    status: search.status ?? 'any',
    withinDays: Number(search.within ?? 45),
    ...(platforms.length > 0 ? { platforms } : {}),
    ...(accounts.length > 0 ? { accounts } : {}),
  }
}
