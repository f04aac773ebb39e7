/** A key is ours or nothing: no path, no prefix, no other file. */
export function requireKey(key: string): string {
  if (!/^[0-9a-f]{32}$/.test(key)) throw new Error('That is no key of a file of ours.')
  return key
}
