import type { Sentence } from '../../../../contract/words.ts'
import { isProblem } from '../../../api/api-problem.ts'
import type { CalendarPost } from '../../../api/types.ts'
import { firstWords } from '../first-words.ts'
import { editable } from '../post/post-phase.ts'

/** Why a post keeps its time, before anybody is asked; undefined: it may move. Times are of the location's clocks. */
export function refuseMove(post: CalendarPost, time: string, now: string): Sentence | undefined {
  const name = `“${firstWords(post)}”`
  if (post.fromHub)
    return {
      what: `${name} comes from head office, so it keeps its time.`,
      next: 'Ask them if it should go out at another one.',
    }
  if (!editable(post))
    return {
      what: `${name} is out, or on its way, so it keeps its time.`,
      next: 'Open it to see how it stands.',
    }
  if (time < now)
    return {
      what: `${name} was not moved: that time is over.`,
      next: 'Choose one that is still to come.',
    }
  return undefined
}

/** What the server says against it; undefined: nothing about this post. */
export function sayMoveFailed(post: CalendarPost, error: unknown): Sentence | undefined {
  if (!isProblem(error, 'bad-input', 'conflict')) return undefined
  const fixes = error.fields.map(({ fix }) => `${fix.charAt(0).toUpperCase()}${fix.slice(1)}`)
  return {
    what: `“${firstWords(post)}” was not moved. ${error.detail}`,
    next: fixes.map((fix) => (fix.endsWith('.') ? fix : `${fix}.`)).join(' '),
  }
}
