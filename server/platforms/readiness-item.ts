import type { MissingFact } from './platform.ts'

/** What it takes to run ads; `child`: the account that rides on the one that is shown (Instagram on its Page). */
export const readinessItems = [
  'connection',
  'ad-account',
  'funding',
  'permission',
  'shown-by',
  'child',
  'pixel',
  'limit',
  'place',
] as const
export type ReadinessItem = (typeof readinessItems)[number]

const isOfShown: ReadonlySet<MissingFact['code']> = new Set([
  'role-too-low',
  'page-needed',
  'not-ticked',
  'account-not-linked',
])

/** Which of the items a fact belongs to. */
export function itemOf({ code }: MissingFact): ReadinessItem {
  if (code === 'ad-account-no-funding') return 'funding'
  if (code.startsWith('ad-account-')) return 'ad-account'
  if (code.startsWith('pixel-')) return 'pixel'
  if (code.startsWith('instagram-')) return 'child'
  if (code === 'ad-role-too-low' || code === 'scope-missing') return 'permission'
  if (isOfShown.has(code)) return 'shown-by'
  return 'connection'
}
