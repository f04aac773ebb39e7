/** What a column of a file fills. */
export interface Column {
  readonly key: string
  /** As the sample and our own words call it. */
  readonly heading: string
  /** Other headings under which people keep it. */
  readonly also: readonly string[]
}

export interface Mapping {
  /** What each column of the file fills; undefined = nothing. */
  readonly columns: readonly (Column | undefined)[]
  readonly notes: readonly string[]
}

/** What a file of refused rows has beside the columns it came with: no news when it comes back mended. */
export const mendHeadings = ['Line', 'What to mend'] as const

/** Which heading means what, capitals and blanks aside. Two columns of one meaning: the first counts. */
export function mapColumns(headings: readonly string[], known: readonly Column[]): Mapping {
  const taken = new Set<string>()
  const notes: string[] = []
  const columns = headings.map((heading) => {
    const plain = plainly(heading)
    const found =
      known.find((one) => plainly(one.heading) === plain) ??
      known.find((one) => one.also.some((other) => plainly(other) === plain))
    if (found && !taken.has(found.key)) {
      taken.add(found.key)
      return found
    }
    if (plain !== '' && !mendHeadings.some((one) => plainly(one) === plain))
      notes.push(
        found
          ? `“${heading}” means ${found.heading} too, and was passed over: another column is that already.`
          : `“${heading}” is no field that we know, and was passed over.`,
      )
    return undefined
  })
  return { columns, notes }
}

const plainly = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
