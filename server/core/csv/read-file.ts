import { Problem } from '../../base/problem.ts'
import { decodeText } from './decode-text.ts'
import { type CsvRecord, parseCsv } from './parse-csv.ts'

export interface CsvFile {
  readonly headings: readonly string[]
  readonly records: readonly CsvRecord[]
  /** What a person should know of how it was read. */
  readonly notes: readonly string[]
}

/** Heading and rows of a file that somebody gave. Throws `bad-input` when it has no rows, or too many. */
export function readFile(bytes: Uint8Array, row: { what: string; most: number }): CsvFile {
  const { text, note } = decodeText(bytes)
  const [heading, ...records] = parseCsv(text)
  if (!heading || records.length === 0)
    throw unreadable(`has no rows: the first line names the columns, each further one ${row.what}`)
  if (records.length > row.most)
    throw unreadable(`has ${records.length} rows; at most ${row.most} at once. Split it`)
  return { headings: heading.cells, records, notes: note ? [note] : [] }
}

export const unreadable = (fix: string): Problem =>
  new Problem('bad-input', `This file ${fix}.`, {
    fields: [{ field: 'body.base64', fix: `This file ${fix}.` }],
  })
