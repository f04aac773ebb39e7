import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { createEmulator, type Emulator } from '../emulator/create-emulator.ts'
import { type MovableClock, movableClock, secondsMs } from '../server/base/clock.ts'
import { newId } from '../server/base/id.ts'
import { hubScope, operatorScope, workspaceScope } from '../server/base/make-scope.ts'
import type { Actor, WorkspaceScope } from '../server/base/scope.ts'
import { Secret } from '../server/base/secret.ts'
import { type Signals, silent } from '../server/base/signals.ts'
import type { Context } from '../server/core/context.ts'
import { type RestoreSafety, unwatched } from '../server/core/operator/restore-safety.ts'
import type { App } from '../server/http/app.ts'
import { createServer } from '../server/http/server.ts'
import { connectIdentity } from '../server/identity/connect-identity.ts'
import { createIdentity } from '../server/identity/create-identity.ts'
import type { Identity } from '../server/identity/identity.ts'
import { buildCore } from '../server/main/build-core.ts'
import { type Config, readConfig } from '../server/main/config.ts'
import { emulatedAs } from '../server/platforms/address.ts'
import { createHub } from '../server/store/hubs.ts'
import { putMail } from '../server/store/mail.ts'
import { addHubMember, addWorkspaceMember } from '../server/store/members.ts'
import { connectSweep, type Sweep } from '../server/store/sweep.ts'
import { createWorkspace, type PlaceRecord } from '../server/store/workspaces.ts'
import { localOperatorKey, operatorKeys } from '../server/vault/operator-key.ts'
import { Browser } from './browser.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'
import { onePicture } from './media/one-picture.ts'

export interface WorldOptions {
  /** false takes down the checks of the first wall. */
  readonly checks?: boolean
  readonly limits?: App['limits']
  readonly logger?: App['logger']
  readonly publicUrl?: string
  /** What operators see; nobody watches otherwise. */
  readonly signals?: Signals
  /** Hands out the core with a part replaced: an egress that records, a database that forgets its conditions. */
  readonly core?: (core: Context) => Context
  /** What addresses that people give lead to. */
  readonly fetchFile?: Context['fetchFile']
  /** Whether the database is the real one; it is, unless a test says otherwise. */
  readonly restore?: RestoreSafety
  /** 32 bytes, where a test has to know it. */
  readonly operatorKey?: Buffer
  /** Built pages, where a real browser looks at them. */
  readonly webFolder?: string
  /** Routes that only a bench mounts. */
  readonly extend?: App['extend']
}

export interface World {
  readonly app: FastifyInstance
  readonly core: Context
  readonly identity: Identity
  readonly clock: MovableClock
  readonly database: TestDatabase
  readonly sweep: Sweep
  readonly journalDir: string
  /** The pretended platforms, on a port of their own; `control` is their control address. */
  readonly emulatorOrigin: string
  control<T = unknown>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<T>
  /** The pretended platforms from inside: which token belongs to which grant. */
  readonly emulator: Emulator['core']
  /** Moves product and emulator together. */
  advance(seconds: number): Promise<void>
  addUser(name: string): Promise<{ userId: string; name: string; email: string }>
  addHub(name?: string): Promise<string>
  addWorkspace(hubId: string, name: string, place?: PlaceRecord): Promise<string>
  join(userId: string, where: { hubId: string; workspaceId?: string }, role: string): Promise<void>
  /** A browser with a cookie jar, signed in or not. */
  browser(userId?: string): Promise<Browser>
  worker(hubId: string, workspaceId: string, as?: Actor): WorkspaceScope
  /** Another process's core on the same database and journal folder, as far as one process can pretend. */
  another(): Promise<{ core: Context; stop(): Promise<void> }>
  close(): Promise<void>
}

