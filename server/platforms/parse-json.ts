/**
 * JSON whose whole numbers beyond 2^53 arrive as strings: platform ids are larger than a double can hold.
 * Undefined when the text is not JSON.
 */
export function parseJson(text: string): unknown {
  const value = tryParse(text)
  if (value === undefined || !/\d{16}/.test(text)) return value
  // Only over text known to be JSON: every string in it ends, so the scan is linear.
  const safe = text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
    /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token,
  )
  return tryParse(safe)
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
