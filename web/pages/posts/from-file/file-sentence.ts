import { count, type Sentence } from '../../../../contract/words.ts'
import type { PostImportSummary } from '../../../api/types.ts'

/** How many rows the file has. */
export const rowsOf = ({ plans, toLook }: PostImportSummary): number =>
  toLook + plans.schedule + plans.draft + plans.same + plans.refuse

/** Where a file of posts stands as a whole, and the next step. */
export function fileSentence(file: PostImportSummary): Sentence {
  if (file.appliedAt) return done(file)
  if (file.toLook > 0)
    return {
      what: `${rowsOf(file) - file.toLook} of ${count(rowsOf(file), 'row')} looked at.`,
      means:
        'Pictures that rows name by an address are being fetched. You may leave this page and come back.',
    }
  if (file.chosen)
    return {
      what: `${rowsOf(file) - file.waiting} of ${count(rowsOf(file), 'row')} done, ${file.waiting} to go.`,
      means: 'Each row is one post, once; nothing is half done.',
      next: 'Go on where it stopped.',
    }
  return looked(file)
}

function looked({ plans }: PostImportSummary): Sentence {
  const parts = [
    plans.schedule > 0 && `${plans.schedule} ready to be scheduled`,
    plans.draft > 0 && `${plans.draft} not ready yet`,
    plans.refuse > 0 && `${plans.refuse} to be mended first`,
    plans.same > 0 && `${plans.same} here already`,
  ].filter((part) => part !== false)
  const toMend = plans.draft + plans.refuse
  return {
    what: `${parts.join(', ')}.`,
    means: plans.schedule + plans.draft === 0 ? 'This file makes no post.' : 'Nothing has been written yet.',
    ...(toMend > 0
      ? {
          next: 'Mend rows in your file and give it again, or go on with the others: no row becomes two posts.',
        }
      : {}),
  }
}

function done({ results }: PostImportSummary): Sentence {
  const parts = [
    results.scheduled > 0 && `${results.scheduled} scheduled`,
    results.draft > 0 && `${results.draft} kept as drafts`,
    results.same > 0 && `${results.same} here already`,
    results.refused > 0 && `${results.refused} left out`,
  ].filter((part) => part !== false)
  return {
    what: `${parts.join(', ')}.`,
    ...(results.refused > 0
      ? { next: 'Take the rows to mend as a file, mend them there, and give that file.' }
      : {}),
  }
}
