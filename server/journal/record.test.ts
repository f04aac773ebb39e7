import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dead, entry, journalFolder, leftIn } from '../../testing/journal/journal-folder.ts'
import { readRecords, writeRecord } from './record.ts'

const folder = journalFolder()

describe('a damaged file', () => {
  it.each([
    ['a torn tail', (bytes: Buffer) => bytes.subarray(0, -7), ['g 1', 'g 2']],
    ['half a line', (bytes: Buffer) => bytes.subarray(0, -Math.floor(entry(3).length / 2)), ['g 1', 'g 2']],
    [
      'reserved zeros behind',
      (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(9_000)]),
      ['g 1', 'g 2', 'g 3'],
    ],
    [
      'a hole of zeros between',
      (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(512), entry(4)]),
      ['g 1', 'g 2', 'g 3', 'g 4'],
    ],
    [
      'a flipped byte in the second entry',
      (bytes: Buffer) => {
        const flipped = Buffer.from(bytes)
        const at = bytes.length - entry(3).length - 40
        flipped[at] = (flipped[at] ?? 0) ^ 1
        return flipped
      },
      ['g 1', 'g 3'],
    ],
    [
      'a flipped byte in a checksum',
      (bytes: Buffer) => {
        const flipped = Buffer.from(bytes)
        const at = bytes.length - entry(3).length
        flipped[at] = (flipped[at] ?? 0) ^ 1
        return flipped
      },
      ['g 1', 'g 2'],
    ],
    [
      'another byte than the space behind a checksum',
      (bytes: Buffer) =>
        bytes.fill('_', bytes.length - entry(3).length + 8, bytes.length - entry(3).length + 9),
      ['g 1', 'g 2', 'g 3'],
    ],
    [
      'a line that is nothing',
      (bytes: Buffer) => Buffer.concat([Buffer.from('00000000 \n\n'), bytes]),
      ['g 1', 'g 2', 'g 3'],
    ],
  ])('%s takes no other entry with it', async (_what, damage, expected) => {
    folder.plant(
      'a.journal',
      damage(Buffer.concat([writeRecord({ owner: dead() }), entry(1), entry(2), entry(3)])),
    )
    expect(await leftIn(await folder.open())).toEqual(expected)
  })

  it('reads any bytes without falling over, and nothing out of noise', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (noise) => {
        const bytes = Buffer.from(noise)
        expect(readRecords(bytes)).toEqual([])
        expect(readRecords(Buffer.concat([bytes, Buffer.from('\n'), entry(1)]))).toHaveLength(1)
      }),
    )
  })
})
