import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Pool } from 'pg'
import { after, type Clock, hoursMs } from '../server/base/clock.ts'
import { newId } from '../server/base/id.ts'
import { hubScope, operatorScope, workspaceScope } from '../server/base/make-scope.ts'
import type { WorkspaceScope } from '../server/base/scope.ts'
import { Secret } from '../server/base/secret.ts'
import type { LogFact, Signals } from '../server/base/signals.ts'
import { type Context, platformOf } from '../server/core/context.ts'
import { type OpenClaim, openClaim } from '../server/core/grants/open-claim.ts'
import { openGrant } from '../server/core/grants/open-grant.ts'
import { unwatched } from '../server/core/operator/restore-safety.ts'
import { buildCore } from '../server/main/build-core.ts'
import { readConfig } from '../server/main/config.ts'
import type { OutboundRequest } from '../server/platforms/egress.ts'
import { addOperatorApp, listApps, retireOperatorApp } from '../server/store/apps.ts'
import { putSpareCarrier } from '../server/store/carriers.ts'
import { createHub } from '../server/store/hubs.ts'
import { createWorkspace } from '../server/store/workspaces.ts'
import { localOperatorKey, operatorKeys } from '../server/vault/operator-key.ts'
import { createTestDatabase } from './database.ts'
import { type Planted, plantConnection } from './plant-connection.ts'
import type { Row } from './renewal-scene.ts'
import { type ScriptedAnswer, scriptedEgress } from './scripted-egress.ts'

/** A grant's row, with what only these tests look at. */
export interface GrantRow extends Row {
  readonly access_expires_at: Date | null
  readonly refresh_expires_at: Date | null
  readonly data_access_expires_at: Date | null
  readonly has_refresh_token: boolean
  readonly scopes: string[]
  readonly refreshed_at: Date | null
  readonly worked_generation: number
  readonly end_code: string | null
  readonly trouble_since: Date | null
  readonly last_failure_at: Date | null
}

export interface PlantedAt extends Planted {
  readonly appId: string
}

type Facts = Readonly<Record<string, LogFact>>

/** What operators were told since the last `fresh`. */
export interface Told {
  readonly counts: { event: string; labels: Facts }[]
  readonly times: { event: string; ms: number; labels: Facts }[]
  readonly lines: { level: string; message: string; facts: Facts | undefined }[]
  readonly spans: { name: string; facts: Facts }[]
}

export interface RenewalRoom {
  readonly core: Context
  readonly sent: OutboundRequest[]
  readonly told: Told
  /** What every platform answers from now on. */
  platformsAnswer(script: ScriptedAnswer | ((request: OutboundRequest) => ScriptedAnswer)): void
  /** Moves the clock, which otherwise stands still. */
  pass(ms: number): void
  /** Apps of their own from here on (their health is nobody else's), a platform that renews well, nothing told yet. */
  fresh(): void
  /** A healthy connection, authorised this moment. `accessMs`: null = its access token has no known end. */
  plant(what?: {
    platform?: string
    scope?: WorkspaceScope
    accessMs?: number | null
    refreshMs?: number
    refresh?: false
  }): Promise<PlantedAt>
  /** Takes the lease, as a renewal does before it sends. */
  claim(planted: PlantedAt): Promise<OpenClaim>
  /** Changes columns of the grant. */
  alter(planted: PlantedAt, columns: Readonly<Record<string, unknown>>): Promise<void>
  row(planted: PlantedAt): Promise<GrantRow>
  /** When the account is judged next. */
  judgeDue(planted: PlantedAt): Promise<Date | null>
  notJudged(planted: PlantedAt): Promise<void>
  /** Of the ledger, about this grant or account. */
  lines(subject: string, action: string): Promise<{ facts: object; at: Date }[]>
  /** The tokens as they would be used now. */
  tokens(planted: PlantedAt): Promise<{ access: string; refresh: string | undefined }>
  health(planted: PlantedAt): Promise<AppHealthRow[]>
  /** The grant of `other` stands by for the account of `one`. */
  spare(one: PlantedAt, other: PlantedAt): Promise<void>
  /** The grant that carries the account. */
  carriedBy(planted: PlantedAt): Promise<string | undefined>
  sql<T extends object>(text: string, values?: unknown[]): Promise<T[]>
  close(): Promise<void>
}

export interface AppHealthRow {
  readonly area: string
  readonly opened_at: Date | null
  readonly kind: string | null
  readonly code: string | null
  readonly retry_at: Date | null
  readonly paused_until: Date | null
  readonly proven_at: Date | null
}

/** New tokens, as most platforms give them. */
export const renewed = {
  body: { token_type: 'bearer', access_token: 'a1', refresh_token: 'r1', expires_in: 7_200 },
}

/**
 * The renewal verbs with nothing around them: grants as they would have been stored, platforms that answer as they are told, a
 * clock that stands still, and everything that is said kept. For tests that look at what exactly is written.
 */
