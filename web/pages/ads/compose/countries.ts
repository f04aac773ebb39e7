/** Regions that Intl names and nobody lives in as a country. */
const none = new Set('AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ'.split(' '))

const letters = Array.from({ length: 26 }, (_, place) => String.fromCharCode(65 + place))

/** Every country by its code and English name, by name. */
export function countries(): { value: string; label: string }[] {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .flatMap((value) => {
      const label = none.has(value) ? undefined : names.of(value)
      return label ? [{ value, label }] : []
    })
    .sort((one, other) => one.label.localeCompare(other.label, 'en'))
}

/** What an address calls its country, as a code: `US`, `usa`, `United States`. '' where it is not to be told. */
export function countryOf(words: string | undefined): string {
  const asked = words?.trim().toLowerCase()
  if (!asked) return ''
  const all = countries()
  const other: Readonly<Record<string, string>> = {
    usa: 'US',
    uk: 'GB',
    'great britain': 'GB',
    england: 'GB',
  }
  return (
    other[asked] ??
    all.find(({ value, label }) => value.toLowerCase() === asked || label.toLowerCase() === asked)?.value ??
    ''
  )
}
