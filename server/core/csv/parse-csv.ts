export interface CsvRecord {
  /** Where it begins; the first line is 1. */
  readonly line: number
  readonly cells: readonly string[]
  /** What keeps it from being read; its cells are what could be. */
  readonly fault?: string
}

const delimiters = [',', ';', '\t'] as const

/**
 * Comma-separated values by RFC 4180, and by what spreadsheets make of it: semicolons or tabs where the country's comma
 * is taken, or a first line that says which (`sep=;`), any line end. A record that breaks the rules says so and costs no other. Blank lines are no records.
 */
export function parseCsv(text: string): CsvRecord[] {
  const hint = /^sep=([,;\t])(?:\r\n|\n|\r)/i.exec(text)
  const from = hint?.[0].length ?? 0
  return [...records(text, from, hint?.[1] ?? delimiterOf(text))].filter(
    ({ cells, fault }) => fault !== undefined || cells.some((cell) => cell !== ''),
  )
}

/** The one that stands most often in the first line, outside quotes. */
function delimiterOf(text: string): string {
  const [heading] = text.replaceAll(/"(?:[^"]|"")*"/g, '').split(/\r\n|\n|\r/, 1)
  const counts = delimiters.map((one) => (heading ?? '').split(one).length - 1)
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ','
}

function* records(text: string, from: number, delimiter: string): Generator<CsvRecord> {
  let at = from
  let line = from > 0 ? 2 : 1
  while (at < text.length) {
    const begins = line
    const cells: string[] = []
    let fault: string | undefined
    for (let ended = false; !ended; ) {
      const cell = text[at] === '"' ? quoted(text, at) : bare(text, at, delimiter)
      fault ??= cell.fault
      line += linesIn(text, at, cell.end)
      cells.push(cell.text)
      at = cell.end
      if (text[at] === delimiter) at += 1
      else if (at < text.length && text[at] !== '\r' && text[at] !== '\n') {
        // Only after a closing quote: what follows belongs to nothing.
        fault ??= 'A closing quote is followed by more text. Double the quotes inside a quoted cell.'
        at = bare(text, at, delimiter).end
        if (text[at] === delimiter) at += 1
        else ended = true
      } else ended = true
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 2
    else if (at < text.length) at += 1
    line += 1
    yield { line: begins, cells, ...(fault ? { fault } : {}) }
  }
}

interface Cell {
  readonly text: string
  readonly end: number
  readonly fault?: string
}

function quoted(text: string, at: number): Cell {
  let from = at + 1
  let value = ''
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote < 0) {
      const fault = 'A quote is opened here and never closed; everything behind it was taken for this cell.'
      return { text: value + text.slice(from), end: text.length, fault }
    }
    value += text.slice(from, quote)
    if (text[quote + 1] !== '"') return { text: value, end: quote + 1 }
    value += '"'
    from = quote + 2
  }
}

function bare(text: string, at: number, delimiter: string): Cell {
  let end = at
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1
  return { text: text.slice(at, end), end }
}

const linesIn = (text: string, from: number, to: number): number =>
  text.slice(from, to).match(/\r\n|\n|\r/g)?.length ?? 0
