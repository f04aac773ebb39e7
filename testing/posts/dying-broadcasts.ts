import type { Scope } from '../../server/base/scope.ts'
import type { Context } from '../../server/core/context.ts'
import type { Database, Tx } from '../../server/store/database.ts'

/**
 * How a process dies at a location. `before`: with the transaction open. `after`: once it was committed, before anybody heard of it.
 * `between`: as if post and turn were two transactions, and it died between them.
 */
export type Death = 'before' | 'after' | 'between' | null

/** A worker that dies as it is told, one death for each location it takes, and lives when there are none left. */
export function dying(core: Context, deaths: Death[], blind = false): Context {
  const db: Database = {
    ...core.db,
    inScope: async (scope, work) => {
      let death: Death = null
      const done = await core.db.inScope(scope, async (tx) => {
        const watched = watch(tx, {
          taken: () => {
            death = deaths.shift() ?? null
          },
          death: () => death,
          blind,
        })
        const result = await work(watched)
        if (death === 'before') throw new Error('died before it was committed')
        return result
      })
      if (death === 'after' || death === 'between') throw new Error('died after it was committed')
      return done
    },
  }
  return { ...core, db }
}

interface Watching {
  taken(): void
  death(): Death
  /** Plants a defect: it does not look whether the location has its post. */
  readonly blind: boolean
}

function watch<S extends Scope>(tx: Tx<S>, watching: Watching): Tx<S> {
  return {
    scope: tx.scope,
    enter: async (scope) => watch(await tx.enter(scope), watching),
    query: async (text, values) => {
      if (watching.blind && text.includes('broadcast_id = $3 for update')) return []
      if (watching.death() === 'between' && text.includes('set todo = null')) return []
      const rows = await tx.query<never>(text, values)
      if (text.includes('for update skip locked') && rows.length > 0) watching.taken()
      return rows
    },
  }
}
