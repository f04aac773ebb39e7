import { randomBytes } from 'node:crypto'
import { aesGcm } from './cipher.ts'
import { KeyCache } from './key-cache.ts'
import { keyIdOf } from './key-id-of.ts'
import { newGrantKey } from './new-grant-key.ts'
import { newWorkspaceKey } from './new-workspace-key.ts'
import { open } from './open.ts'
import type { OperatorKeys } from './operator-key.ts'
import { rewrapGrantKey } from './rewrap-grant-key.ts'
import { rewrapWorkspaceKey } from './rewrap-workspace-key.ts'
import { seal } from './seal.ts'
import type { Vault } from './vault.ts'
import type { VaultParts } from './vault-parts.ts'

export interface VaultOptions {
  readonly operatorKeys: OperatorKeys
  /** Source of keys and IVs; only tests pass another than the system's. */
  readonly random?: (size: number) => Uint8Array
  /** How many unwrapped keys this process keeps at most. */
  readonly cachedKeys?: number
}

export function createVault({ operatorKeys, random = randomBytes, cachedKeys = 1024 }: VaultOptions): Vault {
  return assembleVault({ operatorKeys, random, cipher: aesGcm, cache: new KeyCache(cachedKeys) })
}

/** For tests that must break a part on purpose; everybody else calls createVault. */
export function assembleVault(parts: VaultParts): Vault {
  return {
    newWorkspaceKey: (place) => newWorkspaceKey(parts, place),
    newGrantKey: (place, workspaceKey) => newGrantKey(parts, place, workspaceKey),
    seal: (place, keys, secret) => seal(parts, place, keys, secret),
    open: (place, keys, sealed) => open(parts, place, keys, sealed),
    rewrapWorkspaceKey: (place, wrapped) => rewrapWorkspaceKey(parts, place, wrapped),
    rewrapGrantKey: (place, keys, target) => rewrapGrantKey(parts, place, keys, target),
    sign: async (message) => ({
      keyId: parts.operatorKeys.current.id,
      signature: await parts.operatorKeys.current.sign(message),
    }),
    keyIdOf,
    forgetKeys: () => parts.cache.clear(),
  }
}
