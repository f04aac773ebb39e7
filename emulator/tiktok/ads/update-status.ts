import { z } from 'zod'
import { latest } from '../../core/ads/history.ts'
import { settingOf } from '../../core/platform.ts'
import { businessAnswer, businessFailures } from '../failures.ts'
import { type AdCall, read } from './call.ts'
import { change, facts, findIn, type Kind, type Operation, statusOf, type ThingOf } from './things.ts'

const MOST = 20
/** Where the ids stand, by kind. Ad groups do all or nothing unless `allow_partial_success` says otherwise. */
const NAMES = { adCampaign: 'campaign_ids', adGroup: 'adgroup_ids', adAd: 'ad_ids' } as const
const WORDS = { adCampaign: 'Campaign', adGroup: 'Ad group', adAd: 'Ad' } as const

/**
 * `POST /campaign|adgroup|ad/status/update/` (§3.3): sets several to one status. What is there is done although others
 * are not: 20001 then names both.
 */
export const updateStatus =
  <K extends Kind>(kind: K) =>
  (call: AdCall): Response => {
    const name = NAMES[kind]
    const ids = z.array(z.string()).min(1, 'must not be empty').max(MOST, `has more than ${MOST} ids`)
    const input = read(
      z.looseObject({
        [name]: ids,
        operation_status: z.enum(['ENABLE', 'DISABLE', 'DELETE']),
        allow_partial_success: z.boolean().default(kind !== 'adGroup'),
      }),
      call.input,
    )
    if (input instanceof Response) return input
    const asked = input[name] as string[]
    const found = asked.map((id) => [id, findIn(call, kind, id)] as const)
    const done = reachable(call, found)
    const failed = asked.filter((id) => !done.some((thing) => thing.id === id))
    if (failed.length > 0 && (done.length === 0 || !input.allow_partial_success))
      return businessFailures.notExist(`${WORDS[kind]} ${failed.join(', ')}`)
    for (const thing of done) switchTo(call, kind, thing, input.operation_status as Operation)
    const data = { [name]: done.map(({ id }) => id), status: input.operation_status }
    if (failed.length === 0) return businessAnswer(data)
    const errors = failed.map((id) => ({
      [name.slice(0, -1)]: id,
      error_message: `${WORDS[kind]} ${id} cannot be changed.`,
    }))
    return businessAnswer({ ...data, errors }, 20001, 'Partial success')
  }

/** Those that are there and not deleted; in a trial of partial success only the first half of them. */
function reachable<K extends Kind>(
  { core }: AdCall,
  found: readonly (readonly [string, ThingOf<K> | null])[],
): ThingOf<K>[] {
  const there = found.flatMap(([, thing]) => (thing && statusOf(thing) !== 'DELETE' ? [thing] : []))
  const half = settingOf(core, facts, 'adsStatusUpdates') === 'half'
  return half && there.length > 1 ? there.slice(0, Math.ceil(there.length / 2)) : there
}

function switchTo<K extends Kind>(
  call: AdCall,
  kind: K,
  thing: ThingOf<K>,
  operation_status: Operation,
): void {
  if (statusOf(thing) !== operation_status)
    change(call, kind, thing, { ...latest(thing).fields, operation_status })
}
