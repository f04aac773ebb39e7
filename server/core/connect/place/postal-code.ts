/** Letters and digits alone; `D-10115` and `97202-1234` without what is not needed to find the place. */
export const postalCodeKey = (code: string): string =>
  code
    .trim()
    .toUpperCase()
    .replace(/^(\d{5})-\d{4}$/, '$1')
    .replace(/^[A-Z]{1,2}[-\s](?=\d{4,5}$)/, '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

/** Half a code (`SE1`) says less than the whole (`SE1 7PB`), but does not contradict it. */
export function comparePostalCodes(theirs: string, ours: string): 'same' | 'close' | 'differs' {
  const [their, our] = [postalCodeKey(theirs), postalCodeKey(ours)]
  if (their === our) return 'same'
  const [short, long] = their.length < our.length ? [their, our] : [our, their]
  // The inward part of a British or Irish code, the last half of a Canadian one, the letters of a Dutch one.
  const isHalf =
    /\p{L}/u.test(long) && long.startsWith(short) && [2, 3, 4].includes(long.length - short.length)
  return isHalf && short.length >= 2 ? 'close' : 'differs'
}
