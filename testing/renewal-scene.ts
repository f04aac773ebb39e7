import { createHash } from 'node:crypto'
import { Client } from 'pg'
import type { WorkspaceScope } from '../server/base/scope.ts'
import { Secret } from '../server/base/secret.ts'
import { type Signals, silent } from '../server/base/signals.ts'
import { type Context, platformOf } from '../server/core/context.ts'
import { callOf } from '../server/core/grants/app-credentials.ts'
import { openGrant } from '../server/core/grants/open-grant.ts'
import { createRenewalDesk } from '../server/core/grants/renewal-desk.ts'
import { beginAuthorization } from '../server/platforms/oauth/begin-authorization.ts'
import { exchangeCode } from '../server/platforms/oauth/exchange-code.ts'
import { plantConnection } from './plant-connection.ts'
import { createWorld, type World } from './world.ts'

export interface Seeded {
  readonly scope: WorkspaceScope
  readonly grantId: string
  readonly accountId: string
  /** Its grant at the platform. */
  readonly consent: string
  readonly appId: string
}

/** A token request that left a core, by the first 16 hex digits of the SHA-256 of its refresh token. */
export interface Sent {
  readonly core: string
  readonly parent: string
  readonly at: number
}

export interface Said {
  readonly level: string
  readonly message: string
}

/** What the sweep and its callers see of a grant. */
export interface Row {
  readonly generation: number
  readonly ended_at: Date | null
  readonly end_cause: string | null
  readonly trouble_kind: string | null
  readonly trouble_code: string | null
  readonly lease_id: string | null
  readonly leased_until: Date | null
  readonly intent_at: Date | null
  readonly intent_journal: string | null
  readonly in_doubt_since: Date | null
  readonly refresh_due_at: Date | null
  readonly refresh_not_before: Date | null
  readonly refresh_failures: number
  readonly probe_due_at: Date | null
}

export interface RenewalScene {
  readonly world: World
  readonly core: Context
  readonly sent: Sent[]
  readonly said: Said[]
  readonly counted: { event: string; labels: Readonly<Record<string, string>> }[]
  sql<T extends object>(text: string, values?: unknown[]): Promise<T[]>
  row(grantId: string): Promise<Row>
  ledger(grantId: string, action: string): Promise<{ facts: Record<string, string> }[]>
  place(hubId?: string): Promise<WorkspaceScope>
  /** A person consents for real, and the connection is kept. `where`: a workspace of its own unless given. */
  seed(platform: string, person: string, where?: WorkspaceScope): Promise<Seeded>
  /** Another process's core, watched like the first. */
  another(name: string): Promise<{ core: Context; stop(): Promise<void> }>
  fault(platform: string, path: string, effect: object, times?: number | null): Promise<void>
  calm(): Promise<void>
  /** The access token's time is over. */
  stale(): Promise<void>
  /** The lease of an attempt whose answer never came is over (database time). */
  quarantineOver(grantId: string): Promise<void>
  /** Does the platform accept what we hold? */
  works(seeded: Seeded): Promise<boolean>
  close(): Promise<void>
}

export const tokenPath = { x: '/2/oauth2/token', tiktok: '/v2/oauth/token/' } as const

