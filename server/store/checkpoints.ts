import type { HubScope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'
import { hubChain } from './ledger.ts'

/** Up to which line a chain was seen, signed by whoever holds the operator key. */
export interface Checkpoint {
  hubId: string
  /** `-` is the hub's own chain. */
  workspaceId: string
  seq: number
  /** Hexadecimal. */
  hash: string
  at: Date
  keyId: string
  signature: Buffer
}

/** A line as it was hashed: every part as the text that the database put together. */
export interface ChainLine {
  seq: number
  parts: string[]
  prevHash: Buffer
  hash: Buffer
}

export interface Head {
  seq: number
  /** Hexadecimal. */
  hash: string
}

const chainOf = ({ scope }: Tx<HubScope | WorkspaceScope>): string[] => [
  scope.hubId,
  scope.kind === 'workspace' ? scope.workspaceId : hubChain,
]

const columns = `hub_id as "hubId", workspace_id as "workspaceId", seq, encode(hash, 'hex') as hash, at, key_id as "keyId", signature`

export async function findHead(tx: Tx<HubScope | WorkspaceScope>): Promise<Head | undefined> {
  const [row] = await tx.query<Head>(
    `select seq, encode(hash, 'hex') as hash from ledger_heads where hub_id = $1 and workspace_id = $2`,
    chainOf(tx),
  )
  return row
}

/** The hash of one line, hexadecimal. */
export async function findLineHash(
  tx: Tx<HubScope | WorkspaceScope>,
  seq: number,
): Promise<string | undefined> {
  const [row] = await tx.query<{ hash: string }>(
    `select encode(hash, 'hex') as hash from ledger where hub_id = $1 and workspace_id = $2 and seq = $3`,
    [...chainOf(tx), seq],
  )
  return row?.hash
}

export async function findLastCheckpoint(tx: Tx<HubScope | WorkspaceScope>): Promise<Checkpoint | undefined> {
  const [row] = await tx.query<Checkpoint>(
    `select ${columns} from ledger_checkpoints where hub_id = $1 and workspace_id = $2 order by seq desc limit 1`,
    chainOf(tx),
  )
  return row
}

export const listCheckpoints = (tx: Tx<HubScope | WorkspaceScope>): Promise<Checkpoint[]> =>
  tx.query(
    `select ${columns} from ledger_checkpoints where hub_id = $1 and workspace_id = $2 order by seq`,
    chainOf(tx),
  )

/** Keeps it, and says when the chain is signed next: when a line came meanwhile, soon. */
export async function keepCheckpoint(tx: Tx<HubScope | WorkspaceScope>, one: Checkpoint): Promise<void> {
  await tx.query(
    `insert into ledger_checkpoints (hub_id, workspace_id, seq, hash, at, key_id, signature)
     values ($1, $2, $3, decode($4, 'hex'), $5, $6, $7) on conflict do nothing`,
    [...chainOf(tx), one.seq, one.hash, one.at, one.keyId, one.signature],
  )
  await tx.query(
    `update ledger_heads set sign_due_at = case when seq = $3 then null else $4::timestamptz + interval '10 minutes' end
     where hub_id = $1 and workspace_id = $2`,
    [...chainOf(tx), one.seq, one.at],
  )
}

export async function signAgainAt(tx: Tx<HubScope | WorkspaceScope>, at: Date): Promise<void> {
  await tx.query('update ledger_heads set sign_due_at = $3 where hub_id = $1 and workspace_id = $2', [
    ...chainOf(tx),
    at,
  ])
}

/** Lines behind number `after` as they were hashed (tenancy.chain_ledger), in order. */
export const listChain = (
  tx: Tx<HubScope | WorkspaceScope>,
  after: number,
  limit: number,
): Promise<ChainLine[]> =>
  tx.query(
    `select seq, array[hub_id, workspace_id, seq::text, id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
       actor::text, action, subject, facts::text] as parts, prev_hash as "prevHash", hash
     from ledger where hub_id = $1 and workspace_id = $2 and seq > $3 order by seq limit $4`,
    [...chainOf(tx), after, limit],
  )
