import type { Scope } from '../../server/base/scope.ts'
import type { Database, Tx } from '../../server/store/database.ts'

/** The statement as the database will get it, or an error thrown instead of it. */
type Rewrite = (statement: string) => string

/** A database whose every statement passes through `rewrite`: stores that forget a condition, and deaths in mid-work. */
export function rewriting(real: Database, rewrite: Rewrite): Database {
  const wrap = <S extends Scope>(tx: Tx<S>): Tx<S> => ({
    scope: tx.scope,
    query: (text, values) => tx.query(rewrite(text), values),
    enter: async (next) => wrap(await tx.enter(next)),
  })
  return {
    inScope: (scope, work) => real.inScope(scope, (tx) => work(wrap(tx))),
    once: async (scope, read) => real.once(scope, { ...read, text: rewrite(read.text) }),
    close: () => real.close(),
  }
}

/** The process dies just before this statement: it fails, and so does everything that this process would do afterwards. */
export function dyingAt(real: Database, statement: RegExp): Database {
  let isDead = false
  const rewritten = rewriting(real, (text) => {
    if (statement.test(text)) isDead = true
    if (isDead) throw new Error('the process died here')
    return text
  })
  return {
    inScope: async (scope, work) => {
      if (isDead) throw new Error('the process is dead')
      return rewritten.inScope(scope, work)
    },
    once: rewritten.once,
    close: () => real.close(),
  }
}

/** One statement fails, as when the database goes away for a moment; everything else works. */
export const failingAt = (real: Database, statement: RegExp): Database =>
  rewriting(real, (text) => {
    if (statement.test(text)) throw new Error('the database is away')
    return text
  })
