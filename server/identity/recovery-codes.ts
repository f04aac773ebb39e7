import { createHmac, randomInt } from 'node:crypto'

const alphabet = '23456789abcdefghjkmnpqrstuvwxyz'
const digestMark = 'hmac:'

/** Ten codes such as `k3fp-9wmc-x7dr-2hqa`: 79 bits each, no letters that look like digits. */
export function newRecoveryCodes(): string[] {
  const letters = (count: number) =>
    Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join('')
  return Array.from({ length: 10 }, () => [letters(4), letters(4), letters(4), letters(4)].join('-'))
}

/** What is stored of a code: a keyed digest, whatever spaces, dashes or capitals the person typed. */
export function digestRecoveryCode(code: string, key: string): string {
  const plain = code.toLowerCase().replace(/[^0-9a-z]/g, '')
  return digestMark + createHmac('sha256', key).update(`recovery code ${plain}`).digest('base64url')
}

/**
 * better-auth stores the list through this: fresh codes become digests, the digests that remain after a use stay.
 * A code that a person types can never be a stored digest, because what they type is digested first.
 */
export function storedCodes(json: string, key: string): string {
  const codes = JSON.parse(json) as string[]
  return JSON.stringify(
    codes.map((code) => (code.startsWith(digestMark) ? code : digestRecoveryCode(code, key))),
  )
}
