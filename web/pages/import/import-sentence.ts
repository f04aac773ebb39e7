import { count, type Sentence } from '../../../contract/words.ts'
import type { ImportSummary } from '../../api/types.ts'

/** What the file as a whole will do, or did. */
export function importSentence({ appliedAt, plans, results, waiting }: ImportSummary): Sentence {
  const applied = results.created + results.changed + results.same + results.refused
  if (appliedAt)
    return {
      what: `${results.created} created, ${results.changed} changed, ${results.same} unchanged, ${results.refused} refused.`,
      ...(results.refused > 0
        ? { next: 'Take the refused rows as a file, mend them there, and import that file.' }
        : {}),
    }
  if (applied > 0)
    return {
      what: `${count(applied, 'row')} applied, ${waiting} to go.`,
      means: 'Each row was carried out by itself, so nothing is half done.',
      next: 'Go on where it stopped.',
    }
  const nothing = plans.create + plans.change === 0
  return {
    what: `${plans.create} to create, ${plans.change} to change, ${plans.same} unchanged, ${plans.refuse} refused.`,
    means: nothing ? 'This file changes nothing.' : 'Nothing has changed yet.',
    ...(plans.refuse > 0
      ? {
          next: 'Refused rows are left out. Mend them first, or apply the others now and the mended ones later.',
        }
      : {}),
  }
}
