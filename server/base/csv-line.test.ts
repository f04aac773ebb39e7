import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvLine, plainCell } from './csv-line.ts'

describe('a line of comma-separated values', () => {
  it('quotes what needs it, and nothing else', () => {
    expect(csvLine(['Riverside', '12 Quay, Flat 3', 'the "Kettle"', ''])).toBe(
      'Riverside,"12 Quay, Flat 3","the ""Kettle""",\r\n',
    )
  })

  it.each(['=HYPERLINK("http://evil.example")', '+1', '-1+1|cmd', '@SUM(A1)', '\t=1', ' =1', '\uff1d1'])(
    '%j is text to a spreadsheet',
    (cell) => {
      expect(csvLine([cell]).replace(/^"/, '').startsWith("'")).toBe(true)
    },
  )

  it('every text comes back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const line = csvLine([text]).slice(0, -2)
        const cell = line.startsWith('"') ? line.slice(1, -1).replaceAll('""', '"') : line
        // An apostrophe that somebody typed before a formula themselves cannot be told from ours.
        fc.pre(!(text.startsWith("'") && plainCell(text) !== text))
        expect(plainCell(cell)).toBe(text)
      }),
    )
  })
})
