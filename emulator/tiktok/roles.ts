import type { Core } from '../core/core.ts'
import { roleOf } from '../core/platform.ts'
import type { PersonId } from '../world/people.ts'
import { advertisers, tiktokAccounts } from '../world/tiktok.ts'

/** `banned`: the account may not post. `none`: the person no longer reaches the ad account. */
const words = ['ok', 'banned', 'none']

/** Accounts are named by user name, ad accounts by advertiser id; null = there is no such thing. */
function beginning(account: string, person: string): string | null {
  const owner = Object.entries(tiktokAccounts).find(([, { username }]) => username === account)?.[0]
  if (owner !== undefined) return owner === person ? 'ok' : 'none'
  const advertiser = advertisers.find(({ id }) => id === account)
  if (!advertiser) return null
  return advertiser.people.includes(person as PersonId) ? 'ok' : 'none'
}

export const roles = { words, beginning } as const

export const roleNow = (core: Core, account: string, person: string): string =>
  roleOf(core, { id: 'tiktok', roles }, account, person) ?? 'none'