/** A Mooring and its platforms for tests of renewals: every token request that leaves is counted. */
export async function createRenewalScene(
  options: { timing?: Context['timing']; part?: (core: Context) => Partial<Context> } = {},
): Promise<RenewalScene> {
  const sent: Sent[] = []
  const said: Said[] = []
  const counted: RenewalScene['counted'] = []
  const signals: Signals = {
    ...silent,
    say: (level, message) => void said.push({ level, message }),
    count: (event, labels) => void counted.push({ event, labels }),
  }
  const watched = (core: Context, name: string): Context => {
    const timing = options.timing ?? core.timing
    return {
      ...core,
      signals,
      timing,
      desk: createRenewalDesk({ journalId: core.journal.id, quarantineMs: timing.quarantineMs }),
      egress: (request) => {
        const token = new URLSearchParams(request.body ?? '').get('refresh_token')
        if (token) sent.push({ core: name, parent: digestOf(token), at: performance.now() })
        return core.egress(request)
      },
      ...options.part?.(core),
    }
  }
  const world = await createWorld({ core: (core) => watched(core, 'first') })
  const { core } = world
  const admin = new Client(world.database.urls.admin)
  await admin.connect()
  const sql = async <T extends object>(text: string, values: unknown[] = []) =>
    (await admin.query(text, values)).rows as T[]

  const scene: RenewalScene = {
    world,
    core,
    sent,
    said,
    counted,
    sql,
    row: async (grantId) => {
      const [row] = await sql<Row>('select * from grants where id = $1', [grantId])
      if (!row) throw new Error('no such grant')
      return row
    },
    ledger: (grantId, action) =>
      sql('select facts from ledger where subject = $1 and action = $2', [grantId, action]),
    place: async (hubId) => {
      const hub = hubId ?? (await world.addHub())
      return world.worker(hub, await world.addWorkspace(hub, 'Place'))
    },
    seed: (platform, person, where) => seed(scene, platform, person, where),
    another: async (name) => {
      const other = await world.another()
      const second = watched(other.core, name)
      const stop = async () => {
        await second.desk.settle(0)
        await other.stop()
      }
      return { core: second, stop }
    },
    fault: async (platform, path, effect, times = 1) => {
      await world.control('POST', '/faults', { platform, path, times, effect })
    },
    calm: async () => {
      await world.control('DELETE', '/faults')
    },
    stale: () => world.advance(7_201),
    quarantineOver: async (grantId) => {
      await sql(`update grants set leased_until = clock_timestamp() - interval '1 second' where id = $1`, [
        grantId,
      ])
    },
    works: async ({ scope, grantId, accountId }) => {
      const open = await openGrant(core, scope, grantId)
      const [account] = await sql<{ kind: string; external_id: string }>(
        'select kind, external_id from accounts where id = $1',
        [accountId],
      )
      return open.platform
        .probe(open.call, {
          kind: account?.kind ?? '',
          externalId: account?.external_id ?? '',
          parentExternalId: undefined,
          accountToken: undefined,
        })
        .then(
          () => true,
          () => false,
        )
    },
    close: async () => {
      await admin.end()
      await world.close()
    },
  }
  return scene
}

async function seed(
  scene: RenewalScene,
  platformId: string,
  person: string,
  where?: WorkspaceScope,
): Promise<Seeded> {
  const { world, core } = scene
  const scope = where ?? (await scene.place())
  const platform = platformOf(core, platformId)
  const [app] = await scene.sql<{ id: string; client_id: string }>(
    'select id, client_id from apps where platform = $1 and hub_id is null',
    [platformId],
  )
  const operator = app && core.operatorApps.get(app.id)
  if (!app || !operator) throw new Error(`no app at ${platformId}`)
  const call = callOf(core, platform, { clientId: app.client_id, ...operator })
  const redirectUri = `${core.publicUrl}/oauth/callback/${app.id}`
  const begun = await beginAuthorization(platform, call, { redirectUri })
  const before = new Set((await world.control<{ id: string }[]>('GET', '/grants')).map(({ id }) => id))
  const { location } = await world.control<{ location: string }>('POST', '/authorize', {
    url: begun.url,
    person,
  })
  const code = new URL(location).searchParams.get('code')
  const tokens = await exchangeCode(platform, call, {
    code: new Secret(code ?? ''),
    codeVerifier: begun.codeVerifier,
    redirectUri,
  })
  const consent = (await world.control<{ id: string }[]>('GET', '/grants')).find(({ id }) => !before.has(id))
  const who = { ...call, token: tokens.accessToken, scopes: platform.oauth.scopes }
  const { subject } = await platform.identify(who)
  const kind = platform.accountKinds[0]?.kind ?? ''
  const planted = await core.db.inScope(scope, (tx) =>
    plantConnection(core, tx, { platform, appId: app.id, kind, name: person, subject, tokens }),
  )
  await scene.sql('update accounts set external_id = $2 where id = $1', [planted.accountId, subject])
  return { ...planted, consent: consent?.id ?? '', appId: app.id }
}

export const digestOf = (token: string): string =>
  createHash('sha256').update(token).digest('hex').slice(0, 16)
