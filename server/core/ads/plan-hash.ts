import { sha256 } from '../../base/hash.ts'
import type { AdPlan } from '../../platforms/advertising.ts'

/** What people approve: the same for the same plan, however it was stored meanwhile. 64 hexadecimal digits. */
export const planHash = (plan: AdPlan): string => sha256(JSON.stringify(sorted(plan)))

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, sorted(part)]),
  )
}
