import type { DBAdapter, DBTransactionAdapter } from 'better-auth'
import { sha256 } from '../base/hash.ts'

type Clause = { field: string; value: unknown }

/**
 * better-auth stores session tokens as they are (R23 wants them hashed). This adapter stands between it and the
 * table: tokens are hashed on the way in and in every search, and a row that was found by its token comes back with
 * the token it was asked for.
 */
export function withHashedTokens(inner: DBAdapter): DBAdapter {
  return {
    ...inner,
    ...operations(inner),
    transaction: (work) => inner.transaction((tx) => work({ ...tx, ...operations(tx) })),
  }
}

function operations(inner: DBTransactionAdapter) {
  return {
    create: async (input) => {
      const token = input.model === 'session' ? input.data.token : undefined
      if (typeof token !== 'string') return inner.create(input)
      const row = await inner.create({ ...input, data: { ...input.data, token: sha256(token) } })
      return { ...row, token } as never
    },
    findOne: async (input) => withToken(await inner.findOne(search(input)), input),
    update: async (input) => withToken(await inner.update(search(input)), input),
    consumeOne: async (input) => withToken(await inner.consumeOne(search(input)), input),
    incrementOne: async (input) => withToken(await inner.incrementOne(search(input)), input),
    findMany: (input) => inner.findMany(search(input)),
    count: (input) => inner.count(search(input)),
    updateMany: (input) => inner.updateMany(search(input)),
    delete: (input) => inner.delete(search(input)),
    deleteMany: (input) => inner.deleteMany(search(input)),
  } satisfies Partial<DBTransactionAdapter>
}

function search<I extends { model: string; where?: Clause[] | undefined }>(input: I): I {
  return input.model === 'session' && input.where ? { ...input, where: input.where.map(hashed) } : input
}

function hashed<C extends Clause>(clause: C): C {
  if (clause.field !== 'token') return clause
  const { value } = clause
  if (Array.isArray(value)) return { ...clause, value: value.map((token) => sha256(String(token))) }
  return { ...clause, value: sha256(String(value)) }
}

function withToken(row: unknown, input: { model: string; where: Clause[] }): never {
  const asked = input.model === 'session' ? input.where.find(({ field }) => field === 'token') : undefined
  return (row && asked ? { ...row, token: asked.value } : row) as never
}
