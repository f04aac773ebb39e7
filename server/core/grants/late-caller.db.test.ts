import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { plantConnection } from '../../../testing/plant-connection.ts'
import { createWorld, type World } from '../../../testing/world.ts'
import { after, hoursMs } from '../../base/clock.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { Secret } from '../../base/secret.ts'
import { listApps } from '../../store/apps.ts'
import { findRenewalState } from '../../store/renewals.ts'
import { platformOf } from '../context.ts'
import { refreshGrant } from './refresh-grant.ts'

let world: World
let hubId: string
let sent = 0
beforeAll(async () => {
  world = await createWorld({
    core: (core) => ({
      ...core,
      egress: async () => {
        sent += 1
        const tokens = { access_token: `a${sent}`, refresh_token: `r${sent}`, expires_in: 7_200 }
        return { status: 200, headers: {}, body: JSON.stringify({ token_type: 'bearer', ...tokens }) }
      },
    }),
  })
  hubId = await world.addHub()
})
afterAll(() => world.close())

async function plant(subject: string): Promise<{ scope: WorkspaceScope; grantId: string }> {
  const { core } = world
  const scope = world.worker(hubId, await world.addWorkspace(hubId, subject))
  return core.db.inScope(scope, async (tx) => {
    const app = (await listApps(tx)).find((one) => one.platform === 'x')
    return plantConnection(core, tx, {
      platform: platformOf(core, 'x'),
      appId: app?.id ?? '',
      kind: 'x_account',
      name: subject,
      subject,
      tokens: {
        accessToken: new Secret('a0'),
        accessExpiresAt: after(core.clock.now(), -hoursMs(1)),
        refreshToken: new Secret('r0'),
        scopes: [],
      },
    })
  })
}

/** Two callers hold generation 1; the second asks when the first is done already. */
async function renewTwice(subject: string) {
  const { scope, grantId } = await plant(subject)
  const before = sent
  const outcomes = [
    await refreshGrant(world.core, scope, grantId, { held: 1 }),
    await refreshGrant(world.core, scope, grantId, { held: 1 }),
  ]
  const state = await world.core.db.inScope(scope, (tx) => findRenewalState(tx, grantId))
  return { outcomes, sent: sent - before, generation: state?.generation, leased: state?.leased }
}

it('a caller whose token was replaced a moment ago renews nothing', async () => {
  expect(await renewTwice('late')).toEqual({
    outcomes: ['extended', 'extended'],
    sent: 1,
    generation: 2,
    leased: false,
  })
})

it('the next generation is renewed for whoever holds it', async () => {
  const { scope, grantId } = await plant('next')
  const before = sent
  await refreshGrant(world.core, scope, grantId, { held: 1 })
  await refreshGrant(world.core, scope, grantId, { held: 2 })
  expect(sent - before).toBe(2)
})

it('planted: a claim that does not look at the generation sends once more', async () => {
  const owner = new Client(world.database.urls.owner)
  await owner.connect()
  const { rows } = await owner.query<{ text: string }>(
    `select pg_get_functiondef('tenancy.claim_refreshes'::regproc) as text`,
  )
  const good = rows[0]?.text ?? ''
  const bad = good.replace('g.generation <> item.held', 'false')
  expect(bad).not.toBe(good)
  await owner.query(bad)
  try {
    expect((await renewTwice('planted')).sent).toBe(2)
  } finally {
    await owner.query(good)
    await owner.end()
  }
})
