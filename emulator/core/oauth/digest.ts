import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { Core } from '../core.ts'

/** The key under which a token or code is kept. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** `bytes` random bytes as base64url: unguessable text for codes and tokens. */
export const randomText = (bytes: number): string => randomBytes(bytes).toString('base64url')

/** `length` random characters of `alphabet`, evenly spread. */
export function randomFrom(alphabet: string, length: number): string {
  const fair = 256 - (256 % alphabet.length)
  let text = ''
  while (text.length < length) {
    for (const byte of randomBytes(length))
      if (byte < fair && text.length < length) text += alphabet[byte % alphabet.length]
  }
  return text
}

/** The same 32 bytes for the same words for as long as the emulator's state lives; unguessable from outside. */
export const derive = (core: Core, ...words: string[]): Buffer =>
  createHmac('sha256', core.state.deriveKey).update(words.join('\n')).digest()
