import type { WorkspaceScope } from '../base/scope.ts'
import type { Database } from './database.ts'

/** Everything that opening an account's token takes, as it stands now; ciphertexts only. */
export interface UsableToken {
  grantId: string
  platform: string
  appId: string
  scopes: string[]
  generation: number
  hasRefreshToken: boolean
  accessExpiresAt: Date | null
  accessBeganAt: Date
  endedAt: Date | null
  carrierId: string
  workspaceKey: Buffer
  grantKey: Buffer | null
  access: Buffer | null
  /** The account's own token (a Page's), where it has one. */
  own: Buffer | null
}

/** Undefined when the account does not exist in this workspace, carries nothing, or the scope may not be entered. */
export async function findUsableToken(
  db: Database,
  scope: WorkspaceScope,
  accountId: string,
): Promise<UsableToken | undefined> {
  const [row] = await db.once<UsableToken>(scope, {
    name: 'usable-token',
    text: 'select * from tenancy.usable_token($1, $2, $3, $4, $5, $6)',
    values: [accountId],
  })
  return row
}
