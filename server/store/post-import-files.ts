import type { WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

/** What came of an address: a file, a reason, or neither while somebody fetches it. */
export interface Fetched {
  readonly addressHash: string
  readonly mediaId: string | null
  readonly code: string | null
  readonly facts: Readonly<Record<string, string>>
}

export const listFetched = (
  tx: Tx<WorkspaceScope>,
  importId: string,
  hashes: readonly string[],
): Promise<Fetched[]> =>
  tx.query(
    `select address_hash as "addressHash", media_id as "mediaId", code, facts from post_import_files
     where hub_id = $1 and workspace_id = $2 and import_id = $3 and address_hash = any ($4)`,
    [tx.scope.hubId, tx.scope.workspaceId, importId, hashes],
  )

/** For so long by database time this address is ours to fetch. False: it was fetched, or somebody is at it. */
export async function claimAddress(
  tx: Tx<WorkspaceScope>,
  claim: { importId: string; addressHash: string; fetcher: string; ms: number },
): Promise<boolean> {
  const rows = await tx.query(
    `insert into post_import_files (hub_id, workspace_id, import_id, address_hash, fetcher, fetching_until)
     values ($1, $2, $3, $4, $5, clock_timestamp() + $6 * interval '1 millisecond')
     on conflict (hub_id, workspace_id, import_id, address_hash) do update set fetcher = excluded.fetcher, fetching_until = excluded.fetching_until
       where post_import_files.fetching_until < clock_timestamp()
     returning 1`,
    [tx.scope.hubId, tx.scope.workspaceId, claim.importId, claim.addressHash, claim.fetcher, claim.ms],
  )
  return rows.length === 1
}

export async function settleAddress(
  tx: Tx<WorkspaceScope>,
  claim: { importId: string; addressHash: string; fetcher: string },
  found: { mediaId: string } | { code: string; facts: Readonly<Record<string, string>> },
): Promise<void> {
  const said = 'mediaId' in found ? { code: null, facts: {}, ...found } : { mediaId: null, ...found }
  await tx.query(
    `update post_import_files set media_id = $6, code = $7, facts = $8, fetcher = null, fetching_until = null
     where hub_id = $1 and workspace_id = $2 and import_id = $3 and address_hash = $4 and fetcher = $5`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      claim.importId,
      claim.addressHash,
      claim.fetcher,
      said.mediaId,
      said.code,
      JSON.stringify(said.facts),
    ],
  )
}

/** Nothing came of it that could be kept: the next one tries anew. */
export async function letAddressGo(
  tx: Tx<WorkspaceScope>,
  claim: { importId: string; addressHash: string; fetcher: string },
): Promise<void> {
  await tx.query(
    'delete from post_import_files where hub_id = $1 and workspace_id = $2 and import_id = $3 and address_hash = $4 and fetcher = $5',
    [tx.scope.hubId, tx.scope.workspaceId, claim.importId, claim.addressHash, claim.fetcher],
  )
}
