import type { Sentence } from './sentence.ts'

/** Why a Mooring asks whether it is a copy. `when` is when its data was last alive, already said; `from` another machine. */
export interface AboutRestored {
  readonly when: string | null
  readonly from: string | null
}

const nothingGoesOut =
  'Nothing is renewed or sent until somebody says which one is the real one. Everything can be read.'

/** The banner on every page: what happened, what it means for the posts, who can answer. */
export function restoredSentence(kind: string, about: AboutRestored): Sentence {
  if (about.from !== null)
    return {
      what: `The machine ${about.from} was started on this Mooring’s data, which it does not know.`,
      means: 'It renews and sends nothing until somebody lets it in. This one goes on.',
    }
  const say = restoredSentences[kind] ?? restoredSentences['unknown-database']
  return { what: say?.(about) ?? '', means: nothingGoesOut }
}

const of = ({ when }: AboutRestored): string => (when ? `, made ${when}` : '')
const lastAlive = ({ when }: AboutRestored): string => (when ? `, last at work ${when}` : '')

export const restoredSentences: Readonly<Record<string, (about: AboutRestored) => string>> = {
  restored: (about) => `This Mooring was started from a copy of its data${of(about)}.`,
  'moved-database': (about) =>
    `This Mooring was started from a copy of its data${of(about)}, in another database.`,
  'other-database': (about) => `This Mooring was started on the data of another Mooring${lastAlive(about)}.`,
  'unknown-database': (about) =>
    `This Mooring was started on data that its machine does not know${lastAlive(about)}.`,
  'moved-folder': (about) =>
    `This Mooring’s folder was copied or moved here from another place. Its data is a copy${of(about)}.`,
}

/** The two answers, each with what it does. */
export const restoreChoices = {
  'this-is-the-only-one': {
    label: 'This is the only one',
    when: 'The Mooring that this data comes from is gone for good: its database was restored from a backup, or it moved here.',
    does: [
      'It goes on under its own name.',
      'Every connection is looked at before anything is renewed. One whose key was used since the copy was made may have ended; it will ask to be reconnected.',
      'Posts and notices go out again.',
    ],
    button: 'Go on here',
    sure: 'If the other one still runs, both will renew the same connections, and those connections end. Is it really gone?',
    yes: 'It is gone: go on here',
  },
  'this-is-a-copy': {
    label: 'This is a copy',
    when: 'The original lives on somewhere else: this one is for trying something out, or to look something up.',
    does: [
      'It becomes a Mooring of its own.',
      'Every connection that came along ends here, for good. Nothing is renewed or withdrawn at the platforms, and the original does not notice.',
      'Some platforms keep only the newest connection of an account: connecting one again from here ends it in the original.',
      'Mails that were waiting are not sent from here.',
    ],
    button: 'Make it a separate one',
    sure: 'Every connection in this Mooring ends, and to post from here each has to be made anew. There is no way back.',
    yes: 'End them here',
  },
} as const
