import type { ToldAd } from './told.ts'

/** Until when something runs and whom it is shown to, as its platform keeps it. */
export interface Details {
  /** Of each level that has an end; ISO 8601. */
  readonly ends: readonly string[]
  /** Where all of a country is meant: its ISO 3166-1 code, or its name in English. */
  readonly country: string
  readonly around: { readonly latitude: number; readonly longitude: number; readonly km: number } | null
  /** Places by the platform's own keys. */
  readonly places: readonly string[]
  readonly ages: { readonly from: number | undefined; readonly to: number | undefined } | null
  /** Whatever else narrows it, by the platform's own name. */
  readonly others: readonly string[]
}

const names = new Intl.DisplayNames(['en'], { type: 'region' })

/** What of it is not as it was approved. */
export function differing({ plan }: Pick<ToldAd, 'plan'>, read: Details): string[] {
  const { around, ages, country, places } = plan.audience
  const isAround =
    around !== undefined &&
    read.around?.latitude === around.latitude &&
    read.around.longitude === around.longitude &&
    read.around.km === around.km
  const isAtPlaces = places.length > 0 && read.places.join() === places.map(({ key }) => key).join()
  const isWhole =
    [country, names.of(country)].includes(read.country) && !read.around && read.places.length === 0
  const isThere = around ? isAround : places.length > 0 ? isAtPlaces : isWhole
  const isOnTime = read.ends.every((end) => Math.abs(Date.parse(end) - Date.parse(plan.endsAt)) <= 60_000)
  return [
    ...(read.ends.length > 0 && isOnTime ? [] : ['end']),
    ...(isThere ? [] : ['place']),
    ...(ages && (read.ages?.from !== ages.from || read.ages.to !== ages.to) ? ['ages'] : []),
    ...read.others,
  ]
}
