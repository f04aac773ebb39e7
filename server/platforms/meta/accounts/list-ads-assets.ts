import type { Reached, TokenCall } from '../../platform.ts'
import { callGraph } from '../graph/call-graph.ts'
import { fewAtATime } from '../graph/few-at-a-time.ts'
import { adAccountId } from '../graph/ids.ts'
import { listEdge } from '../graph/list-edge.ts'
import { unlessRefused } from '../graph/unless-refused.ts'
import { type AdAccount, adAccount, adAccountFields, describeAdAccount, isClosed } from './ad-account.ts'
import { isGranted, type Permissions, tickedUnder } from './permissions.ts'
import { describePixel, type Pixel, pixel, pixelFields } from './pixel.ts'

/** The ad accounts the consent reaches, usable ones first within reach of their pixels, and each pixel once. */
export async function listAdsAssets(call: TokenCall, permissions: Permissions): Promise<Reached[]> {
  if (!isGranted(permissions, ['ads_read', 'ads_management'])) return []
  const accounts = await listAdAccounts(call, permissions)
  const reached: Reached[] = accounts.map((account) => ({
    kind: 'meta_ad_account',
    externalId: account.id,
    ...describeAdAccount(account, permissions),
  }))
  return [...reached, ...(await listPixels(call, accounts, reached))]
}

async function listAdAccounts(call: TokenCall, permissions: Permissions): Promise<AdAccount[]> {
  const listed = await unlessRefused(
    listEdge(call, { path: 'me/adaccounts', fields: adAccountFields, item: adAccount }),
    [],
  )
  const known = new Set(listed.map(({ id }) => id))
  const unlisted = tickedUnder(permissions, 'ads_')
    .map((id) => (id.startsWith('act_') ? id : `act_${id}`))
    .filter((id) => adAccountId.safeParse(id).success && !known.has(id))
  const ticked = await fewAtATime([...new Set(unlisted)], (id) =>
    unlessRefused(readAdAccount(call, id), undefined),
  )
  return [...listed, ...ticked.filter((account) => account !== undefined)]
}

/** One ad account by `act_<id>`; throws PlatformFailure. */
export function readAdAccount(call: TokenCall, id: string): Promise<AdAccount> {
  return callGraph(call, { path: id, query: { fields: adAccountFields }, schema: adAccount })
}

/** The pixels an ad account may use, its own and shared ones. */
export function listPixelsOf(call: TokenCall, adAccount: string): Promise<Pixel[]> {
  return listEdge(call, { path: `${adAccount}/adspixels`, fields: pixelFields, item: pixel })
}

/** A pixel shared with several ad accounts hangs on the first that can be used; the others are in its details. */
async function listPixels(
  call: TokenCall,
  accounts: readonly AdAccount[],
  described: readonly Reached[],
): Promise<Reached[]> {
  const usable = new Set(described.filter(({ missing }) => missing.length === 0).map((one) => one.externalId))
  const open = accounts.filter((account) => !isClosed(account))
  const inOrder = [...open.filter(({ id }) => usable.has(id)), ...open.filter(({ id }) => !usable.has(id))]
  const lists = await fewAtATime(inOrder, async ({ id }) => ({
    parent: id,
    pixels: await unlessRefused(listPixelsOf(call, id), []),
  }))

  const byId = new Map<string, { pixel: Pixel; parents: [string, ...string[]] }>()
  for (const { parent, pixels } of lists) {
    for (const one of pixels) {
      const known = byId.get(one.id)
      if (known) known.parents.push(parent)
      else byId.set(one.id, { pixel: one, parents: [parent] })
    }
  }
  return [...byId.values()].map(({ pixel: one, parents }) => {
    const pictured = describePixel(one)
    return {
      kind: 'meta_pixel',
      externalId: one.id,
      parentExternalId: parents[0],
      ...pictured,
      details: { ...pictured.details, adAccounts: parents.join(' ') },
    }
  })
}
