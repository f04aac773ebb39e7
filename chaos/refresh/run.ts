import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { systemClock } from '../../server/base/clock.ts'
import { workspaceScope } from '../../server/base/make-scope.ts'
import { Secret } from '../../server/base/secret.ts'
import { type Context, platformOf } from '../../server/core/context.ts'
import { callOf } from '../../server/core/grants/app-credentials.ts'
import { openGrant } from '../../server/core/grants/open-grant.ts'
import { openJournal } from '../../server/journal/open-journal.ts'
import { buildCore } from '../../server/main/build-core.ts'
import { readConfig } from '../../server/main/config.ts'
import { embeddedPostgres } from '../../server/main/embedded-postgres.ts'
import { migrate } from '../../server/main/migrate.ts'
import { refreshTokens } from '../../server/platforms/oauth/refresh-tokens.ts'
import { localOperatorKey, operatorKeys } from '../../server/vault/operator-key.ts'
import { bundle } from '../parts/bundle.ts'
import { databaseProxy } from '../parts/database-proxy.ts'
import { startEmulator } from '../parts/emulator-process.ts'
import { digestOf, type FaultRates, faultProxy } from '../parts/fault-proxy.ts'
import { randomFrom } from '../parts/random.ts'
import { type Held, judge, type Verdict } from './judge.ts'
import type { Connection, Planted, WorkerPlan } from './plan.ts'
import { plantLockOff } from './plant-lock-off.ts'
import { makeWorkspaces, registerApp, type SeedApp, seedGrant } from './seed-grants.ts'
import { startWorkers } from './workers.ts'

export interface Wish {
  readonly kills: number
  readonly seed: number
  readonly planted: Planted | null
  readonly say: (line: string) => void
}

export interface Outcome extends Verdict {
  readonly kills: number
  readonly cuts: number
  readonly restarts: number
  readonly replayed: number
  readonly seconds: number
  readonly seed: number
  readonly troubles: readonly string[]
}

const people = { x: ['ada', 'ben', 'carla', 'dana', 'erik', 'farah', 'gus', 'hana'], tiktok: ['dana', 'gus'] }
const timing = { refreshDeadlineMs: 1_500, quarantineMs: 2_000 }
/** `population`: connections that live at any time, dead ones being replaced; `accessSeconds`: how often each is renewed. */
const calm = { accessSeconds: 15, population: 60, cutShare: 0.3, cutChance: 0.25 }
/** For planted defects, which have to show within a minute. */
const storm = { accessSeconds: 3, population: 120, cutShare: 0.8, cutChance: 0.8 }
const rates: FaultRates = {
  early: 0.03,
  lost: 0.015,
  cut: 0.005,
  html: 0.005,
  slow: 0.05,
  slowMs: [300, 2_500],
  delayMs: 20,
}

/**
 * Renewals under SIGKILL, lost, early, slow, cut and wrapped answers, cut database connections and a database that is
 * stopped at once: worker processes as in production, real PostgreSQL, the strict emulator. Then the emulator's truth is
 * compared with what we hold.
 */
