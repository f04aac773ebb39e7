import { notFound } from '../../../base/problem.ts'
import type { HubScope } from '../../../base/scope.ts'
import {
  countRows,
  findImport,
  type ImportRecord,
  type ImportRowRecord,
  listImportRows,
  listImports as listLatest,
} from '../../../store/imports.ts'
import type { Context } from '../../context.ts'

export interface ImportSummary extends ImportRecord {
  readonly plans: Record<ImportRowRecord['plan'], number>
  readonly results: Record<NonNullable<ImportRowRecord['result']>, number>
  /** Rows that wait to be applied. */
  readonly waiting: number
}

const pageSize = 100

interface Count {
  readonly plan: ImportRowRecord['plan']
  readonly result: ImportRowRecord['result']
  readonly rows: number
}

export function summaryOf(one: ImportRecord, counts: readonly Count[]): ImportSummary {
  const sum = (is: (count: Count) => boolean) =>
    counts.filter(is).reduce((total, count) => total + count.rows, 0)
  return {
    ...one,
    plans: {
      create: sum(({ plan }) => plan === 'create'),
      change: sum(({ plan }) => plan === 'change'),
      same: sum(({ plan }) => plan === 'same'),
      refuse: sum(({ plan }) => plan === 'refuse'),
    },
    results: {
      created: sum(({ result }) => result === 'created'),
      changed: sum(({ result }) => result === 'changed'),
      same: sum(({ result }) => result === 'same'),
      refused: sum(({ result }) => result === 'refused'),
    },
    waiting: sum(({ result }) => result === null),
  }
}

/** The latest imports of a hub. */
export const listImports = (ctx: Context, scope: HubScope): Promise<ImportSummary[]> =>
  ctx.db.inScope(scope, async (tx) => {
    const found = await listLatest(tx, 20)
    const counts = await countRows(
      tx,
      found.map((one) => one.id),
    )
    return found.map((one) =>
      summaryOf(
        one,
        counts.filter((count) => count.importId === one.id),
      ),
    )
  })

/** Throws `not-found`. */
export const showImport = (ctx: Context, scope: HubScope, id: string): Promise<ImportSummary> =>
  ctx.db.inScope(scope, async (tx) => {
    const found = await findImport(tx, id)
    if (!found) throw notFound('import')
    return summaryOf(found, await countRows(tx, [id]))
  })

/** A page of its rows; `next` is the line to go on behind. */
export const showRows = (
  ctx: Context,
  scope: HubScope,
  id: string,
  page: { only?: string | undefined; after: number },
): Promise<{ rows: ImportRowRecord[]; next: number | null }> =>
  ctx.db.inScope(scope, async (tx) => {
    const found = await listImportRows(tx, id, { ...page, limit: pageSize + 1 })
    const rows = found.slice(0, pageSize)
    return { rows, next: found.length > pageSize ? (rows.at(-1)?.line ?? null) : null }
  })
