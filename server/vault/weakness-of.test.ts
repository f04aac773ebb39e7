import { describe, expect, it } from 'vitest'
import { weaknessOf } from './weakness-of.ts'

/** 32 unreadable bytes in no plain sequence, of as many values as said. */
const withValues = (count: number) => Uint8Array.from({ length: 32 }, (_, at) => 0x80 + 5 * (at % count))
const TEXT = 'The quick brown fox jumps! 98765'

function textWith(byte: number) {
  const key = Buffer.from(TEXT)
  key[20] = byte
  return key
}

describe('weaknessOf', () => {
  it('wants eighteen different bytes at least', () => {
    expect(weaknessOf(withValues(18))).toBeUndefined()
    expect(weaknessOf(withValues(17))).toMatch(/too few/)
  })

  it.each([0x20, 0x7e])('takes byte %i for text', (byte) => {
    expect(weaknessOf(textWith(byte))).toMatch(/readable text/)
  })

  it.each([0x00, 0x1f, 0x7f, 0x80, 0xff])('takes nobody to have typed byte %i', (byte) => {
    expect(weaknessOf(textWith(byte))).toBeUndefined()
  })
})
