import type { ImportSummary } from '../../core/hubs/import/show-import.ts'

export const presentImport = ({ id, fileName, notes, plans, results, waiting, ...one }: ImportSummary) => ({
  id,
  fileName,
  notes: [...notes],
  plans,
  results,
  waiting,
  madeBy: one.madeByName,
  madeAt: one.madeAt.toISOString(),
  appliedAt: one.appliedAt?.toISOString() ?? null,
})
