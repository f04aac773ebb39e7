import type { Post } from '../../../api/types.ts'
import { type Draft, draftOf, wishOf } from './draft.ts'

/** In what a draft and a post as it stands now are not the same, in words. */
export function differences(mine: Draft, theirs: Post): string[] {
  const [a, b] = [wishOf(mine, 'draft'), wishOf(draftOf(theirs), 'draft')]
  const pairs: readonly [string, unknown, unknown][] = [
    ['the text', a.content.text, b.content.text],
    ['the title', a.content.title, b.content.title],
    ['the link', a.content.link, b.content.link],
    ['the files', a.content.media, b.content.media],
    ['the thread', a.content.parts, b.content.parts],
    ['the accounts', inOrder(a.targets), inOrder(b.targets)],
    ['the time', a.moment, b.moment],
    ['the latest time', a.notAfter, b.notAfter],
  ]
  return pairs.filter(([, one, other]) => JSON.stringify(one) !== JSON.stringify(other)).map(([name]) => name)
}

const inOrder = <T extends { accountId: string }>(targets: readonly T[]): T[] =>
  [...targets].sort((one, other) => (one.accountId < other.accountId ? -1 : 1))
