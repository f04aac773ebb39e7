import { missingScopes } from '../../missing-scopes.ts'
import type { Reached, TokenCall } from '../../platform.ts'
import { describeAdvertiser } from './advertiser.ts'
import { listReach, readAdvertisers } from './list-advertisers.ts'
import { reachPixel, readPixels } from './pixels.ts'

/** Every ad account that the person ticked, usable or not, and the pixels of those that are. */
export async function listAccounts(call: TokenCall): Promise<readonly Reached[]> {
  const reach = await listReach(call)
  const known = await readAdvertisers(call, [...reach.keys()])
  const accounts = [...reach].map(
    ([id, name]): Reached => ({
      kind: 'tiktok_ad_account',
      externalId: id,
      ...describeAdvertiser(id, name, known.get(id), call.scopes),
    }),
  )
  return [...accounts, ...(await pixelsOf(call, accounts))]
}

async function pixelsOf(call: TokenCall, accounts: readonly Reached[]): Promise<Reached[]> {
  if (missingScopes(call.scopes, ['8']).length > 0) return []
  const all: Reached[] = []
  for (const { externalId } of accounts.filter(({ missing }) => missing.length === 0)) {
    const pixels = await readPixels(call, externalId)
    all.push(...pixels.map((one) => reachPixel(externalId, one)))
  }
  return all
}
