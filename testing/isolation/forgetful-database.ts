import type { Scope } from '../../server/base/scope.ts'
import type { Database, Tx } from '../../server/store/database.ts'

export interface Forgetting {
  on: boolean
}

/** The store as it would be if every query had forgotten whose rows it is about: row-level security alone is left. */
export function forgetfulDatabase(db: Database, forgetting: Forgetting): Database {
  const forget = <S extends Scope>(tx: Tx<S>): Tx<S> => ({
    scope: tx.scope,
    query: (text, values) => tx.query(forgetting.on ? withoutConditions(text) : text, values),
    enter: async (scope) => forget(await tx.enter(scope)),
  })
  return {
    ...db,
    inScope: (scope, work) => db.inScope(scope, (tx) => work(forget(tx))),
    once: (scope, read) =>
      db.once(
        scope,
        forgetting.on ? { ...read, name: `${read.name} forgot`, text: withoutConditions(read.text) } : read,
      ),
  }
}

/** Turns `hub_id = $1`, `m.user_id = $2` and the like into something always true. The parameters stay. */
export function withoutConditions(sql: string): string {
  return sql
    .replaceAll(
      /(?<![\w.])(?:\w+\.)?(?:hub_id|workspace_id|user_id|token_hash) = \$(\d+)/g,
      '($$$1::text is not distinct from $$$1::text)',
    )
    .replaceAll('(m.role is not null or hm.role is not null)', 'true')
    .replaceAll('(wm.role is not null or hm.role is not null)', 'true')
}
