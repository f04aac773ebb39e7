/** `2026-11-22 12:00:00`, UTC, as the API for Business writes moments. */
export const sayTime = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ')

/** Epoch milliseconds, or null where the text is no such moment. */
export function readTime(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) return null
  const at = Date.parse(`${text.replace(' ', 'T')}Z`)
  return Number.isNaN(at) || sayTime(at) !== text ? null : at
}
