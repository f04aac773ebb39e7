import { notFound, Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { Secret } from '../../base/secret.ts'
import type { Platform, TokenCall } from '../../platforms/platform.ts'
import { findApp } from '../../store/apps.ts'
import type { Tx } from '../../store/database.ts'
import { findGrant, type Grant } from '../../store/grants.ts'
import { findKeyring } from '../../store/keyrings.ts'
import { findSealed } from '../../store/sealed-values.ts'
import type { WrappedKeys } from '../../vault/vault.ts'
import { type Context, platformOf } from '../context.ts'
import { appCredentials, callOf } from './app-credentials.ts'
import { accountValue, grantValue } from './place-of.ts'

/** A grant ready to be used: its tokens open inside this process and nowhere else. */
export interface OpenGrant {
  readonly grant: Grant
  readonly platform: Platform
  readonly call: TokenCall
  readonly refreshToken: Secret | undefined
  /** Opens an account's own token, where it has one. */
  readonly accountToken: (owner: { kind: 'candidate' | 'carrier'; id: string }) => Promise<Secret | undefined>
  readonly keys: WrappedKeys
}

/** Throws `reconnect-needed` when the grant is over, `not-set-up` when its app is no longer configured. */
export async function openGrant(ctx: Context, scope: WorkspaceScope, grantId: string): Promise<OpenGrant> {
  return ctx.db.inScope(scope, (tx) => openGrantIn(ctx, tx, grantId))
}

export async function openGrantIn(ctx: Context, tx: Tx<WorkspaceScope>, grantId: string): Promise<OpenGrant> {
  const grant = await findGrant(tx, grantId)
  if (!grant) throw notFound('consent')
  return openFound(ctx, tx, grant)
}

/** The same for a grant that this transaction has read already. */
export async function openFound(ctx: Context, tx: Tx<WorkspaceScope>, grant: Grant): Promise<OpenGrant> {
  if (grant.endedAt || !grant.wrappedKey) throw ended()
  const platform = platformOf(ctx, grant.platform)
  const sealedOf = (kind: 'access' | 'refresh') => findSealed(tx, grant.id, kind, grant.generation)
  // They do not wait for each other, so they travel together.
  const [app, keyring, access, refresh] = await Promise.all([
    findApp(tx, grant.appId),
    findKeyring(tx, tx.scope.workspaceId),
    sealedOf('access'),
    sealedOf('refresh'),
  ])
  const credentials = app && (await appCredentials(ctx, tx, app))
  if (!credentials) {
    throw new Problem(
      'not-set-up',
      `The ${platform.name} app that this connection was made with is not configured any more.`,
    )
  }
  if (!keyring || !access) throw ended()
  const keys = { workspace: keyring.wrapped, grant: grant.wrappedKey }
  const placeOf = (kind: 'access' | 'refresh') => grantValue(tx.scope, grant.id, kind, grant.generation)
  const token = await ctx.vault.open(placeOf('access'), keys, access)
  return {
    grant,
    platform,
    keys,
    call: { ...callOf(ctx, platform, credentials), token, scopes: grant.scopes },
    refreshToken: refresh && (await ctx.vault.open(placeOf('refresh'), keys, refresh)),
    accountToken: (owner) =>
      ctx.db.inScope(tx.scope, (later) => accountTokenIn(ctx, later, { grant, keys }, owner)),
  }
}

/** An account's own token, where it has one; inside a transaction that is open already. */
export async function accountTokenIn(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  { grant, keys }: Pick<OpenGrant, 'grant' | 'keys'>,
  owner: { kind: 'candidate' | 'carrier'; id: string },
): Promise<Secret | undefined> {
  const place = accountValue(tx.scope, grant.id, owner)
  const sealed = await findSealed(tx, owner.id, 'account', place.generation)
  return sealed && ctx.vault.open(place, keys, sealed)
}

const ended = () => new Problem('reconnect-needed', 'This connection has ended. Reconnect it first.')
