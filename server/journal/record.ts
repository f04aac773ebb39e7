import { crc32 } from 'node:zlib'
import type { Entry } from './journal.ts'
import type { Owner } from './owner.ts'

/** A line of a journal file: whose file it is, an entry, or that an entry is settled. */
export type Record =
  | { readonly owner: Owner }
  | { readonly id: string; readonly entry: Entry }
  | { readonly settled: string }
  /** The owner closed it in order: what is not settled by then is anybody's to adopt. */
  | { readonly closed: true }

/** `<crc32 of the rest, 8 hex digits> <JSON>\n`: a line cut short by a crash does not count. */
export function writeRecord(record: Record): Buffer {
  const body = Buffer.from(JSON.stringify(record))
  const sum = crc32(body).toString(16).padStart(8, '0')
  return Buffer.concat([Buffer.from(`${sum} `), body, Buffer.from('\n')])
}

/** Every whole line, wherever it stands: one that is torn or damaged takes no other with it. Reserved zeros are passed over. */
export function readRecords(bytes: Buffer): Record[] {
  const records: Record[] = []
  for (let from = 0; ; ) {
    const end = bytes.indexOf(10, from)
    if (end < 0) return records
    while (bytes[from] === 0) from += 1
    const body = bytes.subarray(from + 9, end)
    const sum = bytes.subarray(from, from + 8).toString('latin1')
    if (end > from + 9 && crc32(body).toString(16).padStart(8, '0') === sum)
      records.push(JSON.parse(body.toString('utf8')) as Record)
    from = end + 1
  }
}
