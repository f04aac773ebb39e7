import type { BroadcastDelivery } from '../../../api/types.ts'

/** Deliveries that follow each other, location by location. */
export function byLocation(deliveries: readonly BroadcastDelivery[]): BroadcastDelivery[][] {
  const places: BroadcastDelivery[][] = []
  for (const one of deliveries) {
    const last = places.at(-1)
    if (last?.[0]?.workspaceId === one.workspaceId) last.push(one)
    else places.push([one])
  }
  return places
}
