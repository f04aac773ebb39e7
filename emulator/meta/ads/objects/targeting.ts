import { GraphFailure } from '../../failures.ts'
import { adFailures } from '../failures.ts'
import { listOfValues, objectOf, objectsIn, textOf } from '../parameters.ts'
import type { Campaign, Json } from '../things.ts'
import { isFormerInterest } from '../tools/interests.ts'
import { type Ages, peopleIn, type Reading } from './audience.ts'
import { type Places, readPlaces } from './locations.ts'

const PLATFORMS = ['facebook', 'instagram', 'messenger', 'audience_network', 'threads', 'whatsapp']
/** Placements that were taken away (§5.4), by the list they stand in. */
const FORMER: Readonly<Record<string, readonly string[]>> = {
  facebook_positions: ['video_feeds'],
  instagram_positions: ['explore'],
  messenger_positions: ['story'],
}
/** Fewer people than this are hardly anybody. */
const FEWEST = 1000

/** Reads a targeting and ends the call with what is wrong with it. `isNew`: the flag about its audience must be said. */
export function readTargeting(targeting: Json, isNew: boolean): Reading {
  const geo = objectOf(targeting.geo_locations)
  const audiences = listOfValues(targeting.custom_audiences)
  const places = readPlaces(geo ?? {})
  if (isNowhere(places) && audiences.length === 0)
    throw new GraphFailure(adFailures.targeting('Name at least one location, or a custom audience.'))
  const ages = readAges(targeting)
  const genders = listOfValues(targeting.genders).map(Number)
  if (genders.some((one) => ![0, 1, 2].includes(one)))
    throw new GraphFailure(adFailures.targeting('genders are 1 and 2.'))
  readAdvantage(targeting, ages, isNew)
  readPlacements(targeting)
  readInterests(targeting)
  const reading = { places, ages, genders }
  if (peopleIn(reading) < FEWEST) throw new GraphFailure(adFailures.narrow())
  return reading
}

/** What a special ad category allows: everybody of age, and no small circles (§5.8). */
export function refuseSpecial(
  { places, ages, genders }: Reading,
  { categories }: Pick<Campaign, 'categories'>,
): void {
  if (!categories.some((one) => !['ISSUES_ELECTIONS_POLITICS', 'ONLINE_GAMBLING_AND_GAMING'].includes(one)))
    return
  const refuse = (says: string): never => {
    throw new GraphFailure(adFailures.special(says))
  }
  if (places.zips > 0) refuse('Post codes cannot be chosen in a special ad category.')
  if (places.circles.some(({ kilometers }) => kilometers < 24))
    refuse('In a special ad category the radius is at least 15 miles.')
  if (ages.min > 18 || ages.max < 65)
    refuse('In a special ad category everybody of 18 and more is addressed.')
  if (genders.some((one) => one !== 0)) refuse('In a special ad category all genders are addressed.')
}

const isNowhere = ({ circles, countries, regions, zips }: Places): boolean =>
  circles.length + countries.length + regions + zips === 0

function readAges({ age_min, age_max }: Json): Ages {
  const [min, max] = [Number(age_min ?? 18), Number(age_max ?? 65)]
  if (!(Number.isInteger(min) && Number.isInteger(max) && min >= 13 && max <= 65 && min <= max))
    throw new GraphFailure(adFailures.targeting('Ages are whole numbers from 13 to 65.'))
  return { min, max }
}

/** Said to be on, or left out where that is allowed, the maximum age is no more than a suggestion. */
function readAdvantage({ targeting_automation }: Json, ages: Ages, isNew: boolean): void {
  const flag = objectOf(targeting_automation)?.advantage_audience
  if (flag === undefined && isNew) throw new GraphFailure(adFailures.advantage())
  if (flag !== undefined && ![0, 1].includes(Number(flag))) throw new GraphFailure(adFailures.advantage())
  if (Number(flag ?? 1) === 1 && ages.max !== 65) throw new GraphFailure(adFailures.advantageAge())
}

function readPlacements(targeting: Json): void {
  const odd = listOfValues(targeting.publisher_platforms).find((one) => !PLATFORMS.includes(String(one)))
  if (odd !== undefined) throw new GraphFailure(adFailures.targeting(`${odd} is no publisher platform.`))
  for (const [list, former] of Object.entries(FORMER)) {
    const gone = listOfValues(targeting[list]).find((one) => former.includes(String(one)))
    if (gone !== undefined) throw new GraphFailure(adFailures.placement(`${list} ${gone}`))
  }
}

function readInterests(targeting: Json): void {
  const ids = [targeting, ...objectsIn(targeting.flexible_spec)].flatMap(({ interests }) =>
    listOfValues(interests).map((one) => textOf(objectOf(one)?.id ?? one) ?? ''),
  )
  if (ids.some(isFormerInterest)) throw new GraphFailure(adFailures.category())
}
