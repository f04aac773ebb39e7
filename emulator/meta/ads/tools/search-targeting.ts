import { failures, GraphFailure } from '../../failures.ts'
import { type Call, callerOf } from '../../graph/call.ts'
import { readList, readRequired } from '../../publish/parameters.ts'
import { requireAdsReader } from '../may-advertise.ts'
import { geography } from './geography.ts'
import { interests } from './interests.ts'

const TYPES = [
  'adgeolocation',
  'adinterest',
  'adinterestvalid',
  'adlocale',
  'adcountry',
  'adcity',
  'adregion',
]
const LOCALES = [
  { key: 6, name: 'English (US)' },
  { key: 24, name: 'English (UK)' },
  { key: 1001, name: 'English (All)' },
  { key: 5, name: 'German' },
  { key: 11, name: 'Japanese' },
]

/** `GET /search?type=...&q=...`: places, interests and languages that a targeting can name. */
export function searchTargeting(call: Call): { data: unknown[] } {
  callerOf(call)
  requireAdsReader(call)
  const type = readRequired(call, 'type')
  if (!TYPES.includes(type)) throw new GraphFailure(failures.parameterEnum('type', TYPES))
  const sought = lower(call.params.get('q') ?? '')
  const limit = Math.min(1000, Number(call.params.get('limit') || 25))
  const named = <T extends { readonly name: string }>(all: readonly T[]): T[] =>
    all.filter(
      ({ name }) => words(name).some((word) => word.startsWith(sought)) || lower(name).includes(sought),
    )
  if (type === 'adinterest' || type === 'adinterestvalid')
    return { data: named(interests).slice(0, limit).map(tellInterest) }
  if (type === 'adlocale') return { data: named(LOCALES).slice(0, limit) }
  const kinds = type === 'adgeolocation' ? readList(call, 'location_types') : [type.slice(2)]
  const found = named(geography).filter((one) => kinds.length === 0 || kinds.includes(one.type))
  return { data: found.slice(0, limit) }
}

/** `GET /{act}/targetingsearch?q=...`: interests by a part of their name. */
export function targetingSearch(call: Call): { data: unknown[] } {
  requireAdsReader(call)
  const sought = lower(readRequired(call, 'q'))
  const found = interests.filter(({ name }) => lower(name).includes(sought))
  return { data: found.map((one) => ({ ...tellInterest(one), type: 'interests' })) }
}

const tellInterest = ({ id, name, path, audience }: (typeof interests)[number]) => ({
  id,
  name,
  path,
  audience_size_lower_bound: audience,
  audience_size_upper_bound: Math.floor(audience * 1.18),
})

const words = (name: string): string[] => lower(name).split(/[^\p{L}\p{N}]+/u)
const lower = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
