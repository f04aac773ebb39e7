import type { WorkspaceScope } from '../../base/scope.ts'
import type { Secret } from '../../base/secret.ts'
import type { AppCredentials, Platform, TokenCall } from '../../platforms/platform.ts'
import type { ClaimRow } from '../../store/renewals.ts'
import type { WrappedKeys } from '../../vault/vault.ts'
import { type Context, platformOf } from '../context.ts'
import { callOf } from './app-credentials.ts'
import { appSecretValue, grantValue } from './place-of.ts'

/** A claimed grant, its tokens open inside this process and nowhere else. */
export interface OpenClaim {
  readonly grant: ClaimRow
  readonly leaseId: string
  readonly platform: Platform
  readonly call: TokenCall
  readonly refreshToken: Secret | undefined
  readonly keys: WrappedKeys
}

/** Undefined when it cannot be used from here: its app is no longer configured, or its key is gone. */
export async function openClaim(
  ctx: Context,
  scope: WorkspaceScope,
  grant: ClaimRow,
  leaseId: string,
): Promise<OpenClaim | undefined> {
  const app = await credentialsOf(ctx, scope, grant)
  if (!app || !grant.workspaceKey || !grant.wrappedKey || !grant.access) return undefined
  const platform = platformOf(ctx, grant.platform)
  const keys = { workspace: grant.workspaceKey, grant: grant.wrappedKey }
  const open = (kind: 'access' | 'refresh', sealed: Buffer) =>
    ctx.vault.open(grantValue(scope, grant.id, kind, grant.generation), keys, sealed)
  const token = await open('access', grant.access)
  return {
    grant,
    leaseId,
    platform,
    keys,
    call: { ...callOf(ctx, platform, app), token, scopes: grant.scopes },
    refreshToken: grant.refresh ? await open('refresh', grant.refresh) : undefined,
  }
}

async function credentialsOf(
  ctx: Context,
  scope: WorkspaceScope,
  grant: ClaimRow,
): Promise<AppCredentials | undefined> {
  if (grant.clientId === null) return undefined
  if (grant.appHub === null) {
    const operator = ctx.operatorApps.get(grant.appId)
    return operator && { clientId: grant.clientId, ...operator }
  }
  if (!grant.hubKey || !grant.appKey || !grant.appSecret) return undefined
  const keys = { workspace: grant.hubKey, grant: grant.appKey }
  return {
    clientId: grant.clientId,
    clientSecret: await ctx.vault.open(appSecretValue(scope, grant.appId), keys, grant.appSecret),
  }
}
