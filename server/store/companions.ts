import type { LinkScope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

/** A platform of another link of the same person and campaign, for another location or another sign-in. */
export interface Companion {
  readonly linkId: string
  readonly workspaceId: string
  readonly workspaceName: string
  readonly platform: string
  readonly accountId: string | null
  readonly account: string | null
  readonly kind: string | null
  /** Whose consent carries the account now. */
  readonly consentId: string | null
  /** The guest wants it renewed with a sign-in they have given. */
  readonly confirmedAt: Date | null
  readonly doneAt: Date | null
}

/** Only a guest has any. */
export async function listCompanions(tx: Tx<WorkspaceScope>, now: Date): Promise<Companion[]> {
  return tx.query<Companion>(
    `select link_id as "linkId", workspace as "workspaceId", workspace_name as "workspaceName", platform, account_id as "accountId",
       account, kind, consent_id as "consentId", confirmed_at as "confirmedAt", done_at as "doneAt" from tenancy.companions($1)`,
    [now],
  )
}

/** How many links stand together with this one, and how many of those have something to do. */
export async function countCompanions(
  tx: Tx<LinkScope | WorkspaceScope>,
  now: Date,
): Promise<{ links: number; open: number }> {
  const [row] = await tx.query<{ links: number; open: number }>(
    'select links, open from tenancy.count_together($1)',
    [now],
  )
  return row ?? { links: 0, open: 0 }
}

/** Answers how many: those that the consent of this visit carries, and nothing else. */
export async function confirmCompanions(
  tx: Tx<WorkspaceScope>,
  wish: { links: readonly string[]; platform: string; at: Date },
): Promise<number> {
  const [row] = await tx.query<{ confirmed: number }>(
    'select tenancy.confirm_companions($1, $2, $3) as confirmed',
    [wish.links, wish.platform, wish.at],
  )
  return row?.confirmed ?? 0
}

/** Ends this visit and opens one of a companion. Undefined = it is none, or it is over. */
export async function goOnTo(
  tx: Tx<WorkspaceScope>,
  next: { linkId: string; visitId: string; cookieHash: string; at: Date },
): Promise<{ workspaceId: string; until: Date } | undefined> {
  const [row] = await tx.query<{ workspaceId: string; until: Date }>(
    'select workspace as "workspaceId", until from tenancy.go_on($1, $2, $3, $4)',
    [next.linkId, next.visitId, next.cookieHash, next.at],
  )
  return row
}
