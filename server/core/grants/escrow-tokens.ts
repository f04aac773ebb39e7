import { after, daysMs, minutesMs } from '../../base/clock.ts'
import { newId } from '../../base/id.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { Secret } from '../../base/secret.ts'
import type { Exchanged, Settle } from '../../journal/journal.ts'
import type { Tx } from '../../store/database.ts'
import { putInEscrow } from '../../store/escrow.ts'
import type { Context } from '../context.ts'
import { grantValue } from './place-of.ts'
import { workspaceKey } from './workspace-key.ts'

/** Where tokens will lie, made before they are asked for: once they are here, nothing is between them and the disk. */
export interface EscrowPlace {
  readonly revocationId: string
  readonly grantId: string
  readonly keys: { readonly workspace: Buffer; readonly grant: Buffer }
}

export interface Escrow extends EscrowPlace {
  readonly access: Buffer | null
  readonly refresh: Buffer | null
}

export interface Arrived {
  readonly accessToken?: Secret | undefined
  readonly refreshToken?: Secret | undefined
  readonly accessExpiresAt?: Date | undefined
  readonly refreshExpiresAt?: Date | undefined
  readonly scopes: readonly string[]
}

interface About {
  readonly platform: string
  readonly appId: string
  /** The attempt that they are the answer to; absent = they are only to be given back, and that at once. */
  readonly attemptId?: string | undefined
}

export async function escrowPlace(ctx: Context, tx: Tx<WorkspaceScope>): Promise<EscrowPlace> {
  const grantId = newId('grant')
  const workspace = await workspaceKey(ctx, tx, tx.scope.workspaceId)
  const grant = await ctx.vault.newGrantKey(grantValue(tx.scope, grantId, 'access', 1), workspace)
  return { revocationId: newId('revocation'), grantId, keys: { workspace, grant } }
}

/**
 * Tokens that just reached us are sealed and on disk before anything else, then stored as a revocation that is due in five
 * minutes. Whatever happens now, a crash included, they end as a grant or are revoked: no orphan (R9, attack 24). When the
 * database does not take them now, it is asked until it does; the journal has them meanwhile, and this throws.
 */
export async function escrowTokens(
  ctx: Context,
  scope: WorkspaceScope,
  place: EscrowPlace,
  tokens: Arrived,
  about: About,
): Promise<Escrow> {
  const seal = (kind: 'access' | 'refresh', secret: Secret | undefined) =>
    secret ? sealFirst(ctx, scope, place, kind, secret) : null
  const escrow = {
    ...place,
    access: await seal('access', tokens.accessToken),
    refresh: await seal('refresh', tokens.refreshToken),
  }
  const entry = entryOf(scope, escrow, tokens, about, ctx.clock.now())
  const settle = await ctx.journal.append(entry).catch((error: Error): Settle | undefined => {
    // The database may still take it.
    ctx.signals.say('error', 'the journal takes no entry', { reason: error.message })
    return undefined
  })
  const put = async () => {
    await placeExchanged(ctx, scope, entry, after(ctx.clock.now(), resumeAfterMs(ctx)))
    settle?.()
  }
  try {
    await put()
  } catch (error) {
    if (settle) ctx.desk.untilDone(put)
    throw settle ? error : new NowhereToPut(error)
  }
  return escrow
}

/** Neither disk nor database took it: it is in memory alone. */
export class NowhereToPut extends Error {
  override readonly name = 'NowhereToPut'
  constructor(cause: unknown) {
    super('tokens could not be put away', { cause })
  }
}

export const sealFirst = async (
  ctx: Context,
  scope: WorkspaceScope,
  place: EscrowPlace,
  kind: 'access' | 'refresh',
  secret: Secret,
): Promise<Buffer> =>
  Buffer.from(await ctx.vault.seal(grantValue(scope, place.grantId, kind, 1), place.keys, secret))

/** How long the process that exchanged a code is left alone with it; whoever finds it afterwards goes on. */
export const resumeAfterMs = (ctx: Context): number => 2 * ctx.timing.quarantineMs

/** Stores what stands in the journal, unless it is stored, a grant or given back already. `resumeAt`: when others may go on with it. */
export async function placeExchanged(
  ctx: Context,
  scope: WorkspaceScope,
  entry: Exchanged,
  resumeAt: Date,
): Promise<boolean> {
  const now = ctx.clock.now()
  const { exchange, grantId, platform, scopes } = entry
  const bytes = (text: string | null) => (text === null ? null : Buffer.from(text, 'base64'))
  return ctx.db.inScope(scope, (tx) =>
    putInEscrow(tx, {
      id: exchange.revocationId,
      grantId,
      platform,
      appId: exchange.appId,
      attemptId: exchange.attemptId,
      wrappedKey: Buffer.from(exchange.grantKey, 'base64'),
      accessSealed: bytes(entry.access),
      refreshSealed: bytes(entry.refresh),
      accessExpiresAt: entry.accessExpiresAt,
      refreshExpiresAt: entry.refreshExpiresAt,
      scopes: [...scopes],
      at: exchange.attemptId ? after(now, minutesMs(5)) : now,
      resumeAt: exchange.attemptId ? resumeAt : null,
      giveUpAt: after(now, daysMs(7)),
    }),
  )
}

function entryOf(scope: WorkspaceScope, escrow: Escrow, tokens: Arrived, about: About, at: Date): Exchanged {
  return {
    hubId: scope.hubId,
    workspaceId: scope.workspaceId,
    grantId: escrow.grantId,
    parent: 0,
    platform: about.platform,
    access: escrow.access?.toString('base64') ?? null,
    refresh: escrow.refresh?.toString('base64') ?? null,
    accessExpiresAt: tokens.accessExpiresAt?.toISOString() ?? null,
    refreshExpiresAt: tokens.refreshExpiresAt?.toISOString() ?? null,
    scopes: [...tokens.scopes],
    at: at.toISOString(),
    exchange: {
      revocationId: escrow.revocationId,
      appId: about.appId,
      attemptId: about.attemptId ?? null,
      grantKey: escrow.keys.grant.toString('base64'),
    },
  }
}