export async function chaosRefresh(wish: Wish): Promise<Outcome> {
  const random = randomFrom(wish.seed)
  const { accessSeconds, population, cutShare, cutChance } = wish.planted ? storm : calm
  const folder = mkdtempSync(join(tmpdir(), 'mooring-chaos-'))
  // Started as root, PostgreSQL runs as somebody else, who has to get in.
  chmodSync(folder, 0o711)
  const startedAt = performance.now()
  let postgres = await embeddedPostgres({ dataDir: folder, settings: { max_connections: '120' } })
  const proxy = await databaseProxy(postgres.urls.admin)
  const emulator = await startEmulator(folder)
  const trouble = await faultProxy(emulator.origin, { random, accessSeconds })
  let end: (() => Promise<unknown>)[] = []
  try {
    await migrate(postgres.urls.owner)
    const operatorKey = randomBytes(32)
    const apps = new Map<string, { clientId: string; clientSecret: Secret }>()
    const appUrl = proxy.urlOf(postgres.urls.app)
    const { core: whole, stop } = await buildCore(
      {
        config: { ...readConfig({}, 'demo'), timing },
        clock: systemClock,
        operatorKeys: operatorKeys([localOperatorKey('chaos', operatorKey)]),
        sessionSecret: new Secret('nobody signs in here: only renewals are looked at'),
        appUrl,
        journalDir: join(folder, 'journal-of-the-harness'),
        apps: {},
        emulatorOrigin: trouble.origin,
      },
      4,
    )
    end = [stop]
    const core: Context = { ...whole, operatorApps: apps }
    const seedApps: SeedApp[] = []
    for (const platform of ['x', 'tiktok']) {
      const app = await registerApp(core.db, emulator.control, platform)
      apps.set(app.id, { clientId: app.clientId, clientSecret: new Secret(app.clientSecret) })
      seedApps.push(app)
    }
    const places = await makeWorkspaces(core.db, 20)
    const file = join(folder, 'connections')
    writeFileSync(file, '')
    const connections: Connection[] = []
    const seed = async (platform: 'x' | 'tiktok', person: string) => {
      const app = seedApps.find((one) => one.platform === platform)
      const place = places[connections.length % places.length]
      if (!app || !place) throw new Error('nothing to seed with')
      const kind = platform === 'x' ? 'x_account' : 'tiktok_account'
      connections.push(await seedGrant(core, emulator.control, { app, person, place, file, kind }))
    }
    for (const person of people.x) await seed('x', person).catch(() => undefined)
    while (connections.length < population) await seed('tiktok', 'dana')

    trouble.order(rates)
    const plan: WorkerPlan = {
      appUrl,
      sweepUrl: proxy.urlOf(postgres.urls.sweep),
      emulatorOrigin: trouble.origin,
      journalDir: join(folder, 'journal'),
      operatorKey: operatorKey.toString('base64'),
      apps: Object.fromEntries(seedApps.map((one) => [one.platform, one])),
      timing: wish.planted === 'short-quarantine' ? { refreshDeadlineMs: 200, quarantineMs: 300 } : timing,
      callers: 3,
      connections: file,
      planted: wish.planted,
    }
    if (wish.planted === 'lock-off') await plantLockOff(postgres.urls.owner)
    const workers = startWorkers(await bundle('chaos/refresh/worker-process.ts', 'refresh-worker'), plan, 4)
    end.unshift(workers.stop)
    await pause(2_000)

    let kills = 0
    let cuts = 0
    let restarts = 0
    while (kills < wish.kills) {
      await pause(250 + random() * 200)
      // Without a journal the moment after an answer is the worst: there the defect has to show.
      if (wish.planted === 'journal-off') workers.killAtAnswer()
      else workers.kill(random)
      kills += 1
      if (random() < cutChance) cuts += proxy.cut(cutShare, random)
      if (random() < 0.02) {
        restarts += 1
        process.kill(postgres.pid, 'SIGQUIT')
        await pause(300)
        postgres = await embeddedPostgres({ dataDir: folder, settings: { max_connections: '120' } })
        proxy.aim(postgres.urls.admin)
      }
      // The dead are replaced, so that as many as before can die.
      if (kills % 10 === 0) {
        const alive = await countLive(postgres.urls.owner).catch(() => population)
        for (let n = alive; n < population; n += 1) await seed('tiktok', 'dana').catch(() => undefined)
        wish.say(
          `${kills} kills, ${workers.sends.length} requests sent, ${alive} of ${connections.length} live`,
        )
      }
    }
    trouble.order(undefined)
    // Long enough for every attempt in doubt to be asked about again, and for what was journalled to be adopted.
    await pause(timing.quarantineMs * 3 + accessSeconds * 1_300)
    const journalled = await unsettled(plan.journalDir)
    await workers.stop()
    end.shift()

    const held = await Promise.all(connections.map((one) => heldOf(core, one, seedApps)))
    const rotations = [...trouble.rotations]
    const lives = await askWhatLives(core, held)
    const verdict = judge({ rotations, lives, held, sends: workers.sends, journalled, timing })
    const seconds = Math.round((performance.now() - startedAt) / 1000)
    const replayed = workers.replayed()
    const troubles = [...workers.troubles].map(([message, times]) => `${times} x ${message}`)
    return { kills, cuts, restarts, ...verdict, replayed, seconds, seed: wish.seed, troubles }
  } finally {
    for (const stop of end) await stop().catch(() => undefined)
    await trouble.close()
    await emulator.stop()
    await proxy.close()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function countLive(url: string): Promise<number> {
  const client = new Client(url)
  await client.connect()
  try {
    const { rows } = await client.query<{ live: number }>(
      'select count(*)::integer as live from grants where ended_at is null',
    )
    return rows[0]?.live ?? 0
  } finally {
    await client.end()
  }
}

/** Asks the emulator about every token that is held: the last request of all, and it uses up what it asks about. */
async function askWhatLives(core: Context, held: readonly Opened[]): Promise<Map<string, boolean>> {
  const lives = new Map<string, boolean>()
  for (const { token, refreshToken, app } of held) {
    const call = callOf(core, platformOf(core, app.platform), {
      clientId: app.clientId,
      clientSecret: new Secret(app.clientSecret),
    })
    const held = { accessToken: refreshToken, refreshToken, scopes: [] }
    lives.set(
      token,
      await refreshTokens(platformOf(core, app.platform), call, held).then(
        () => true,
        () => false,
      ),
    )
  }
  return lives
}

type Opened = Held & { refreshToken: Secret; app: SeedApp }

async function heldOf(core: Context, one: Connection, apps: readonly SeedApp[]): Promise<Opened> {
  const scope = workspaceScope(one.hubId, one.workspaceId, { kind: 'operator' })
  // An ended grant is opened as if it lived: its ciphertexts are kept.
  const db: Context['db'] = core.db
  const found = await db.inScope(scope, async (tx) => {
    const [row] = await tx.query<{
      endedAt: Date | null
      endCause: string | null
      generation: number
      appId: string
    }>(
      'select ended_at as "endedAt", end_cause as "endCause", generation, app_id as "appId" from grants where id = $1',
      [one.grantId],
    )
    return row
  })
  const blind: Context = { ...core, db: withoutEndings(db) }
  const { refreshToken = new Secret('none') } = await openGrant(blind, scope, one.grantId)
  const app = apps.find(({ id }) => id === found?.appId)
  if (!app) throw new Error('a connection without its app')
  return {
    ...one,
    refreshToken,
    app,
    generation: found?.generation ?? 0,
    ended: found?.endedAt != null,
    endCause: found?.endCause ?? null,
    token: digestOf(refreshToken.reveal()),
  }
}

/** Reads grants as if none had ended. */
function withoutEndings(db: Context['db']): Context['db'] {
  return {
    ...db,
    inScope: (scope, work) =>
      db.inScope(scope, (tx) =>
        work({
          ...tx,
          query: (text, values) =>
            tx.query(text.replace('ended_at as "endedAt"', 'null::timestamptz as "endedAt"'), values),
        }),
      ),
  }
}

/** What stands in the journal unsettled; every process that wrote there is asked to be gone by the caller or ignored. */
async function unsettled(folder: string) {
  const reader = await openJournal(folder, { clock: systemClock })
  try {
    return (await reader.leftovers()).flatMap((file) => file.entries)
  } finally {
    await reader.close()
  }
}
