import { PlatformFailure } from '../../failure.ts'
import type { TokenCall } from '../../platform.ts'
import type { DeliveryAccount } from '../../publishing.ts'
import { graphId } from '../graph/ids.ts'

/** The call as the account: a Page speaks with its own token, Instagram with that of its Page where it is at hand. */
export function asAccount<Given extends TokenCall>(call: Given, account: DeliveryAccount): Given {
  return { ...call, token: account.token ?? call.token }
}

/** The account's id, which goes into paths. */
export function idOf({ externalId }: DeliveryAccount): string {
  const id = graphId.safeParse(externalId)
  if (!id.success) throw new PlatformFailure('meta', 'ours', 'odd-id')
  return id.data
}
