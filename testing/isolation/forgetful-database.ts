import type { Client } from 'pg'
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

/** The same for the functions that read in one round trip. Entering a scope goes on proving what it proves. */
export async function makeFunctionsForget(admin: Client): Promise<number> {
  const { rows } = await admin.query<{ definition: string }>(
    `select pg_get_functiondef(p.oid) as definition from pg_proc p
     where p.pronamespace = 'tenancy'::regnamespace and not p.prosecdef and p.proname !~ '^enter_'`,
  )
  const forgetful = rows
    .map(({ definition }) => ({
      definition,
      forgot: definition
        .replaceAll(
          /\b\w+\.(?:hub_id = (?:item\.)?hub|workspace_id = (?:item\.)?workspace|user_id = person)\b/g,
          'true',
        )
        .replaceAll('(m.role is not null or hm.role is not null)', 'true'),
    }))
    .filter(({ definition, forgot }) => forgot !== definition)
  for (const { forgot } of forgetful) await admin.query(forgot)
  return forgetful.length
}
