import { randomInt, timingSafeEqual } from 'node:crypto'
import { sha256 } from '../../base/hash.ts'

/** Without look-alikes: no 0 O, 1 I L. */
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const length = 8

export const newCode = (): string =>
  Array.from({ length }, () => letters.charAt(randomInt(letters.length))).join('')

/** As it stands in the mail: `K7QM-2F9X`. */
export const spellCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`

/** Of the link's own token too, which is not stored: a copy of the database does not help to guess. */
export const hashCode = (token: string, typed: string): string =>
  sha256(`${token} ${typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')}`)

/** Which of these is meant; every one is compared, each in constant time. */
export function matching<C extends { readonly codeHash: string }>(
  codes: readonly C[],
  hash: string,
): C | undefined {
  const wanted = Buffer.from(hash)
  const same = codes.map((code) => timingSafeEqual(Buffer.from(code.codeHash), wanted))
  return codes[same.indexOf(true)]
}
