import { z } from 'zod'
import { PlatformFailure } from '../../failure.ts'
import type { TokenCall } from '../../platform.ts'
import { callGraph } from '../graph/call-graph.ts'

/** Where people see what is out; undefined when Meta does not say just now. It is out all the same. */
export async function permalinkOf(
  call: TokenCall,
  id: string,
  field: 'permalink_url' | 'permalink',
): Promise<string | undefined> {
  try {
    const read = await callGraph(call, {
      path: id,
      query: { fields: field },
      schema: z.object({ [field]: z.string().optional().catch(undefined) }),
    })
    return absolute(call, read[field])
  } catch (error) {
    if (error instanceof PlatformFailure) return undefined
    throw error
  }
}

/** Videos and reels have theirs without a host. Practice platforms have no `https`, and are known by where they are. */
export function absolute(
  { origins }: Pick<TokenCall, 'origins'>,
  link: string | undefined,
): string | undefined {
  if (link?.startsWith('/')) return `${origins.www}${link}`
  const isTheirs = link?.startsWith('https://') || link?.startsWith(`${origins.www}/`)
  return isTheirs ? link : undefined
}
