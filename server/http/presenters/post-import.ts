import type * as z from 'zod'
import type { postImportRow, postImportSummary } from '../../../contract/post-imports.ts'
import type { PostImportSummary, showPostImportRows } from '../../core/posts/from-file/show-post-import.ts'

type Row = z.input<typeof postImportRow>
type Target = NonNullable<Row['preview']>['targets'][number]
type Shown = Awaited<ReturnType<typeof showPostImportRows>>['rows'][number]

export const presentPostImport = (one: PostImportSummary): z.input<typeof postImportSummary> => ({
  id: one.id,
  fileName: one.fileName,
  madeBy: one.madeByName,
  madeAt: one.madeAt.toISOString(),
  chosen: one.chosen,
  appliedAt: one.appliedAt?.toISOString() ?? null,
  notes: [...one.notes],
  toLook: one.toLook,
  plans: one.plans,
  results: one.results,
  waiting: one.waiting,
})

export const presentPostImportRow = (row: Shown): Row => ({
  line: row.line,
  label: row.label,
  plan: row.plan,
  preview: row.preview && {
    ...row.preview,
    targets: row.preview.targets.map((one) => ({ ...one, platform: one.platform as Target['platform'] })),
  },
  problems: [...row.problems],
  warnings: [...row.warnings],
  result: row.result,
  postId: row.postId,
})
