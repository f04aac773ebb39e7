import type { PlatformId } from '../../api/types.ts'

/** What the ledger is searched for, as it stands in the address. */
export interface LedgerSearch {
  who?: string | undefined
  what?: 'connections' | 'posts' | 'ads' | 'people' | 'acting' | 'places' | 'settings' | undefined
  platform?: PlatformId | undefined
  account?: string | undefined
  workspace?: string | undefined
  from?: string | undefined
  to?: string | undefined
  onBehalf?: 'yes' | undefined
}

const shapes: Readonly<Record<keyof LedgerSearch, RegExp>> = {
  who: /^(mooring|usr_[0-9a-z]{20,40})$/,
  what: /^(connections|posts|ads|people|acting|places|settings)$/,
  platform: /^(meta|linkedin|tiktok|tiktok-business|x)$/,
  account: /^acc_[0-9a-z]{20,40}$/,
  workspace: /^ws_[0-9a-z]{20,40}$/,
  from: /^2\d{3}-\d\d-\d\d$/,
  to: /^2\d{3}-\d\d-\d\d$/,
  onBehalf: /^yes$/,
}

/** Whatever somebody put into the address, the parts that mean something. */
export const readLedgerSearch = (search: Record<string, unknown>): LedgerSearch =>
  Object.fromEntries(
    Object.entries(shapes).flatMap(([name, shape]) => {
      const value = search[name]
      return typeof value === 'string' && shape.test(value) ? [[name, value]] : []
    }),
  )

export const isEmpty = (search: LedgerSearch): boolean =>
  Object.values(search).every((value) => value === undefined)

/** Without the parts that are not asked for, as a call wants them. */
export const wanted = <T extends object>(search: T) =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as T