export async function createRenewalRoom(): Promise<RenewalRoom> {
  const database = await createTestDatabase()
  const journalDir = mkdtempSync(join(tmpdir(), 'mooring-journal-'))
  let instant = new Date()
  const clock: Clock = { now: () => new Date(instant) }
  const told: Told = { counts: [], times: [], lines: [], spans: [] }
  const apps = new Map<string, { clientSecret: Secret }>()
  const inUse = new Map<string, string>()
  const built = await buildCore({
    config: readConfig({}, 'demo'),
    clock,
    operatorKeys: operatorKeys([localOperatorKey('test', randomBytes(32))]),
    sessionSecret: new Secret(''),
    appUrl: database.urls.app,
    journalDir,
    apps: {},
    emulatorOrigin: 'http://127.0.0.1:1',
    restore: unwatched,
  })
  let script: ScriptedAnswer | ((request: OutboundRequest) => ScriptedAnswer) = renewed
  const { egress, sent } = scriptedEgress((request) =>
    typeof script === 'function' ? script(request) : script,
  )
  const core: Context = { ...built.core, egress, operatorApps: apps, signals: keeping(told) }
  const admin = new Pool({ connectionString: database.urls.admin, max: 3 })
  const sql = async <T extends object>(text: string, values: unknown[] = []) =>
    (await admin.query(text, values)).rows as T[]
  let people = 0

  const appOf = async (platform: string): Promise<string> => {
    const found = inUse.get(platform)
    if (found) return found
    const id = newId('app')
    await core.db.inScope(operatorScope(), async (tx) => {
      const earlier = (await listApps(tx)).find((one) => one.platform === platform)
      if (earlier) await retireOperatorApp(tx, earlier.id, instant)
      await addOperatorApp(tx, { id, platform, clientId: `client-${id}`, practice: true, at: instant })
    })
    apps.set(id, { clientSecret: new Secret('secret') })
    inUse.set(platform, id)
    return id
  }

  return {
    core,
    sent,
    told,
    sql,
    platformsAnswer: (next) => {
      script = next
    },
    pass: (ms) => {
      instant = after(instant, ms)
    },
    fresh: () => {
      inUse.clear()
      script = renewed
      sent.length = 0
      for (const list of Object.values(told)) list.length = 0
    },
    plant: async ({ platform = 'x', scope, accessMs = hoursMs(2), refreshMs, refresh } = {}) => {
      const appId = await appOf(platform)
      people += 1
      const subject = `p${people}`
      const where = scope ?? (await addPlace(core, instant))
      const planted = await core.db.inScope(where, (tx) =>
        plantConnection(core, tx, {
          platform: platformOf(core, platform),
          appId,
          kind: platformOf(core, platform).accountKinds[0]?.kind ?? '',
          name: subject,
          subject,
          tokens: {
            accessToken: new Secret('a0'),
            accessExpiresAt: accessMs === null ? undefined : after(instant, accessMs),
            refreshToken: refresh === false ? undefined : new Secret('r0'),
            refreshExpiresAt: refreshMs === undefined ? undefined : after(instant, refreshMs),
            scopes: [],
          },
        }),
      )
      return { ...planted, appId }
    },
    claim: async ({ scope, grantId }) => {
      const leaseId = newId('attempt')
      const row = await core.desk.claim(core.db, { scope, grantId, leaseId, force: true, held: null })
      const open = row.verdict === 'claimed' && (await openClaim(core, scope, row, leaseId))
      if (!open) throw new Error(`not claimed: ${row.verdict}`)
      return open
    },
    alter: async ({ grantId }, columns) => {
      const names = Object.keys(columns)
      await sql(
        `update grants set ${names.map((name, n) => `${name} = $${n + 2}`).join(', ')} where id = $1`,
        [grantId, ...Object.values(columns)],
      )
    },
    row: async ({ grantId }) => {
      const [row] = await sql<GrantRow>('select * from grants where id = $1', [grantId])
      if (!row) throw new Error('no such grant')
      return row
    },
    judgeDue: async ({ accountId }) => {
      const [row] = await sql<{ judge_due_at: Date | null }>(
        'select judge_due_at from accounts where id = $1',
        [accountId],
      )
      return row?.judge_due_at ?? null
    },
    notJudged: async ({ accountId }) => {
      await sql('update accounts set judge_due_at = null where id = $1', [accountId])
    },
    lines: (subject, action) =>
      sql('select facts, at from ledger where subject = $1 and action = $2 order by seq', [subject, action]),
    tokens: async ({ scope, grantId }) => {
      const { call, refreshToken } = await openGrant(core, scope, grantId)
      return { access: call.token.reveal(), refresh: refreshToken?.reveal() }
    },
    health: ({ appId }) => sql('select * from app_health where app_id = $1 order by area', [appId]),
    spare: async ({ scope, accountId }, { grantId }) => {
      const proven = { role: null, capabilities: ['publish'], missing: [], limits: [], probedAt: instant }
      await core.db.inScope(scope, (tx) =>
        putSpareCarrier(tx, { id: newId('carrier'), accountId, grantId, ...proven }),
      )
    },
    carriedBy: async ({ accountId }) => {
      const [row] = await sql<{ grant_id: string }>(
        'select grant_id from carriers where account_id = $1 and active',
        [accountId],
      )
      return row?.grant_id
    },
    close: async () => {
      await admin.end()
      await core.desk.settle(0)
      await built.stop()
      rmSync(journalDir, { recursive: true, force: true })
      await database.drop()
    },
  }
}

async function addPlace(core: Context, at: Date): Promise<WorkspaceScope> {
  const [hub, workspace] = [newId('hub'), newId('workspace')]
  await core.db.inScope(operatorScope(), (tx) => createHub(tx, { id: hub, name: 'Copper Kettle', at }))
  await core.db.inScope(hubScope(hub, { kind: 'operator' }), (tx) =>
    createWorkspace(tx, { id: workspace, name: 'Leeds', kind: 'location', timeZone: 'UTC', place: {}, at }),
  )
  return workspaceScope(hub, workspace, { kind: 'worker' })
}

const keeping = (told: Told): Signals => ({
  count: (event, labels) => void told.counts.push({ event, labels }),
  took: (event, ms, labels) => void told.times.push({ event, ms, labels }),
  say: (level, message, facts) => void told.lines.push({ level, message, facts }),
  span: (name, facts, work) => {
    told.spans.push({ name, facts })
    return work(() => undefined)
  },
})
