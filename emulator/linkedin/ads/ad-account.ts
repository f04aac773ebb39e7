import { accountNow } from '../../core/ads/account-turns.ts'
import type { Core } from '../../core/core.ts'
import { type SponsoredAccount, sponsoredAccounts } from '../../world/linkedin.ts'

export const accountUrn = (id: string): string => `urn:li:sponsoredAccount:${id}`

/** The ad accounts of the world as they are now. */
export const accountsNow = (core: Core): SponsoredAccount[] =>
  sponsoredAccounts.map((account) => accountNow(core, 'linkedin', account))

export const findAccount = (core: Core, id: string): SponsoredAccount | null =>
  accountsNow(core).find((account) => account.id === id) ?? null

export const isRunnable = ({ status, servingStatuses }: SponsoredAccount): boolean =>
  status === 'ACTIVE' && servingStatuses.includes('RUNNABLE')
