import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvLine, plainCell } from '../../base/csv-line.ts'
import { decodeText } from './decode-text.ts'
import { parseCsv } from './parse-csv.ts'

const cellsOf = (text: string) => parseCsv(text).map(({ cells }) => cells)

describe('reading comma-separated values', () => {
  it('RFC 4180: quotes, doubled quotes, line ends inside quotes', () => {
    expect(cellsOf('a,b\r\n"x, y","he said ""no"""\r\n"two\r\nlines",end')).toEqual([
      ['a', 'b'],
      ['x, y', 'he said "no"'],
      ['two\r\nlines', 'end'],
    ])
  })

  it.each([
    ['semicolons', 'name;city\nA;Paris, Texas'],
    ['tabs', 'name\tcity\nA\tParis, Texas'],
  ])('%s, when the heading has them', (_, text) => {
    expect(cellsOf(text)).toEqual([
      ['name', 'city'],
      ['A', 'Paris, Texas'],
    ])
  })

  it('a first line that names the sign between cells is no heading, and is counted', () => {
    expect(parseCsv('sep=;\r\na;b, c\r\n1;2')).toEqual([
      { line: 2, cells: ['a', 'b, c'] },
      { line: 3, cells: ['1', '2'] },
    ])
  })

  it('every line end, blank lines passed over, lines counted as an editor counts them', () => {
    expect(parseCsv('a,b\r\n\r\n1,"x\ny"\r2,z\n').map(({ line, cells }) => [line, ...cells])).toEqual([
      [1, 'a', 'b'],
      [3, '1', 'x\ny'],
      [5, '2', 'z'],
    ])
  })

  it('a record that breaks the rules says so, and the next is read', () => {
    const [, first, second] = parseCsv('a,b\n"x"y,1\nz,2')
    expect(first).toMatchObject({ line: 2, fault: expect.stringContaining('closing quote') })
    expect(second).toEqual({ line: 3, cells: ['z', '2'] })
  })

  it('a quote that is never closed is said once, where it opens', () => {
    const found = parseCsv('a,b\n1,2\n"x,3\n4,5')
    expect(found.map(({ line, fault }) => [line, fault !== undefined])).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ])
  })

  it('whatever is written can be read again', () => {
    const cell = fc.string({ unit: 'grapheme' }).filter((text) => !/^'/.test(text))
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1 }), (rows) => {
        const text = [['name', 'city'], ...rows].map(csvLine).join('')
        const kept = rows.filter((row) => row.some((one) => one !== ''))
        expect(
          cellsOf(text)
            .slice(1)
            .map((cells) => cells.map(plainCell)),
        ).toEqual(kept)
      }),
    )
  })

  it('no text makes it throw, loop, or lose count', () => {
    const unit = fc.constantFrom('"', ',', ';', '\r', '\n', 'a', '\t', ' ')
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
        const lines = parseCsv(text).map(({ line }) => line)
        expect([...lines].sort((a, b) => a - b)).toEqual(lines)
        expect(new Set(lines).size).toBe(lines.length)
      }),
    )
  })
})

describe('whatever the encoding', () => {
  const text = 'name\r\nCafé Zürich'
  const utf16 = (endian: 'le' | 'be') => {
    const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
    return endian === 'le' ? bytes : bytes.swap16()
  }
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16, little end first', utf16('le')],
    ['UTF-16, big end first', utf16('be')],
  ])('%s', (_, bytes) => {
    expect(decodeText(bytes)).toEqual({ text })
  })

  it('Windows-1252 is read, and said', () => {
    const read = decodeText(Buffer.from(text, 'latin1'))
    expect(read.text).toBe(text)
    expect(read.note).toContain('Windows-1252')
  })
})
