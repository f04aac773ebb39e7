import type { HubScope, WorkspaceScope } from '../../base/scope.ts'
import { callTo } from '../../platforms/call-to.ts'
import type { AppCredentials, Call, Platform } from '../../platforms/platform.ts'
import { type App, findAppSecret } from '../../store/apps.ts'
import type { Tx } from '../../store/database.ts'
import { findKeyring, hubKeyring } from '../../store/keyrings.ts'
import type { Context } from '../context.ts'
import { appSecretValue } from './place-of.ts'

/** Client id and secret of an app; undefined when the operator no longer configures it. */
export async function appCredentials(
  ctx: Context,
  tx: Tx<HubScope | WorkspaceScope>,
  app: App,
): Promise<AppCredentials | undefined> {
  if (app.hubId === null) {
    const operator = ctx.operatorApps.get(app.id)
    return operator && { clientId: app.clientId, ...operator }
  }
  const secret = await findAppSecret(tx, app.id)
  const keyring = await findKeyring(tx, hubKeyring)
  if (!secret || !keyring) return undefined
  const keys = { workspace: keyring.wrapped, grant: secret.wrappedKey }
  return {
    clientId: app.clientId,
    clientSecret: await ctx.vault.open(appSecretValue(tx.scope, app.id), keys, secret.sealed),
  }
}

/** What the platform functions are given, without a token yet. */
export const callOf = (ctx: Context, platform: Platform, app: AppCredentials): Call =>
  callTo(platform, ctx, app, ctx.versions[platform.id])
