import type { Scope } from '../../server/base/scope.ts'
import type { Context } from '../../server/core/context.ts'
import type { Egress } from '../../server/platforms/egress.ts'
import type { Database, Tx } from '../../server/store/database.ts'
import type { Arena } from './arena.ts'

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
    perScope: async (items, read) => real.perScope(items, { ...read, text: rewrite(read.text) }),
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
    perScope: async (items, read) => {
      if (isDead) throw new Error('the process is dead')
      return rewritten.perScope(items, read)
    },
    close: () => real.close(),
  }
}

/** One statement fails, as when the database goes away for a moment; everything else works. */
export const failingAt = (real: Database, statement: RegExp): Database =>
  rewriting(real, (text) => {
    if (statement.test(text)) throw new Error('the database is away')
    return text
  })

/** Trouble strikes the nth call that goes out: the emulator is told just before it. */
export const troubleAt =
  (arena: Arena, call: number, effect: object) =>
  ({ egress }: Context): { egress: Egress } => {
    let count = 0
    return {
      egress: async (request) => {
        count += 1
        if (count === call) {
          const [, platform, , ...path] = new URL(request.url).pathname.split('/')
          const { method } = request
          const fault = { platform, method, path: `/${path.join('/')}`, times: 1, effect }
          await arena.world.control('POST', '/faults', fault)
        }
        return egress(request)
      },
    }
  }

/** How many calls go out while this is done. */
export async function countingCalls(arena: Arena, work: () => Promise<void>): Promise<number> {
  let count = 0
  const counted =
    (egress: Egress): Egress =>
    (request) => {
      count += 1
      return egress(request)
    }
  await arena.withParts(({ egress }) => ({ egress: counted(egress) }), work)
  return count
}
