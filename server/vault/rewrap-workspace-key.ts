import { readWorkspaceKey } from './envelope.ts'
import type { WorkspacePlace } from './place.ts'
import type { VaultParts } from './vault-parts.ts'
import { withWorkspaceKey } from './with-workspace-key.ts'
import { wrapWorkspaceKey } from './wrap-workspace-key.ts'

/** Idempotent, so that a rotation killed half-way is simply run again. */
export async function rewrapWorkspaceKey(
  parts: VaultParts,
  place: WorkspacePlace,
  wrapped: Uint8Array,
): Promise<Buffer | 'unchanged'> {
  if (readWorkspaceKey(wrapped).operatorKeyId === parts.operatorKeys.current.id) return 'unchanged'
  // A copy: wrapping may wait for a key service, and a cached key may be zeroed meanwhile.
  const key = await withWorkspaceKey(parts, place, wrapped, (cached) => Buffer.from(cached))
  try {
    return await wrapWorkspaceKey(parts, place, key)
  } finally {
    key.fill(0)
  }
}
