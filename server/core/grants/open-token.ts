import { notFound, Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { Secret } from '../../base/secret.ts'
import { findUsableToken, type UsableToken } from '../../store/usable-token.ts'
import type { Context } from '../context.ts'
import { freshen } from './freshen.ts'
import { accountValue, grantValue } from './place-of.ts'
import { staleAt } from './stale.ts'

/**
 * A token of this account that works now: the account's own where it has one, else the grant's, renewed first when it
 * is stale. One database round trip; the plaintext is cached nowhere. Throws `not-found` and `reconnect-needed`.
 */
export async function openToken(ctx: Context, scope: WorkspaceScope, accountId: string): Promise<Secret> {
  const found = await read(ctx, scope, accountId)
  if (!isStale(ctx, found)) return open(ctx, scope, found)
  const outcome = await freshen(ctx, scope, found)
  return open(ctx, scope, outcome === 'renewed' ? await read(ctx, scope, accountId) : found)
}

async function read(ctx: Context, scope: WorkspaceScope, accountId: string): Promise<UsableToken> {
  const found = await findUsableToken(ctx.db, scope, accountId)
  if (!found) throw notFound('account')
  if (found.endedAt || !found.grantKey)
    throw new Problem('reconnect-needed', 'This connection has ended. Reconnect it first.')
  return found
}

const isStale = (ctx: Context, found: UsableToken): boolean =>
  found.own === null &&
  found.hasRefreshToken &&
  found.accessExpiresAt !== null &&
  staleAt({ accessExpiresAt: found.accessExpiresAt, accessBeganAt: found.accessBeganAt }) <= ctx.clock.now()

async function open(ctx: Context, scope: WorkspaceScope, found: UsableToken): Promise<Secret> {
  const { grantKey: grant, workspaceKey: workspace, own, access } = found
  if (grant && own)
    return ctx.vault.open(
      accountValue(scope, found.grantId, { kind: 'carrier', id: found.carrierId }),
      { workspace, grant },
      own,
    )
  if (grant && access)
    return ctx.vault.open(
      grantValue(scope, found.grantId, 'access', found.generation),
      { workspace, grant },
      access,
    )
  throw new Problem('reconnect-needed', 'This connection has ended. Reconnect it first.')
}
