import type { BroadcastDelivery } from '../../../api/types.ts'

type State = BroadcastDelivery['state']

/** States as a hub looks for them. */
export const resultGroups: Readonly<Record<string, { label: string; states: readonly State[] }>> = {
  published: { label: 'Published', states: ['published'] },
  ahead: { label: 'Scheduled', states: ['draft', 'scheduled', 'preparing', 'ready'] },
  underway: { label: 'Under way', states: ['waiting', 'sending', 'processing', 'unconfirmed'] },
  held: { label: 'Held', states: ['held'] },
  needs: { label: 'Needs somebody', states: ['needs-person'] },
  failed: { label: 'Refused or missed', states: ['rejected', 'missed'] },
  cancelled: { label: 'Cancelled', states: ['cancelled'] },
  'left-out': { label: 'Left out', states: ['left-out'] },
}

/** How many deliveries are in one of these states. */
export const countOf = (
  counts: Readonly<Partial<Record<State, number>>>,
  groups: readonly string[],
): number =>
  groups.reduce(
    (sum, group) =>
      sum + (resultGroups[group]?.states ?? []).reduce((part, state) => part + (counts[state] ?? 0), 0),
    0,
  )
