import type { Closing } from '../../core/closing/list-closings.ts'

/** As it was agreed to, and what became of each step. */
export const presentClosing = ({ id, startedByName, startedAt, steps, doneAt }: Closing) => ({
  id,
  startedBy: startedByName,
  startedAt: startedAt.toISOString(),
  steps: steps.map((one) => ({ ...one, step: one.step as 'archive' })),
  doneAt: doneAt?.toISOString() ?? null,
})
