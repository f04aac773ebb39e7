// In 32 random bytes about 30 values differ; fewer than 18 happens less than once in 10^12 keys.
const FEWEST_VALUES = 18

/** Why a key was not made by a random source, or undefined. Catches placeholders and typed text, not clever fakes. */
export function weaknessOf(key: Uint8Array): string | undefined {
  if (key.every((byte) => byte === 0)) return 'is all zeros'
  const step = ((key[1] ?? 0) - (key[0] ?? 0)) & 0xff
  if (key.every((byte, at) => at === 0 || ((byte - (key[at - 1] ?? 0)) & 0xff) === step))
    return 'is a plain sequence'
  if (new Set(key).size < FEWEST_VALUES) return 'repeats too few byte values'
  if (key.every((byte) => byte >= 0x20 && byte < 0x7f)) return 'is readable text, not random bytes'
  return undefined
}
