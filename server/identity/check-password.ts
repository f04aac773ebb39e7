import { Problem } from '../base/problem.ts'
import { commonWords, keyboardRuns } from './common-words.ts'

const atLeast = 10
const atMost = 200
/** A guesser's steps: a listed word, a run on the keyboard, a repetition, a few digits or signs. */
const guessableWithin = 3

/**
 * R24: ten characters or more, any characters, and not one that a list of common passwords holds. `about` are words
 * of the person (address, name), which count as listed. Throws Problem bad-input with the field `body.password`.
 */
export function checkPassword(password: string, about: readonly string[] = []): void {
  const fix = weaknessOf(password, about)
  if (!fix) return
  throw new Problem('bad-input', 'This password would be guessed.', {
    fields: [{ field: 'body.password', fix }],
  })
}

function weaknessOf(password: string, about: readonly string[]): string | undefined {
  const text = password.normalize('NFKC').toLowerCase()
  const length = [...text].length
  if (length < atLeast) return `use at least ${atLeast} characters`
  if (length > atMost) return `use at most ${atMost} characters`
  if (new Set(text).size < 5) return 'use more different characters'
  const own = new Set(
    about
      .flatMap((phrase) => phrase.toLowerCase().split(/[^\p{L}\p{N}]+/u))
      .filter((word) => word.length > 2),
  )
  const known = (word: string) => commonWords.has(word) || own.has(word)
  const readAsWord = (piece: string) => spellings(piece).some(known)
  return stepsToGuess(text, readAsWord) <= guessableWithin
    ? 'it is among the first a guesser tries; three unrelated words are longer and easier'
    : undefined
}

/** As typed, and with the usual digits and signs read as the letters they stand for. */
function spellings(text: string): string[] {
  const letters: Record<string, string> = {
    '@': 'a',
    '4': 'a',
    '3': 'e',
    '0': 'o',
    $: 's',
    '5': 's',
    '7': 't',
    '!': 'i',
  }
  const read = (one: string) => text.replace(/[@430$57!1]/g, (sign) => letters[sign] ?? one)
  return [text, read('i'), read('l')]
}

/** The fewest steps that spell the whole text; Infinity when some of it is not guessable so. */
function stepsToGuess(text: string, known: (word: string) => boolean): number {
  const fewest = new Array<number>(text.length + 1).fill(Number.POSITIVE_INFINITY)
  fewest[0] = 0
  for (let end = 1; end <= text.length; end += 1) {
    for (let start = Math.max(0, end - 40); start < end; start += 1) {
      const before = fewest[start] ?? Number.POSITIVE_INFINITY
      const price =
        before < guessableWithin ? priceOf(text.slice(start, end), known) : Number.POSITIVE_INFINITY
      fewest[end] = Math.min(fewest[end] ?? Number.POSITIVE_INFINITY, before + price)
    }
  }
  return fewest[text.length] ?? Number.POSITIVE_INFINITY
}

function priceOf(piece: string, known: (word: string) => boolean): number {
  if (known(piece)) return 1
  if (piece.length === 1 || /^[^\p{L}]{1,4}$/u.test(piece)) return 0.5
  if (piece.length >= 3 && (isRun(piece) || isRepetition(piece, known))) return 0.5
  return Number.POSITIVE_INFINITY
}

function isRun(piece: string): boolean {
  return keyboardRuns.some((row) => row.includes(piece) || [...row].reverse().join('').includes(piece))
}

function isRepetition(piece: string, known: (word: string) => boolean): boolean {
  for (let unit = 1; unit <= piece.length / 2; unit += 1) {
    const part = piece.slice(0, unit)
    if (piece.length % unit !== 0 || part.repeat(piece.length / unit) !== piece) continue
    return unit <= 6 || known(part)
  }
  return false
}
