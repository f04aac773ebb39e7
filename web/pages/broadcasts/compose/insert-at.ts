/** A text with something put where the cursor is, and where the cursor is then. */
export function insertAt(
  text: string,
  what: string,
  cursor: { readonly start: number; readonly end: number },
): { text: string; cursor: number } {
  return {
    text: text.slice(0, cursor.start) + what + text.slice(cursor.end),
    cursor: cursor.start + what.length,
  }
}
