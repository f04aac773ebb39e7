import type { OperatorKeys } from './operator-key.ts'

/** What the database noted of an operator key while rows were wrapped by it. */
export interface RecordedOperatorKey {
  readonly id: string
  readonly checkValue: string
}

/** For boot: the configured keys against those that stored rows still need. Returns the reasons to refuse. */
export function checkOperatorKeys(keys: OperatorKeys, stillNeeded: readonly RecordedOperatorKey[]): string[] {
  return stillNeeded.flatMap(({ id, checkValue }) => {
    const known = keys.known.get(id)
    if (!known) return [`Operator key "${id}" still wraps workspace keys and is not configured; add it back`]
    if (known.checkValue === checkValue) return []
    return [
      `Operator key "${id}" is not the key that this database was sealed with; a new key needs a new id`,
    ]
  })
}
