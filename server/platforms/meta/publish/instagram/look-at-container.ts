import { z } from 'zod'
import { PlatformFailure } from '../../../failure.ts'
import type { TokenCall } from '../../../platform.ts'
import { isInvisible } from '../../failures.ts'
import { callGraph } from '../../graph/call-graph.ts'

/** `expired`: not published within 24 hours. `gone`: not to be seen any more. */
export type ContainerState = 'finished' | 'working' | 'published' | 'expired' | 'gone'

const states: Readonly<Record<string, ContainerState>> = {
  FINISHED: 'finished',
  IN_PROGRESS: 'working',
  PUBLISHED: 'published',
  EXPIRED: 'expired',
}

/** How far Meta is with a container. Read-only; `content-refused` with Instagram's number when it cannot be used. */
export async function lookAtContainer(call: TokenCall, id: string): Promise<ContainerState> {
  const found = await readContainer(call, id)
  if (!found) return 'gone'
  const { status_code: code, status } = found
  if (code === 'ERROR') {
    const number = /\b2207\d{3}\b/.exec(status ?? '')?.[0] ?? 'unnamed'
    throw new PlatformFailure('meta', 'content-refused', `container/${number}`)
  }
  return states[code] ?? 'working'
}

async function readContainer(call: TokenCall, id: string) {
  try {
    return await callGraph(call, {
      path: id,
      query: { fields: 'status_code,status' },
      schema: z.object({ status_code: z.string(), status: z.string().optional().catch(undefined) }),
    })
  } catch (error) {
    if (error instanceof PlatformFailure && isInvisible(error)) return undefined
    throw error
  }
}
