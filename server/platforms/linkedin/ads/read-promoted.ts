import { z } from 'zod'
import { PlatformFailure } from '../../failure.ts'
import type { TokenCall } from '../../platform.ts'
import { getRest } from '../rest/get-rest.ts'
import { restliText } from '../rest/restli-query.ts'

const text = z.string().optional().catch(undefined)
const post = z.object({
  author: z.string(),
  lifecycleState: text,
  content: z
    .object({ media: z.object({ id: text }).optional().catch(undefined) })
    .optional()
    .catch(undefined),
})

export interface Promoted {
  readonly author: string
  readonly lifecycleState?: string | undefined
  readonly hasVideo: boolean
}

/** What decides whether and how a post can be boosted; undefined when it is not there any more. */
export async function readPromoted(call: TokenCall, urn: string): Promise<Promoted | undefined> {
  try {
    const { content, ...read } = await getRest(call, { path: `posts/${restliText(urn)}`, schema: post })
    return { ...read, hasVideo: content?.media?.id?.startsWith('urn:li:video:') ?? false }
  } catch (error) {
    if (error instanceof PlatformFailure && /^(404|410)\b/.test(error.code)) return undefined
    throw error
  }
}
