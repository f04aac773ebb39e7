import type { OperatorScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

export interface NotedOperatorKey {
  readonly id: string
  readonly checkValue: string
}

export async function listOperatorKeys(tx: Tx<OperatorScope>): Promise<NotedOperatorKey[]> {
  return tx.query<NotedOperatorKey>(
    'select id, check_value as "checkValue" from operator_keys order by first_seen_at, id',
  )
}

/** The first to use an id fixes its check value; read back what stands. */
export async function noteOperatorKey(
  tx: Tx<OperatorScope>,
  key: NotedOperatorKey & { at: Date },
): Promise<void> {
  await tx.query(
    'insert into operator_keys (id, check_value, first_seen_at) values ($1, $2, $3) on conflict do nothing',
    [key.id, key.checkValue, key.at],
  )
}
