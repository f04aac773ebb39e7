import { bindWorkspaceKey } from './associated-data.ts'
import { workspaceKeyHeader } from './envelope.ts'
import { fingerprintKey } from './fingerprint-key.ts'
import type { WorkspacePlace } from './place.ts'
import type { VaultParts } from './vault-parts.ts'

/** The workspace key in an envelope closed by the current operator key. */
export async function wrapWorkspaceKey(
  { operatorKeys: { current } }: VaultParts,
  place: WorkspacePlace,
  key: Uint8Array,
): Promise<Buffer> {
  const header = workspaceKeyHeader(fingerprintKey('workspace', key), current.id)
  const body = await current.wrap(key, bindWorkspaceKey(header, place))
  return Buffer.concat([header, body])
}
