import { allOf, count, type Sentence } from './sentence.ts'

/** What becomes of one account without somebody: dark, or carried on by others. */
export function fateWords(dark: boolean, keep: readonly string[]): string {
  if (!dark) return keep.length > 0 ? `Goes on through ${allOf(keep)}` : 'Goes on'
  return 'Goes dark'
}

/** Before somebody is deactivated: what hangs on them, and that nothing is taken away by itself. */
export function carriesSentence(about: {
  readonly name: string
  readonly accounts: number
  readonly alone: number
  readonly locations: number
}): Sentence {
  const { name, accounts, alone, locations } = about
  if (accounts === 0)
    return { what: `${name} carries no connection.`, means: 'Nothing here changes for posts or ads.' }
  const what = `${name} carries ${count(accounts, 'connection')} in ${count(locations, 'location')}.`
  if (alone === 0)
    return {
      what,
      means: 'Somebody else carries each of them as well, so all of them would go on.',
      next: 'They stay connected until you decide.',
    }
  return {
    what,
    means: `${alone === accounts ? (alone === 1 ? 'Nobody else carries it' : 'Nobody else carries them') : `${alone} of them nobody else carries`}: once ${name}’s access ends, posts there wait. Deactivating takes nothing away by itself.`,
    next: 'Hand them over first, so that nobody notices.',
  }
}

/** One person carries more than the hub wants. */
export const tooManyWords = (locations: number, warnAbove: number): string =>
  `Carries ${count(locations, 'location')}, more than the ${warnAbove} your hub wants one person to carry`
