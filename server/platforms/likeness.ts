/** `same`: nothing but spacing differs. `alike`: somebody should look. Nothing else may be taken for ours, or for absent. */
export type Likeness = 'same' | 'alike' | 'other'

/** How a text that a platform shows compares with the one we sent (R42: exact text, never the newest post). */
export function likeness(sent: string, seen: string): Likeness {
  if (spaced(sent) === spaced(seen)) return 'same'
  const [short, long] = [bare(sent), bare(seen)].sort((a, b) => a.length - b.length) as [string, string]
  return short === long || (short.length >= 8 && long.startsWith(short)) ? 'alike' : 'other'
}

const spaced = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim()

// With or without a scheme; "3.5" goes too, on both sides.
const addresses = /https?:\/\/\S+|[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:[/?#]\S*)?/giu

/** Letters and digits alone, without addresses: platforms shorten, complete and decorate the rest. */
const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(addresses, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
