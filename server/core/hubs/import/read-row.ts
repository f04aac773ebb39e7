import { readHours, sayHours } from '../../../../contract/words.ts'
import { isTimeZone } from '../../../base/clock.ts'
import { plainCell } from '../../../base/csv-line.ts'
import type { FieldProblem } from '../../../base/problem.ts'
import type { LocationForm } from '../../../store/location-form.ts'
import type { Column } from '../../csv/map-columns.ts'

/** What a row says, by what it fills; an empty text takes a value away, an absent one leaves what is there. */
export type Values = { readonly [key: string]: string | undefined }

export interface ReadRow {
  readonly values: Values
  readonly problems: readonly FieldProblem[]
}

const longest: Readonly<Record<string, number>> = {
  name: 120,
  code: 40,
  'place.street': 200,
  'place.city': 120,
  'place.region': 120,
  'place.postalCode': 20,
  'place.country': 60,
  'place.phone': 40,
  'place.website': 300,
}

/** Reads the cells of a row; every cell that cannot be kept is named with its fix. An empty cell says nothing, a dash empties. */
export function readRow(
  cells: readonly string[],
  columns: readonly (Column | undefined)[],
  form: LocationForm,
): ReadRow {
  const values: Record<string, string> = {}
  const problems: FieldProblem[] = []
  if (cells.slice(columns.length).some((cell) => cell.trim() !== ''))
    problems.push({
      field: 'Row',
      fix: 'has more cells than the heading; quote cells that have a comma in them',
    })
  columns.forEach((column, place) => {
    const text = plainCell(cells[place] ?? '').trim()
    if (!column || text === '') return
    const read = text === '-' ? '' : readCell(column, text, form)
    if (typeof read === 'string') values[column.key] = read
    else problems.push({ field: column.heading, fix: read.fix })
  })
  return { values, problems }
}

function readCell({ key }: Column, text: string, form: LocationForm): string | { readonly fix: string } {
  const most = longest[key] ?? 500
  if (text.length > most) return { fix: `is ${text.length} characters long; at most ${most}` }
  if (/\p{Cc}|\p{Surrogate}/u.test(text)) return { fix: 'holds characters that no text has' }
  if (key === 'timeZone')
    return isTimeZone(text) ? text : { fix: `“${text}” is no time zone; write one such as Europe/London` }
  if (key.startsWith('hours.')) {
    const hours = readHours(text)
    return hours ? sayHours(hours) : { fix: 'write hours such as 09:00-12:00, 13:00-17:00, or closed' }
  }
  return key === 'groups' ? readGroups(text, form) : text
}

/** Names of groups with bars between them, as the hub spells them. */
function readGroups(text: string, { groups }: LocationForm): string | { readonly fix: string } {
  const names = text.split('|').map((name) => name.trim())
  const found = names.map((name) => groups.find((one) => one.name.toLowerCase() === name.toLowerCase()))
  const missing = names.find((_, place) => !found[place])
  if (missing !== undefined)
    return { fix: `there is no group “${missing}”; add it under Settings, or put a | between two groups` }
  return sayGroups(found.flatMap((one) => (one ? [one.name] : [])))
}

export const sayGroups = (names: readonly string[]): string =>
  [...new Set(names)].sort((a, b) => a.localeCompare(b)).join(' | ')
