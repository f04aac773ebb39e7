import { visibleUses } from '../../core/connect/hub-rules.ts'
import type { Connections } from '../../core/connect/list-connections.ts'
import type { WorkspaceCaller } from '../caller.ts'

/** Which accounts somebody is shown: a hub may keep ad account and pixel from the people of a location. */
export type Sees = ReturnType<typeof visibleUses>

export const seesAsMember = ({ settings }: Connections['hub'], { place }: WorkspaceCaller): Sees =>
  visibleUses(settings, place.role !== null)

/** At the hub's own pages nothing is kept back. */
export const seesAll: Sees = new Set(['publish', 'ads', 'pixel'] as const)
