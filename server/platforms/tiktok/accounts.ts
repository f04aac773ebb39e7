import { PlatformFailure } from '../failure.ts'
import type { Identity, Probed, Reached, TokenCall } from '../platform.ts'
import { describeAccount } from './accounts/describe-account.ts'
import { readCreator } from './accounts/read-creator.ts'
import { readUser } from './accounts/read-user.ts'

/** The person is the account. `open_id` is stable for one app; another app sees another. */
export async function identify(call: TokenCall): Promise<Identity> {
  const user = await readUser(call)
  return {
    subject: user.open_id,
    name: user.display_name,
    handle: user.username,
    avatarUrl: user.avatar_url,
  }
}

/** Always the one account, usable or not. */
export async function listAccounts(call: TokenCall): Promise<readonly Reached[]> {
  const user = await readUser(call)
  const account = describeAccount(user, await readCreator(call), call.scopes)
  return [{ kind: 'tiktok_account', externalId: user.open_id, ...account }]
}

/** Asks what may be published now. A token speaks for one account for ever; another one means that we mixed them up. */
export async function probe(call: TokenCall, account: { externalId: string }): Promise<Probed> {
  const user = await readUser(call)
  if (user.open_id !== account.externalId) throw new PlatformFailure('tiktok', 'ours', 'other-account')
  return describeAccount(user, await readCreator(call), call.scopes)
}
