/** What a person reads: what happened, what it means for their posts, the one next step. */
export interface Sentence {
  readonly what: string
  readonly means?: string
  readonly next?: string
}

/** A code with the facts its sentence needs, as the API answers it. */
export interface Fact {
  readonly code: string
  readonly facts: Readonly<Record<string, string>>
}

/** All parts, in order, as running text: for mails and for screen readers. */
export function plainText(sentence: Sentence): string {
  return [sentence.what, sentence.means, sentence.next].filter(Boolean).join(' ')
}

/** `Jo`, `Jo or Ana`, `Jo, Ana or Sam`. */
export function anyOf(names: readonly string[]): string {
  return joined(names, 'or')
}

/** `Jo`, `Jo and Ana`, `Jo, Ana and Sam`. */
export function allOf(names: readonly string[]): string {
  return joined(names, 'and')
}

/** `1 post`, `3 posts`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}

function joined(names: readonly string[], word: string): string {
  if (names.length < 2) return names[0] ?? ''
  return `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)}`
}

/** The platforms' own spellings (`CONTENT_ADMINISTRATOR`) as a person would say them. */
export function roleWord(role: string): string {
  const known = roleWords[role.toUpperCase()]
  if (known) return known
  if (!/^[A-Z0-9_]+$/.test(role)) return role
  const plain = role.toLowerCase().replaceAll('_', ' ')
  return plain.charAt(0).toUpperCase() + plain.slice(1)
}

const roleWords: Readonly<Record<string, string>> = {
  ADMINISTRATOR: 'Admin',
  CONTENT_ADMINISTRATOR: 'Content admin',
  CONTENT_ADMIN: 'Content admin',
  DIRECT_SPONSORED_CONTENT_POSTER: 'Sponsored content poster',
  RECRUITING_POSTER: 'Recruiting poster',
  FULL: 'Full control',
  FULL_CONTROL: 'Full control',
  PARTIAL: 'Partial access',
  PARTIAL_ACCESS: 'Partial access',
}
