import { z } from 'zod'
import type { Core } from '../core.ts'
import type { RotationLine, RotationSummary } from '../rotations.ts'

const number = z
  .string()
  .regex(/^\d{1,12}$/, 'is a whole number')
  .transform(Number)

export const rotationsQuery = z.strictObject({
  after: number.default(0),
  limit: number.pipe(z.int().min(1).max(10_000)).default(1000),
  /** Only tokens presented again. */
  again: z.stringbool().default(false),
})

/** Lines after an id, and the id to go on from; the same id again = there are no more yet. */
export function readRotations(
  core: Core,
  { after, limit, again }: z.output<typeof rotationsQuery>,
): RotationSummary & { lines: readonly RotationLine[]; next: number } {
  const lines = core.rotations.page({ after, limit, againOnly: again })
  return { ...core.rotations.summary(), lines, next: lines.at(-1)?.id ?? after }
}
