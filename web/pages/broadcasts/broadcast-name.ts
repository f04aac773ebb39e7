import type { Broadcast } from '../../api/types.ts'
import { firstWords } from '../posts/first-words.ts'

/** What a broadcast is called: its name, else how it begins. */
export function broadcastName(
  { name }: Pick<Broadcast, 'name'>,
  content?: { text: string; title: string; media: readonly unknown[] },
): string {
  return name || (content ? firstWords(content) : 'Without a name')
}
