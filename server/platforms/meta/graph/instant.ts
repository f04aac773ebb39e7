/** Meta writes `+0000` where ISO 8601 has `+00:00`. The epoch, and what is no time, stand for never. */
export function isoInstant(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const instant = new Date(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
  return instant.getTime() > 0 ? instant.toISOString() : undefined
}
