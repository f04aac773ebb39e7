import { PlatformFailure } from '../../failure.ts'
import type { Probed, TokenCall } from '../../platform.ts'
import { isInvisible } from '../failures.ts'
import { callGraph } from '../graph/call-graph.ts'
import { adAccountId, graphId } from '../graph/ids.ts'
import { describeAdAccount } from './ad-account.ts'
import { listPixelsOf, readAdAccount } from './list-ads-assets.ts'
import { type Permissions, withPermissions } from './permissions.ts'
import { describePixel, pixel, pixelFields } from './pixel.ts'
import type { Probable } from './probable.ts'
import { probeInstagram } from './probe-instagram.ts'
import { probePage } from './probe-page.ts'

/**
 * Proves what works now. Throws PlatformFailure: `role-lost` when the person's token lives and this account is out of
 * its reach, `reconnect` when the token or the data access is over, `unavailable` when Meta did not tell.
 */
export async function probe(call: TokenCall, account: Probable): Promise<Probed> {
  const probeKind = probes[account.kind]
  if (!probeKind) throw new PlatformFailure('meta', 'ours', 'unknown-kind')
  return withPermissions(call, (permissions) => probeKind(call, account, permissions))
}

const probes: Readonly<
  Record<string, (call: TokenCall, account: Probable, permissions: Permissions) => Promise<Probed>>
> = {
  facebook_page: probePage,
  instagram_account: probeInstagram,
  meta_ad_account: probeAdAccount,
  meta_pixel: probePixel,
}

async function probeAdAccount(
  call: TokenCall,
  { externalId }: Probable,
  permissions: Permissions,
): Promise<Probed> {
  const id = adAccountId.safeParse(externalId)
  if (!id.success) throw new PlatformFailure('meta', 'ours', 'odd-id')
  return describeAdAccount(await visible(readAdAccount(call, id.data)), permissions)
}

/** Through its ad account where it has one: a pixel that is no longer shared with it is of no use there. */
async function probePixel(call: TokenCall, account: Probable): Promise<Probed> {
  const id = graphId.safeParse(account.externalId)
  if (!id.success) throw new PlatformFailure('meta', 'ours', 'odd-id')
  const parent = adAccountId.safeParse(account.parentExternalId)
  if (!parent.success) {
    const query = { fields: pixelFields }
    return describePixel(await visible(callGraph(call, { path: id.data, query, schema: pixel })))
  }
  const all = await visible(listPixelsOf(call, parent.data))
  const found = all.find((one) => one.id === id.data)
  return describePixel(found ?? { id: id.data, is_unavailable: true })
}

/** The person's token has just been proven alive, so what it cannot see is out of the person's reach. */
async function visible<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof PlatformFailure) || !isInvisible(error)) throw error
    throw new PlatformFailure('meta', 'role-lost', error.code, { cause: 'role-lost' })
  }
}
