import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { plantConnection } from '../../testing/plant-connection.ts'
import { createWorld, type World } from '../../testing/world.ts'
import { after, daysMs, hoursMs } from '../base/clock.ts'
import { newToken } from '../base/id.ts'
import type { WorkspaceScope } from '../base/scope.ts'
import { Secret } from '../base/secret.ts'
import { platformOf } from '../core/context.ts'
import { listApps } from '../store/apps.ts'
import { startWorker } from './worker.ts'

/** X answers nobody until it is told to; TikTok at once. */
const lineLength = 200
let release: () => void = () => {}
const released = new Promise<void>((resolve) => {
  release = resolve
})
let askedX = 0
let tellAboutTikTok: (askedX: number) => void = () => {}
const askedBeforeTikTok = new Promise<number>((resolve) => {
  tellAboutTikTok = resolve
})
let world: World
let scope: WorkspaceScope
beforeAll(async () => {
  world = await createWorld({
    core: (core) => ({
      ...core,
      egress: async ({ url }) => {
        if (url.includes('/x/')) {
          askedX += 1
          await released
        } else tellAboutTikTok(askedX)
        const body = { token_type: 'bearer', access_token: newToken(), refresh_token: newToken() }
        return { status: 200, headers: {}, body: JSON.stringify({ ...body, expires_in: 7_200 }) }
      },
    }),
  })
  const hubId = await world.addHub()
  scope = world.worker(hubId, await world.addWorkspace(hubId, 'Long Line'))
})
afterAll(() => world.close())

/** Due for a renewal since yesterday. */
async function plantDue(platform: 'x' | 'tiktok', count: number): Promise<void> {
  const { core } = world
  await core.db.inScope(scope, async (tx) => {
    const appId = (await listApps(tx)).find((one) => one.platform === platform)?.id ?? ''
    const now = core.clock.now()
    for (let n = 0; n < count; n += 1)
      await plantConnection(core, tx, {
        platform: platformOf(core, platform),
        appId,
        kind: `${platform}_account`,
        name: `${n}`,
        subject: newToken(8),
        tokens: {
          accessToken: new Secret('a'),
          accessExpiresAt: after(now, hoursMs(1)),
          refreshToken: new Secret('r'),
          refreshExpiresAt: after(now, daysMs(180)),
          scopes: [],
        },
      })
    await tx.query(
      `update grants set authorised_at = $1, refresh_due_at = $2 where refreshed_at is null and app_id = $3`,
      [after(now, -daysMs(40)), after(now, -daysMs(1)), appId],
    )
  })
}

it('an app with a long line keeps nobody waiting who becomes due meanwhile', async () => {
  await plantDue('x', lineLength)
  const longestMs = 100
  const worker = startWorker(world.core, world.sweep, { everyMs: 20, longestMs })
  await expect.poll(() => askedX, { timeout: 60_000 }).toBeGreaterThan(0)
  // The round is under way when this one becomes due. Once it has lasted long enough, X answers.
  await plantDue('tiktok', 1)
  await pause(2 * longestMs)
  release()
  expect(await askedBeforeTikTok).toBeLessThan(lineLength)
  await worker.stop()
})
