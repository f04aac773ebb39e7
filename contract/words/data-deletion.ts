import type { Sentence } from './sentence.ts'

/** For the person who asked a platform that everything about them be erased here; moments are said already. */
export function deletionSentence(requested: string, done: string | null): Sentence {
  return done
    ? {
        what: 'What we had from the platform about you is erased.',
        means: `Requested: ${requested}. Done: ${done}. The accounts you had connected here are disconnected.`,
        next: 'Nothing is left for you to do.',
      }
    : {
        what: 'We are erasing what we have from the platform about you.',
        means: `Requested: ${requested}. Whatever you had connected here is being disconnected.`,
        next: 'This takes minutes, at most seven days. Come back to this page to see when it is done.',
      }
}

export const unknownDeletion: Sentence = {
  what: 'We know no request with this code.',
  means: 'It may have been copied only in part.',
  next: 'Open the link again as the platform gave it to you.',
}

/** What is erased and what stays, for everybody. */
export const deletionFacts: readonly string[] = [
  'Erased: the keys that let us act for you at the platform, your name and your number there, and the list of Pages and accounts you could reach.',
  'Kept: when this request came and when it was done; the locations’ own Pages and accounts, disconnected; each location’s record of who connected what, which nobody can change; and your login here, if you have one.',
]
