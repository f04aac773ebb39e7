import type { Playbook } from '../../../api/types.ts'

/** Locations can join it; otherwise it can be opened. */
export const isOpen = ({ state, stoppedAt }: Pick<Playbook, 'state' | 'stoppedAt'>): boolean =>
  state === 'open' && !stoppedAt
