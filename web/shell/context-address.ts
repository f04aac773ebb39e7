import type { Context } from '../api/types.ts'

const key = 'mooring-last-context'

export function contextAddress(context: Pick<Context, 'kind' | 'id'>): string {
  return context.kind === 'hub' ? `/h/${context.id}` : `/w/${context.id}/manage/accounts`
}

/** The start page goes where this browser was last; losing it costs nothing. */
export function rememberContext(context: Pick<Context, 'kind' | 'id'>): void {
  try {
    localStorage.setItem(key, context.id)
  } catch {
    // Private windows may refuse; the first context is a good second.
  }
}

export function lastContext(contexts: readonly Context[]): Context | undefined {
  let last: string | null = null
  try {
    last = localStorage.getItem(key)
  } catch {
    // As above.
  }
  const enterable = contexts.filter((context) => context.role !== 'via-hub')
  return contexts.find((context) => context.id === last) ?? enterable[0] ?? contexts[0]
}
