import { describe, expect, it } from 'vitest'
import { matchingStep, stepOf, totpAt } from './totp.ts'

// RFC 6238, appendix B (SHA-1), the last six of its eight digits.
const secret = '12345678901234567890'
const vectors: [number, string][] = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
]

describe('RFC 6238', () => {
  it.each(vectors)('at %i s the code is %s', (second, code) => {
    const at = new Date(second * 1000)
    expect(totpAt(secret, stepOf(at))).toBe(code)
    expect(matchingStep(secret, code, at)).toBe(stepOf(at))
  })

  it('names the step of a code near by, and none for a far one', () => {
    const at = new Date(1_234_567_890_000)
    const step = stepOf(at)
    expect(
      [-3, -2, -1, 0, 1, 2].map((near) => matchingStep(secret, totpAt(secret, step + near), at)),
    ).toEqual([undefined, step - 2, step - 1, step, step + 1, undefined])
  })
})
