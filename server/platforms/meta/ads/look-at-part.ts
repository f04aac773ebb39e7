import { z } from 'zod'
import type { AdSeen, Made } from '../../advertising.ts'
import type { TokenCall } from '../../platform.ts'
import { callGraph } from '../graph/call-graph.ts'
import { checked } from './shown-by.ts'
import { unlessInvisible } from './unless-invisible.ts'

/**
 * What was never made to its end cannot be shown, whatever stands at its levels: only whether it is still there is told, by
 * its topmost one.
 */
export async function lookAtPart(call: TokenCall, made: Made): Promise<AdSeen> {
  const top = made.campaign ?? made.group
  if (top === undefined) return { status: 'paused', serving: 'no', reasons: [] }
  const schema = z.object({ status: z.string() })
  const told = await unlessInvisible(
    callGraph(call, { path: checked(top), query: { fields: 'status' }, schema }),
  )
  const isGone = told === undefined || told.status === 'DELETED'
  const status = isGone ? 'gone' : told.status === 'ARCHIVED' ? 'archived' : 'paused'
  return { status, serving: 'no', reasons: [] }
}
