import { z } from 'zod'
import type { ShownBy } from '../../advertising.ts'
import { PlatformFailure } from '../../failure.ts'
import type { TokenCall } from '../../platform.ts'
import { callBusiness } from '../business/call-business.ts'
import { listPages } from '../business/list-pages.ts'

const identity = z.object({
  identity_id: z.string().regex(/^[\w-]{1,80}$/),
  identity_type: z.string().regex(/^[A-Z_]{1,40}$/),
  display_name: z.string().optional().catch(undefined),
  username: z.string().optional().catch(undefined),
})
type Identity = z.output<typeof identity>

/** TikTok accounts that are linked to the ad account. */
const listIdentities = (call: TokenCall, advertiser: string): Promise<Identity[]> =>
  listPages(call, {
    path: 'identity/get',
    query: { advertiser_id: advertiser, identity_type: 'TT_USER' },
    name: 'identity_list',
    item: identity,
  })

/** As it is kept. */
export const sayIdentity = ({ identity_type, identity_id }: Identity): string =>
  `${identity_type} ${identity_id}`

/** Which TikTok account that is linked to the ad account has published this; undefined when none of them has. */
export async function ownerOf(
  call: TokenCall,
  advertiser: string,
  item: string,
): Promise<Identity | undefined> {
  for (const one of await listIdentities(call, advertiser)) {
    if (await hasPublished(call, advertiser, one, item)) return one
  }
  return undefined
}

async function hasPublished(
  call: TokenCall,
  advertiser: string,
  one: Identity,
  item: string,
): Promise<boolean> {
  const { identity_type, identity_id } = one
  try {
    await callBusiness(call, {
      path: 'identity/video/info',
      query: { advertiser_id: advertiser, identity_type, identity_id, item_id: item },
      schema: z.object({ video_detail: z.object({}) }),
    })
    return true
  } catch (error) {
    // Asked for somebody else's post, or for one that is not to be had for ads.
    const isNo = error instanceof PlatformFailure && (error.kind === 'ours' || error.kind === 'role-lost')
    if (isNo) return false
    throw error
  }
}

/** A TikTok account that is linked to the ad account, by its handle; undefined where it is not. Nobody is guessed. */
export async function linkedAs(
  call: TokenCall,
  advertiser: string,
  { handle }: Pick<ShownBy, 'handle'>,
): Promise<Identity | undefined> {
  const wanted = handle?.toLowerCase()
  if (!wanted) return undefined
  const all = await listIdentities(call, advertiser)
  return (
    all.find(({ username }) => username?.toLowerCase() === wanted) ??
    all.find(({ username, display_name }) => !username && display_name?.toLowerCase() === wanted)
  )
}
