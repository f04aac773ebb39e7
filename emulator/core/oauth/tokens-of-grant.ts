import type { State, Token } from '../state.ts'

/** Grant id -> keys of its tokens, oldest first. Belongs to one `state.tokens` object: after a reset there is another. */
const indexes = new WeakMap<object, Map<string, string[]>>()

/** The tokens of a grant, newest first; of a grant renewed all day there are thousands, so stop when you know enough. */
export function* tokensOf(tokens: State['tokens'], grantId: string): Generator<Token> {
  const keys = indexOf(tokens).get(grantId) ?? []
  for (let at = keys.length - 1; at >= 0; at -= 1) {
    const token = tokens[keys[at] ?? '']
    if (token) yield token
  }
}

/** Adds a token to the state and to its grant's list. */
export function addToken(tokens: State['tokens'], key: string, token: Token): void {
  const known = Object.hasOwn(tokens, key)
  const index = indexOf(tokens)
  tokens[key] = token
  if (!known) list(index, key, token)
}

/** After tokens were deleted from the state. */
export const forgetIndex = (tokens: State['tokens']): boolean => indexes.delete(tokens)

function indexOf(tokens: State['tokens']): Map<string, string[]> {
  const known = indexes.get(tokens)
  if (known) return known
  const index = new Map<string, string[]>()
  indexes.set(tokens, index)
  for (const [key, token] of Object.entries(tokens)) list(index, key, token)
  return index
}

function list(index: Map<string, string[]>, key: string, { grantId }: Token): void {
  if (grantId === null) return
  const keys = index.get(grantId)
  if (keys) keys.push(key)
  else index.set(grantId, [key])
}
