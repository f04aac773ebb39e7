import type { Cipher } from './cipher.ts'
import type { KeyCache } from './key-cache.ts'
import type { OperatorKeys } from './operator-key.ts'

/** What the vault's verbs work with. */
export interface VaultParts {
  readonly operatorKeys: OperatorKeys
  readonly random: (size: number) => Uint8Array
  readonly cipher: Cipher
  readonly cache: KeyCache
}
