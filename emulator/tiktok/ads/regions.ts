import { z } from 'zod'
import { type Region, regions } from '../../world/geography.ts'
import { businessAnswer } from '../failures.ts'
import { type AdCall, read } from './call.ts'

const LEVELS = { country: 'COUNTRY', region: 'PROVINCE', city: 'CITY' } as const

const wanted = z.looseObject({
  placements: z.array(z.string()).min(1, 'must not be empty'),
  objective_type: z.string(),
})

/** `GET /tool/region/`: where ads can be shown; not all of the world is here. */
export function listRegions(call: AdCall): Response {
  const input = read(wanted, call.input)
  if (input instanceof Response) return input
  return businessAnswer({ region_info: regions.flatMap(view) })
}

function view(region: Region) {
  if (region.tiktok === null) return []
  const above = regions.find(({ name, level }) => name === region.within && level !== 'city')
  const level = LEVELS[region.level]
  return [
    {
      location_id: region.tiktok,
      name: region.name,
      parent_id: above?.tiktok ?? '0',
      region_code: region.country,
      level,
      area_type: 'ADMIN',
    },
  ]
}

const USERS_IN_A_HUNDRED = 30
/** People of a place that is not on our list. */
const UNKNOWN = 400_000

const estimated = z.looseObject({
  location_ids: z.array(z.string()).min(1, 'must name a place'),
  age_groups: z.array(z.string()).optional(),
  gender: z.string().default('GENDER_UNLIMITED'),
})

/** `POST /ad/audience_size/estimate/`: about how many people could see it. */
export function estimateAudience(call: AdCall): Response {
  const input = read(estimated, call.input)
  if (input instanceof Response) return input
  const people = [...new Set(input.location_ids)].reduce(
    (sum, id) => sum + (regions.find(({ tiktok }) => tiktok === id)?.people ?? UNKNOWN),
    0,
  )
  const ages = input.age_groups?.length ? Math.min(1, input.age_groups.length / 6) : 1
  const half = input.gender === 'GENDER_UNLIMITED' ? 1 : 0.5
  const users = Math.floor((people * USERS_IN_A_HUNDRED * ages * half) / 100)
  return businessAnswer({
    user_count: { lower_end: Math.floor((users * 9) / 10), upper_end: Math.ceil((users * 11) / 10) },
    user_count_stage: users < 1000 ? 1 : users < 1_000_000 ? 2 : 3,
  })
}
