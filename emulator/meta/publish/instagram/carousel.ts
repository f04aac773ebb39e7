import { GraphFailure } from '../../failures.ts'
import type { Call } from '../../graph/call.ts'
import { readList } from '../parameters.ts'
import { readThing } from '../things.ts'
import { instagramFailures } from './failures.ts'
import { statusOf } from './status-of.ts'

/** `children` of a carousel: 2 to 10 parts of the same account, each ready and used nowhere (§3.2). */
export function readChildren(call: Call, account: string): string[] {
  const ids = readList(call, 'children').filter(Boolean)
  if (ids.length < 2 || ids.length > 10) throw new GraphFailure(instagramFailures.carouselCount())
  for (const id of ids) {
    const child = readThing(call.core, 'container', id)
    if (!child || child.account !== account) throw new GraphFailure(instagramFailures.containerMissing(id))
    const status = statusOf(call.core, child)
    if (status === 'EXPIRED' || status === 'PUBLISHED')
      throw new GraphFailure(instagramFailures.containerMissing(id))
    if (!child.isItem) throw new GraphFailure(instagramFailures.mediaMissing(id))
    if (status !== 'FINISHED') throw new GraphFailure(instagramFailures.notReady())
  }
  return ids
}
