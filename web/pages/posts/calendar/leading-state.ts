import type { Delivery } from '../../../api/types.ts'

/** What somebody should know first of several deliveries. */
const order: readonly Delivery['state'][] = [
  'needs-person',
  'rejected',
  'missed',
  'held',
  'unconfirmed',
  'sending',
  'processing',
  'ready',
  'preparing',
  'scheduled',
  'published',
  'draft',
  'cancelled',
]

export const leading = (targets: readonly Pick<Delivery, 'state'>[]): Delivery['state'] =>
  order.find((state) => targets.some((one) => one.state === state)) ?? 'draft'

/** Waiting for its moment. */
export const waiting: readonly Delivery['state'][] = ['scheduled', 'preparing', 'ready']