/** A whole Mooring in this process: own database, own emulator, the HTTP door called without a port. */
export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const publicUrl = options.publicUrl ?? 'http://localhost:4600'
  const database = await createTestDatabase()
  const emulator = createEmulator()
  const listening = await emulator.listen(0)
  const emulatorOrigin = `http://127.0.0.1:${listening.port}`
  const clock = movableClock()
  const control = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const reply = await emulator.fetch(`${emulatorOrigin}/_control${path}`, {
      method,
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    })
    const answer = await reply.json()
    if (!reply.ok) throw new Error(`control ${method} ${path}: ${JSON.stringify(answer)}`)
    return answer as T
  }
  const journalDir = mkdtempSync(join(tmpdir(), 'mooring-journal-'))
  const mediaDir = mkdtempSync(join(tmpdir(), 'mooring-media-'))
  const apps: Config['apps'] = {}
  const appIds = new Map<string, string>()
  const config: Config = { ...readConfig({}, 'demo'), publicUrl }
  const parts = {
    config,
    clock,
    operatorKeys: operatorKeys([localOperatorKey('test', options.operatorKey ?? randomBytes(32))]),
    sessionSecret: new Secret(randomBytes(32).toString('base64url')),
    appUrl: database.urls.app,
    journalDir,
    mediaDir,
    restore: options.restore ?? unwatched,
    signals: options.signals ?? silent,
    emulatorOrigin,
    apps,
  }
  await registerApps({ control, apps, appIds, publicUrl, database, clock })
  const built = await buildCore(parts)
  // Nobody of the outside is there: an address that people give leads to one picture, or nowhere.
  const inside = { ...built.core, fetchFile: options.fetchFile ?? onePicture }
  const core = options.core?.(inside) ?? inside
  const pool = connectIdentity(database.urls.app)
  const identity = await createIdentity({
    pool,
    secret: parts.sessionSecret,
    publicUrl,
    secureCookies: publicUrl.startsWith('https:'),
    clock: { now: () => new Date() },
    mail: (mail) => core.db.inScope(operatorScope(), (tx) => putMail(tx, mail, clock.now())),
    practice: true,
  })
  const app = await createServer(
    {
      core,
      identity,
      secureCookies: publicUrl.startsWith('https:'),
      limits: options.limits ?? { 'sign-in': 100_000, connect: 100_000, api: 100_000, notice: 100_000 },
      demo: { emulatorUrl: emulatorOrigin, people: [], tries: [] },
      logger: options.logger,
      extend: options.extend,
      webFolder: options.webFolder,
    },
    { checks: options.checks ?? true },
  )
  await app.ready()
  const sweep = connectSweep(database.urls.sweep)
  const operator = { kind: 'operator' } as const
  return {
    app,
    core,
    identity,
    clock,
    database,
    sweep,
    journalDir,
    emulatorOrigin,
    emulator: emulator.core,
    control,
    advance: async (seconds) => {
      const { offsetSeconds } = await control<{ now: string; offsetSeconds: number }>('POST', '/clock', {
        advanceSeconds: seconds,
      })
      clock.setOffset(secondsMs(offsetSeconds))
    },
    addUser: async (name) => {
      const email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}.${randomBytes(3).toString('hex')}@copperkettle.example`
      return { ...(await identity.createUser({ name, email })), name, email }
    },
    addHub: async (name = 'Copper Kettle') => {
      const id = newId('hub')
      await core.db.inScope(operatorScope(), (tx) => createHub(tx, { id, name, at: clock.now() }))
      return id
    },
    addWorkspace: async (hubId, name, place = {}) => {
      const id = newId('workspace')
      await core.db.inScope(hubScope(hubId, operator), (tx) =>
        createWorkspace(tx, {
          id,
          name,
          kind: 'location',
          timeZone: 'Europe/London',
          place,
          at: clock.now(),
        }),
      )
      return id
    },
    join: async (userId, { hubId, workspaceId }, role) => {
      const at = clock.now()
      if (workspaceId) {
        await core.db.inScope(workspaceScope(hubId, workspaceId, operator), (tx) =>
          addWorkspaceMember(tx, { hubId, workspaceId, userId, role, at }),
        )
      } else {
        await core.db.inScope(hubScope(hubId, operator), async (tx) =>
          addHubMember(tx, { hubId, userId, role, at }),
        )
      }
    },
    browser: async (userId) => {
      const browser = new Browser(app, publicUrl, control)
      if (userId) browser.takeCookies((await identity.signInAs(userId)).setCookie)
      return browser
    },
    worker: (hubId, workspaceId, as = { kind: 'worker' }) => workspaceScope(hubId, workspaceId, as),
    another: () => buildCore(parts, 6),
    close: async () => {
      await app.close()
      await identity.settled()
      await pool.end()
      await sweep.close()
      await built.stop()
      rmSync(journalDir, { recursive: true, force: true })
      rmSync(mediaDir, { recursive: true, force: true })
      await listening.close()
      await database.drop()
    },
  }
}

/** Practice apps, with the callback address that their row will fix. */
async function registerApps(input: {
  control: <T>(method: string, path: string, body?: object) => Promise<T>
  apps: Config['apps']
  appIds: Map<string, string>
  publicUrl: string
  database: TestDatabase
  clock: MovableClock
}): Promise<void> {
  const { platforms } = await import('../server/platforms/registry.ts')
  const { addOperatorApp } = await import('../server/store/apps.ts')
  const { connectDatabase } = await import('../server/store/database.ts')
  const db = connectDatabase({
    url: input.database.urls.app,
    maxConnections: 1,
    now: () => input.clock.now(),
  })
  for (const platform of platforms) {
    const id = newId('app')
    const app = await input.control<{ clientId: string; clientSecret: string }>('POST', '/apps', {
      ...emulatedAs(platform),
      name: 'Mooring',
      redirectUris: [`${input.publicUrl}/oauth/callback/${id}`],
      maturity: 'practice',
    })
    await db.inScope(operatorScope(), (tx) =>
      addOperatorApp(tx, {
        id,
        platform: platform.id,
        clientId: app.clientId,
        practice: true,
        at: input.clock.now(),
      }),
    )
    input.apps[platform.id as keyof Config['apps']] = {
      clientId: app.clientId,
      clientSecret: new Secret(app.clientSecret),
    }
  }
  await db.close()
}
