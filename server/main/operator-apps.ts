import type { Clock } from '../base/clock.ts'
import { newId } from '../base/id.ts'
import { operatorScope } from '../base/make-scope.ts'
import type { Context } from '../core/context.ts'
import { addOperatorApp, listApps, retireOperatorApp } from '../store/apps.ts'
import type { Database } from '../store/database.ts'
import type { AppCredentials } from './config.ts'
import type { Parts } from './parts.ts'

/**
 * The operator's own apps by id. Their secrets come from the environment at every start and are never stored; the row
 * only fixes the callback address. Another client id is another app: grants stay with the one that minted them.
 */
export async function operatorApps(
  db: Database,
  clock: Clock,
  parts: Parts,
): Promise<Context['operatorApps']> {
  const practice = parts.emulatorOrigin !== undefined
  const wanted = Object.entries(parts.apps ?? parts.config.apps) as [string, AppCredentials][]
  return db.inScope(operatorScope(), async (tx) => {
    const known = (await listApps(tx)).filter((app) => app.hubId === null)
    const found = new Map<string, Omit<AppCredentials, 'clientId'>>()
    for (const [platform, { clientId, clientSecret, configId, scopes }] of wanted) {
      const earlier = known.find((app) => app.platform === platform)
      const same = earlier?.clientId === clientId ? earlier : undefined
      if (earlier && !same) await retireOperatorApp(tx, earlier.id, clock.now())
      const id = same?.id ?? newId('app')
      if (!same) await addOperatorApp(tx, { id, platform, clientId, practice, at: clock.now() })
      found.set(id, { clientSecret, configId, scopes })
    }
    return found
  })
}
