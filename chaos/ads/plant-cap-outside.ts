import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from '../../server/core/context.ts'
import type { Tx } from '../../server/store/database.ts'
import { withQueries } from './with-queries.ts'

/**
 * Planted defect: what is spoken for in a month is looked up in a transaction of its own, before the one that approves begins to
 * write, and nobody holds the month meanwhile.
 */
export function plantCapOutside(core: Context): Context {
  const looked = new WeakMap<Tx, object[]>()
  return withQueries(core, ({ text, values }, tx) => {
    if (text.includes('from ads ') && text.includes('for update'))
      return lookFirst(core, tx, { text, values, looked })
    if (text.includes('from ad_months') && text.includes('for update')) return Promise.resolve([])
    return text.includes('from ad_reservations') && text.includes('ad_id <>')
      ? Promise.resolve(looked.get(tx) ?? [])
      : undefined
  })
}

async function lookFirst(
  core: Context,
  tx: Tx,
  {
    text,
    values,
    looked,
  }: { text: string; values: readonly unknown[] | undefined; looked: WeakMap<Tx, object[]> },
): Promise<object[]> {
  const [hub, workspace, ad] = values ?? []
  const rows = await core.db.inScope(tx.scope, (other) =>
    other.query<object>(
      `select month, sum(case when open then greatest(minor, spent_minor) else spent_minor end)::float8 as minor
       from ad_reservations where hub_id = $1 and workspace_id = $2 and ad_id <> $3 group by month`,
      [hub, workspace, ad],
    ),
  )
  looked.set(tx, rows)
  await pause(100)
  return tx.query(text, values)
}
