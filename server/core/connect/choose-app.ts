import { Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { Call, Platform } from '../../platforms/platform.ts'
import { type App, listApps } from '../../store/apps.ts'
import type { Tx } from '../../store/database.ts'
import type { Context } from '../context.ts'
import { appCredentials, callOf } from '../grants/app-credentials.ts'

/** New attempts take the hub's own app, else the operator's. Throws `not-set-up` when there is neither. */
export async function chooseApp(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  platform: Platform,
): Promise<{ app: App; call: Call }> {
  const offered = (await listApps(tx)).filter((app) => app.platform === platform.id)
  const app = offered.find((one) => one.hubId !== null) ?? offered[0]
  const credentials = app && (await appCredentials(ctx, tx, app))
  if (!app || !credentials) {
    throw new Problem(
      'not-set-up',
      `${platform.name} is not set up here yet. Whoever runs this Mooring has to register an app first.`,
    )
  }
  return { app, call: callOf(ctx, platform, credentials) }
}
