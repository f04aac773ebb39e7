import type { Scope } from '../../server/base/scope.ts'
import type { Context } from '../../server/core/context.ts'
import type { Tx } from '../../server/store/database.ts'

/** Instead of a statement; undefined: it runs as it is. */
export type Instead = (
  statement: { readonly text: string; readonly values: readonly unknown[] | undefined },
  tx: Tx,
) => Promise<object[]> | undefined

/** The core on a database that does something else for some statements. */
export const withQueries = (core: Context, instead: Instead): Context => ({
  ...core,
  db: {
    ...core.db,
    inScope: <S extends Scope, T>(scope: S, work: (tx: Tx<S>) => Promise<T>) =>
      core.db.inScope(scope, (tx) =>
        work({
          ...tx,
          query: <Row extends object>(text: string, values?: readonly unknown[]) =>
            (instead({ text, values }, tx) as Promise<Row[]> | undefined) ?? tx.query<Row>(text, values),
        }),
      ),
  },
})
