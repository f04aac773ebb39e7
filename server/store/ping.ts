import type { Tx } from './database.ts'

export async function ping(tx: Tx): Promise<void> {
  await tx.query('select 1')
}
