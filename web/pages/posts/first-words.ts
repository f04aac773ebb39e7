import type { Post } from '../../api/types.ts'

/** What a post is called where there is little room: its beginning, else its title. */
export function firstWords({
  text,
  title,
  media,
}: Pick<Post['content'], 'text' | 'title' | 'media'>): string {
  const words = text.trim().replace(/\s+/g, ' ') || title.trim()
  if (!words) return media.length > 0 ? 'Without words' : 'Nothing written yet'
  const letters = Array.from(words)
  return letters.length > 90 ? `${letters.slice(0, 88).join('').trimEnd()}…` : words
}
