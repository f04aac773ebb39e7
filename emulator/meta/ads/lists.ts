import type { Core } from '../../core/core.ts'
import { failures, GraphFailure } from '../failures.ts'
import type { Call } from '../graph/call.ts'
import { type Entry, type NodeType, nodeOf } from '../graph/node.ts'
import { readList, readMoment } from '../publish/parameters.ts'
import { effectiveOfAd, effectiveOfCampaign, effectiveOfSet, isGone } from './effective-status.ts'
import { meets, readFiltering } from './filtering.ts'
import { adNumber, requireAdsReader } from './may-advertise.ts'
import { type Ad, type AdSet, type Campaign, type Common, readAdThing } from './things.ts'

export type Level = 'campaign' | 'adset' | 'ad'
type Listed = Campaign | AdSet | Ad

/**
 * A list of campaigns, ad sets or ads, newest first. What is archived or deleted shows only when `effective_status`
 * names it; what was made less than the lag ago does not show yet.
 */
export function listObjects<T extends Listed>(
  call: Call,
  things: readonly T[],
  { type, level }: { readonly type: NodeType<T>; readonly level: Level },
): readonly Entry[] {
  requireAdsReader(call)
  const { core } = call
  const conditions = readFiltering(call)
  const named = readList(call, 'effective_status')
  const asksStatus = named.length > 0 || conditions.some(({ field }) => field.endsWith('effective_status'))
  const since = readMoment(call.params.get('updated_since') ?? '', core.now())
  const shown = things.filter((thing) => {
    const effective = effectiveOf(core, thing, level)
    if (!asksStatus && (isGone(thing.status) || ['ARCHIVED', 'DELETED'].includes(effective))) return false
    if (named.length > 0 && !named.includes(effective)) return false
    if (since !== null && thing.updatedAt < since) return false
    return conditions.every((one) => meets(one, valueAt(core, thing, level, one.field)))
  })
  return newestFirst(call, shown).map((thing) => ({ id: thing.id, node: nodeOf(type, thing) }))
}

/** Newest first, as far as lists show them already. */
export function newestFirst<T extends Pick<Common, 'createdAt' | 'id'>>(
  call: Call,
  things: readonly T[],
): T[] {
  const newest = call.core.now() - adNumber(call.core, 'adsListLagSeconds', 0) * 1000
  return things
    .filter(({ createdAt }) => createdAt <= newest)
    .sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1))
}

export function effectiveOf(core: Core, thing: Listed, level: Level): string {
  if (level === 'campaign') return effectiveOfCampaign(core, thing as Campaign)
  return level === 'adset' ? effectiveOfSet(core, thing as AdSet) : effectiveOfAd(core, thing as Ad)
}

/** What a field of `filtering` stands for: `name`, `ad.name`, `campaign.id`, `adset.effective_status`, ... */
export function valueAt(core: Core, thing: Listed, level: Level, field: string): string | number | null {
  const [first = '', second] = field.split('.')
  const [of, name] = second === undefined ? [level, first] : [first as Level, second]
  const found = of === level ? thing : above(core, thing, of)
  if (!found) throw new GraphFailure(failures.parameterInvalid(`Filtering field ${field} is invalid`))
  switch (name) {
    case 'id':
      return found.id
    case 'name':
      return found.name
    case 'status':
    case 'configured_status':
      return found.status
    case 'effective_status':
    case 'delivery_status':
      return effectiveOf(core, found, of)
    case 'created_time':
      return Math.floor(found.createdAt / 1000)
    case 'updated_time':
      return Math.floor(found.updatedAt / 1000)
    case 'objective':
      return 'objective' in found ? found.objective : null
    default:
      throw new GraphFailure(failures.parameterInvalid(`Filtering field ${field} is invalid`))
  }
}

function above(core: Core, thing: Listed, of: Level): Listed | null {
  if (of === 'campaign' && 'campaign' in thing) return readAdThing(core, 'ad-campaign', thing.campaign)
  return of === 'adset' && 'adset' in thing ? readAdThing(core, 'ad-set', thing.adset) : null
}
