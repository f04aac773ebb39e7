import type { LinkScope } from '../base/scope.ts'
import type { ConnectLink } from './connect-links.ts'
import type { Tx } from './database.ts'

export interface LinkCode {
  number: number
  codeHash: string
  sentAt: Date
  expiresAt: Date
  tries: number
  usedAt: Date | null
}

type Key = Pick<ConnectLink, 'hubId' | 'workspaceId' | 'id'>

/** The table's own limits: so many codes a link, so many tries a code. */
export const codesPerLink = 12
export const triesPerCode = 5

/** All codes of the link, oldest first. Whoever asks next waits until this transaction is over: tries are counted one by one. */
export async function lockCodes(tx: Tx<LinkScope>, link: Key): Promise<LinkCode[]> {
  return tx.query<LinkCode>(
    `select number, code_hash as "codeHash", sent_at as "sentAt", expires_at as "expiresAt", tries, used_at as "usedAt"
     from connect_link_codes where hub_id = $1 and workspace_id = $2 and link_id = $3 order by number for update`,
    [link.hubId, link.workspaceId, link.id],
  )
}

/** Two that are sent at the same moment have the same number, and one of them fails (23505). */
export async function addCode(
  tx: Tx<LinkScope>,
  link: Key,
  code: Pick<LinkCode, 'number' | 'codeHash' | 'sentAt' | 'expiresAt'>,
): Promise<void> {
  await tx.query(
    `insert into connect_link_codes (hub_id, workspace_id, link_id, number, code_hash, sent_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [link.hubId, link.workspaceId, link.id, code.number, code.codeHash, code.sentAt, code.expiresAt],
  )
}

export async function spendCode(tx: Tx<LinkScope>, link: Key, number: number, at: Date): Promise<void> {
  await tx.query(
    `update connect_link_codes set used_at = $5 where hub_id = $1 and workspace_id = $2 and link_id = $3 and number = $4`,
    [link.hubId, link.workspaceId, link.id, number, at],
  )
}

/** A wrong try counts against every code that could have been meant. */
export async function countTry(tx: Tx<LinkScope>, link: Key, numbers: readonly number[]): Promise<void> {
  await tx.query(
    `update connect_link_codes set tries = tries + 1
     where hub_id = $1 and workspace_id = $2 and link_id = $3 and number = any ($4)`,
    [link.hubId, link.workspaceId, link.id, numbers],
  )
}
