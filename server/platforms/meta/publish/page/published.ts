import { z } from 'zod'
import { PlatformFailure } from '../../../failure.ts'
import type { TokenCall } from '../../../platform.ts'
import type { DeliveryAccount, Published } from '../../../publishing.ts'
import { callGraph } from '../../graph/call-graph.ts'
import { idOf } from '../as-account.ts'
import { absolute } from '../permalink-of.ts'

/** Without an address of Meta's own, its id leads there too. */
export const published = (
  { origins }: Pick<TokenCall, 'origins'>,
  id: string,
  link: string | undefined,
): Published => ({ state: 'published', externalId: id, link: link ?? `${origins.www}/${id}` })

const stories = z.object({
  data: z.array(z.object({ post_id: z.string(), url: z.string().optional().catch(undefined) })),
})

/** A story has its address in the Page's list of stories alone. */
export async function publishedStory(
  call: TokenCall,
  account: DeliveryAccount,
  id: string,
): Promise<Published> {
  return published(call, id, await storyLink(call, account, id))
}

async function storyLink(call: TokenCall, account: DeliveryAccount, id: string): Promise<string | undefined> {
  try {
    const { data } = await callGraph(call, {
      path: `${idOf(account)}/stories`,
      query: { fields: 'post_id,url' },
      schema: stories,
    })
    return absolute(call, data.find((one) => one.post_id === id)?.url)
  } catch (error) {
    // It is out; only where is not known.
    if (error instanceof PlatformFailure) return undefined
    throw error
  }
}
