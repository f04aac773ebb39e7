import type { OperatorKeys } from '../vault/operator-key.ts'
import { parseOperatorKeys } from '../vault/parse-operator-keys.ts'

/** Keys from text that the configuration has already found good, or that we made ourselves. */
export function operatorKeysOf(text: string): OperatorKeys {
  const parsed = parseOperatorKeys(text)
  if (!parsed.ok) throw new Error(`The operator keys cannot be read: ${parsed.problems.join('; ')}`)
  return parsed.keys
}
