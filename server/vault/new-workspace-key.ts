import { KEY_BYTES } from './cipher.ts'
import type { WorkspacePlace } from './place.ts'
import type { VaultParts } from './vault-parts.ts'
import { wrapWorkspaceKey } from './wrap-workspace-key.ts'

export async function newWorkspaceKey(parts: VaultParts, place: WorkspacePlace): Promise<Buffer> {
  const key = parts.random(KEY_BYTES)
  try {
    return await wrapWorkspaceKey(parts, place, key)
  } finally {
    key.fill(0)
  }
}
