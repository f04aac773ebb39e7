import { sayAgo, sayMoment } from '../../../contract/words.ts'

/** One detail as text: instants become dates of the workspace, the last sign of life becomes a span. */
export function sayDetail(name: string, value: string, zone: string, now: number): string {
  if (!/^\d{4}-\d\d-\d\dT/.test(value) || Number.isNaN(Date.parse(value))) return value
  return name === 'lastFiredAt' ? sayAgo(value, now) : sayMoment(value, zone, now)
}

/** The facts of an ad account or pixel that help to choose and to recognise it, in this order. */
export const assetDetails = [
  'status',
  'disableReason',
  'currency',
  'timeZone',
  'funding',
  'accountId',
  'lastFiredAt',
]
