/** What a post is called where there is little room: its beginning, else its title. */
export function firstWords(content: {
  readonly text: string
  readonly title: string
  /** Its files, or how many there are. */
  readonly media: readonly unknown[] | number
}): string {
  const { text, title, media } = content
  const words = text.trim().replace(/\s+/g, ' ') || title.trim()
  const files = typeof media === 'number' ? media : media.length
  if (!words) return files > 0 ? 'Without words' : 'Nothing written yet'
  const letters = Array.from(words)
  return letters.length > 90 ? `${letters.slice(0, 88).join('').trimEnd()}…` : words
}
