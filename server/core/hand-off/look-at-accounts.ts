import { PlatformFailure } from '../../platforms/failure.ts'
import type { Platform, Reached, TokenCall } from '../../platforms/platform.ts'
import type { Account } from '../../store/accounts.ts'
import type { Hub } from '../../store/hubs.ts'
import { copy } from '../connect/adopt-accounts.ts'
import { isPassing } from '../connect/is-passing.ts'
import { missingHere } from '../connect/show-choices.ts'
import type { Look } from './judge-take-over.ts'

/** Probes each account with the new grant. Throws PlatformFailure where the platform does not answer: that proves nothing either way. */
export async function lookAtAccounts(
  platform: Platform,
  call: TokenCall,
  accounts: readonly Account[],
  reached: readonly Reached[],
  hub: Hub,
): Promise<Look[]> {
  const looks: Look[] = []
  // One after the other: platforms count calls.
  for (const account of accounts) looks.push(await lookAt(platform, call, account, reached, hub))
  return looks
}

async function lookAt(
  platform: Platform,
  call: TokenCall,
  account: Account,
  reached: readonly Reached[],
  hub: Hub,
): Promise<Look> {
  const accountId = account.id
  const found = reached.find((one) => one.kind === account.kind && one.externalId === account.externalId)
  if (!found) return { accountId, proven: undefined, missing: [{ code: 'not-reachable', facts: {} }] }
  // What only limits ads and pixels is seen by the probe, and no reason to stay behind.
  const known = missingHere({ missing: copy(found.missing) }, hub)
  if (account.use === 'publish' && known.length > 0) return { accountId, proven: undefined, missing: known }
  const parent = reached.find((one) => one.externalId === found.parentExternalId)
  try {
    const probed = await platform.probe(call, { ...found, accountToken: found.token ?? parent?.token })
    const missing = account.use === 'publish' ? missingHere({ missing: copy(probed.missing) }, hub) : []
    const { kind, externalId } = account
    return { accountId, proven: { accountId, kind, externalId, probed, accountToken: found.token }, missing }
  } catch (error) {
    if (!(error instanceof PlatformFailure) || isPassing(error)) throw error
    const code = error.kind === 'scope-missing' ? 'scope-missing' : 'not-reachable'
    return { accountId, proven: undefined, missing: [{ code, facts: {} }] }
  }
}
