import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OperatorKeys } from '../vault/operator-key.ts'
import { operatorKeysOf } from './operator-keys-of.ts'

/** The configured keys; the demo keeps its own in the folder. */
export function keptOperatorKeys(configured: string | undefined, dataDir: string): OperatorKeys | undefined {
  if (configured) return operatorKeysOf(configured)
  const kept = join(dataDir, 'operator-key')
  if (!existsSync(kept)) return undefined
  const key = Buffer.from(readFileSync(kept, 'utf8').trim(), 'base64url').toString('base64')
  return operatorKeysOf(`demo:${key}`)
}
