import { newId } from '../../base/id.ts'
import { notFound, Problem } from '../../base/problem.ts'
import type { HubScope } from '../../base/scope.ts'
import { Secret } from '../../base/secret.ts'
import { type AppHealth, listTroubledApps } from '../../store/app-health.ts'
import {
  type App,
  addHubApp,
  countGrantsByApp,
  findApp,
  listApps,
  retireHubApp,
  shredAppSecret,
} from '../../store/apps.ts'
import { sqlState } from '../../store/database.ts'
import { hubKeyring } from '../../store/keyrings.ts'
import { writeLedger } from '../../store/ledger.ts'
import type { Context } from '../context.ts'
import { appSecretValue } from '../grants/place-of.ts'
import { workspaceKey } from '../grants/workspace-key.ts'

export type { AppHealth } from '../../store/app-health.ts'
export type { App } from '../../store/apps.ts'

export async function listHubApps(
  ctx: Context,
  scope: HubScope,
): Promise<{ app: App; grants: number; faults: AppHealth[] }[]> {
  return ctx.db.inScope(scope, async (tx) => {
    const grants = await countGrantsByApp(tx)
    const faults = await listTroubledApps(tx)
    return (await listApps(tx)).map((app) => ({
      app,
      grants: grants.get(app.id) ?? 0,
      faults: faults.filter((one) => one.appId === app.id),
    }))
  })
}

/** The hub's own app for a platform: its secret is sealed under the hub's keyring and never shown again. Never an address: those are the operator's (R4). */
export async function bringHubApp(
  ctx: Context,
  scope: HubScope,
  input: { platform: string; clientId: string; clientSecret: string },
): Promise<App> {
  const id = newId('app')
  try {
    return await ctx.db.inScope(scope, async (tx) => {
      const workspace = await workspaceKey(ctx, tx, hubKeyring)
      const place = appSecretValue(scope, id)
      const wrappedKey = await ctx.vault.newGrantKey(place, workspace)
      const sealed = await ctx.vault.seal(
        place,
        { workspace, grant: wrappedKey },
        new Secret(input.clientSecret),
      )
      const at = ctx.clock.now()
      await addHubApp(tx, { id, platform: input.platform, clientId: input.clientId, wrappedKey, sealed, at })
      await writeLedger(tx, {
        action: 'app.added',
        subject: id,
        facts: { platform: input.platform, clientId: input.clientId },
        at,
      })
      return { id, hubId: scope.hubId, platform: input.platform, clientId: input.clientId, practice: false }
    })
  } catch (error) {
    if (sqlState(error) === '23505')
      throw new Problem('conflict', 'This hub already has its own app for that platform. Remove it first.')
    throw error
  }
}

/** New connections use the operator's app again; the secret goes as soon as no grant needs it. */
export async function dropHubApp(ctx: Context, scope: HubScope, appId: string): Promise<void> {
  await ctx.db.inScope(scope, async (tx) => {
    const app = await findApp(tx, appId)
    if (!app || app.hubId !== scope.hubId) throw notFound('app')
    const at = ctx.clock.now()
    if (!(await retireHubApp(tx, appId, at))) throw notFound('app')
    const grants = (await countGrantsByApp(tx)).get(appId) ?? 0
    if (grants === 0) await shredAppSecret(tx, appId)
    await writeLedger(tx, {
      action: 'app.removed',
      subject: appId,
      facts: { platform: app.platform, grantsStillUsingIt: grants },
      at,
    })
  })
}
