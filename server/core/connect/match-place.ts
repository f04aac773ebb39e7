import type { PlaceRecord } from '../../store/workspaces.ts'

export interface PlaceMatch {
  readonly verdict: 'match' | 'unsure' | 'mismatch' | 'unknown'
  readonly differences: readonly { field: string; theirs: string; ours: string }[]
}

/**
 * Is this account the one of this location? Phone, website and postal code speak for themselves; a street or a city
 * only in company; the name supports, and alone is never enough (two hundred near-identical Pages).
 */
export function matchPlace(
  theirs: Readonly<Record<string, string>> | null,
  theirName: string,
  ours: PlaceRecord,
  ourName: string,
): PlaceMatch {
  const differences: { field: string; theirs: string; ours: string }[] = []
  let agree = 0
  let differ = 0
  for (const field of ['phone', 'website', 'postalCode', 'street', 'city'] as const) {
    const [their, our] = [theirs?.[field], ours[field]]
    if (!their || !our) continue
    const weight = field === 'city' ? 1 : 2
    if (isSame(field, their, our)) agree += weight
    else {
      differ += weight
      differences.push({ field, theirs: their, ours: our })
    }
  }
  const named = words(theirName).some((word) => words(ourName).includes(word))
  if (agree === 0 && differ === 0) return { verdict: named ? 'unsure' : 'unknown', differences }
  if (differ === 0 && (agree >= 2 || named)) return { verdict: 'match', differences }
  if (differ >= 2 && agree < differ) return { verdict: 'mismatch', differences }
  return { verdict: 'unsure', differences }
}

function isSame(field: string, their: string, our: string): boolean {
  if (field === 'phone') return lastDigits(their) === lastDigits(our)
  if (field === 'website') return bareSite(their) === bareSite(our)
  return plain(their) === plain(our)
}

const lastDigits = (phone: string): string => phone.replaceAll(/\D/g, '').slice(-8)
const bareSite = (site: string): string =>
  plain(
    site
      .replace(/^https?:\/\//i, '')
      .replace(/^www\./i, '')
      .replace(/[?#].*$/, ''),
  ).replace(/\/+$/, '')
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/\bstreet\b/g, 'st')
    .replaceAll(/\broad\b/g, 'rd')
    .replaceAll(/\bavenue\b/g, 'ave')
    .replaceAll(/[\s.,]+/g, ' ')
    .trim()
const words = (name: string): string[] =>
  plain(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2)
