import { after, daysMs } from '../server/base/clock.ts'
import { newToken } from '../server/base/id.ts'
import { Secret } from '../server/base/secret.ts'
import { platformOf } from '../server/core/context.ts'
import { listApps } from '../server/store/apps.ts'
import { plantConnection } from '../testing/plant-connection.ts'
import type { World } from '../testing/world.ts'

/** Healthy X connections that need no renewal, each with a grant of its own. Answers the account ids. */
export async function seedConnections(
  world: World,
  hubId: string,
  workspaceId: string,
  count: number,
): Promise<string[]> {
  const { core } = world
  return core.db.inScope(world.worker(hubId, workspaceId), async (tx) => {
    const app = (await listApps(tx)).find((one) => one.platform === 'x')
    if (!app) throw new Error('no app for the bench')
    const ids: string[] = []
    for (let n = 0; n < count; n += 1) {
      const planted = await plantConnection(core, tx, {
        platform: platformOf(core, 'x'),
        appId: app.id,
        kind: 'x_account',
        name: `Location ${n}`,
        subject: newToken(8),
        tokens: {
          accessToken: new Secret(`token-${newToken(120)}`),
          accessExpiresAt: after(core.clock.now(), daysMs(90)),
          scopes: [],
        },
      })
      ids.push(planted.accountId)
    }
    return ids
  })
}
