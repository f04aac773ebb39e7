import { join } from 'node:path'
import { systemClock } from '../base/clock.ts'
import { Secret } from '../base/secret.ts'
import { buildCore } from './build-core.ts'
import { checkpointFileIn } from './checkpoint-file.ts'
import { type Config, readConfig } from './config.ts'
import { keptStory } from './demo/kept-story.ts'
import { practiceApps } from './demo/practice-apps.ts'
import { practiceClock } from './demo/practice-clock.ts'
import { seed } from './demo/seed.ts'
import { startOver } from './demo/start-over.ts'
import { whereNoticesGo } from './demo/where-notices-go.ts'
import { embeddedPostgres } from './embedded-postgres.ts'
import { emulatorChild } from './emulator-child.ts'
import { guardDatabase } from './guard-database.ts'
import { guardOperatorKeys, OperatorKeysRefused } from './guard-operator-keys.ts'
import { lockInstance } from './instance-lock.ts'
import { keepSecret } from './keep-secret.ts'
import { type Lifetime, lifetime, stopWithinMs } from './lifetime.ts'
import { migrate } from './migrate.ts'
import { operatorKeysOf } from './operator-keys-of.ts'
import { placeData } from './place-data.ts'
import type { DatabaseUrls } from './postgres/database-urls.ts'
import { requireFreePort } from './require-free-port.ts'
import { openSignals } from './signals/open-signals.ts'
import { startIdentity } from './start-identity.ts'
import { startMetrics } from './start-metrics.ts'
import { startServer } from './start-server.ts'
import { startWorker } from './start-worker.ts'
import { watchDeployment } from './watch-deployment.ts'
import { welcome } from './welcome.ts'

/** `npm start`: everything on this machine, in one process with the emulator and PostgreSQL beside it. */
async function demo(life: Lifetime): Promise<void> {
  const config = readConfig(process.env, 'demo')
  life.allow(stopWithinMs(config))
  const place = placeData(config.dataDir)
  const lock = await life.hold('the lock on the data folder', lockInstance(place.dir))
  await requireFreePort('PORT', config.port)
  await requireFreePort('EMULATOR_PORT', config.emulatorPort)

  const [urls, emulator] = await Promise.all([
    openDatabase(life, config, place.dir),
    openEmulator(life, config, place.dir),
  ])
  const practice = await life.hold('the practice clock', practiceClock(emulator.origin))
  const kept = keptStory(place.dir)
  if (!kept) await startOver({ ownerUrl: urls.owner, emulatorOrigin: emulator.origin, dataDir: place.dir })
  if (!kept) await migrate(urls.owner)
  const operatorKeys = operatorKeysOf(
    `demo:${Buffer.from(keepSecret(place.dir, 'operator-key'), 'base64url').toString('base64')}`,
  )
  await guardOperatorKeys({
    appUrl: urls.app,
    sweepUrl: urls.sweep,
    clock: systemClock,
    keys: operatorKeys,
    note: true,
  }).catch((error: Error) => {
    if (!(error instanceof OperatorKeysRefused)) throw error
    throw new Error(
      `The key in ${place.dir}/operator-key is not the one that the data beside it was sealed with. Put the old one back, or delete ${place.dir} to begin anew.`,
    )
  })
  const opened = openSignals({ level: config.logLevel, readable: true })
  const restore = await life.hold(
    'the watch on the deployment',
    watchDeployment({
      appUrl: urls.app,
      dataDir: place.dir,
      named: config.deploymentId,
      // With a database of its own elsewhere, the folder may move.
      comparesPlace: config.databases.app === undefined,
      advances: true,
      signals: opened.signals,
    }),
  )
  const parts = {
    config,
    restore,
    signals: opened.signals,
    clock: practice.clock,
    appUrl: urls.app,
    emulatorOrigin: emulator.origin,
    journalDir: join(place.dir, 'journal'),
    mediaDir: config.media.dir ?? join(place.dir, 'media'),
    checkpointFile: checkpointFileIn(place.dir),
    operatorKeys,
    sessionSecret: new Secret(keepSecret(place.dir, 'session-secret')),
    apps: await practiceApps({
      emulatorOrigin: emulator.origin,
      dataDir: place.dir,
      appUrl: urls.app,
      publicUrl: config.publicUrl,
      now: () => practice.clock.now(),
    }),
  }
  const { core } = await life.hold('the core', buildCore(parts))
  const { identity } = await life.hold('sign-in', startIdentity(parts, core))
  if (!kept) console.log('Telling the story of Copper Kettle: people, places, connections ...')
  const story =
    kept ??
    (await seed(core, identity, {
      dataDir: place.dir,
      emulatorOrigin: emulator.origin,
      syncClock: practice.sync,
    }))
  await life.hold('the metrics', startMetrics({ config, core, sweepUrl: urls.sweep, opened }))
  await life.hold('the worker', startWorker(core, urls.sweep))
  await life.hold(
    'the server',
    startServer({
      config,
      core,
      identity,
      log: opened.log,
      demo: { emulatorUrl: emulator.origin, ...story },
    }),
  )
  await whereNoticesGo(core, emulator.origin)
  lock.tell(config.publicUrl)
  console.log(welcome({ mooring: config.publicUrl, emulator: emulator.origin, place, people: story.people }))
}

async function openDatabase(
  life: Lifetime,
  config: Config,
  dataDir: string,
): Promise<Omit<DatabaseUrls, 'admin'>> {
  const { app, owner, sweep } = config.databases
  let urls: Omit<DatabaseUrls, 'admin'>
  if (app && owner && sweep) urls = { app: app.reveal(), owner: owner.reveal(), sweep: sweep.reveal() }
  else {
    const postgres = await life.hold('PostgreSQL', embeddedPostgres({ dataDir }))
    postgres.onLost(
      () => void life.stop(`PostgreSQL ended (see ${dataDir}/postgres.log). Run npm start again.`),
    )
    urls = postgres.urls
  }
  await migrate(urls.owner)
  await guardDatabase({ url: urls.app, login: 'DATABASE_URL', clock: systemClock })
  await guardDatabase({ url: urls.sweep, login: 'SWEEP_DATABASE_URL', clock: systemClock })
  return urls
}

async function openEmulator(life: Lifetime, config: Config, dataDir: string) {
  const emulator = await life.hold('the emulator', emulatorChild({ port: config.emulatorPort, dataDir }))
  emulator.onLost(() => void life.stop('The emulator ended. Run npm start again.'))
  return emulator
}

const life = lifetime()
await demo(life).catch((error: Error) => life.stop(error.message))
