import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { after, daysMs } from '../../server/base/clock.ts'
import { newId } from '../../server/base/id.ts'
import { hubScope, operatorScope, workspaceScope } from '../../server/base/make-scope.ts'
import { Secret } from '../../server/base/secret.ts'
import { type Context, platformOf } from '../../server/core/context.ts'
import { createHub } from '../../server/store/hubs.ts'
import { createWorkspace } from '../../server/store/workspaces.ts'
import { createTestDatabase, leaveCluster } from '../../testing/database.ts'
import { plantConnection } from '../../testing/plant-connection.ts'
import { type Child, startChild } from './child.ts'
import { openRoom } from './open-room.ts'
import { type BenchPlan, type Shape, shapes, tokenOf } from './plan.ts'

export interface Place {
  readonly hubId: string
  readonly workspaceId: string
}

export interface Fixture {
  readonly core: Context
  readonly plan: BenchPlan
  readonly platforms: Child
  /** Superuser: fills, resets and measures. Nothing of the product uses it. */
  readonly admin: pg.Client
  /** The operator's app at a platform. */
  appOf(platform: string): string
  addHub(): Promise<string>
  addWorkspaces(hubId: string, count: number): Promise<Place[]>
  plant(place: Place, what: { shape: Shape; appId: string; count: number }): Promise<string[]>
  close(): Promise<void>
}

const operator = { kind: 'operator' } as const

/** A private database, the tiny platforms in a process of their own, and the core to fill them with. */
export async function openFixture(): Promise<Fixture> {
  const database = await createTestDatabase()
  const platforms = await startChild('tiny-platforms')
  const journalDir = mkdtempSync(join(tmpdir(), 'mooring-bench-journal-'))
  const plan: BenchPlan = {
    appUrl: database.urls.app,
    sweepUrl: database.urls.sweep,
    origin: await platforms.ask<string>('where'),
    journalDir,
    operatorKey: randomBytes(32).toString('base64'),
    apps: Object.fromEntries(
      shapes.map(({ platform }) => [platform, { clientId: `bench-${platform}`, clientSecret: 'secret' }]),
    ),
  }
  const { core, stop } = await openRoom(plan, 6)
  const admin = new pg.Client({ connectionString: database.urls.admin })
  await admin.connect()
  const { rows } = await admin.query<{ id: string; platform: string }>('select id, platform from apps')
  const apps = new Map(rows.map(({ id, platform }) => [platform, id]))
  let people = 0
  return {
    core,
    plan,
    platforms,
    admin,
    appOf: (platform) => apps.get(platform) ?? '',
    addHub: async () => {
      const id = newId('hub')
      await core.db.inScope(operatorScope(), (tx) => createHub(tx, { id, name: 'Bench', at: new Date() }))
      return id
    },
    addWorkspaces: async (hubId, count) => {
      const places: Place[] = []
      await core.db.inScope(hubScope(hubId, operator), async (tx) => {
        for (let n = 0; n < count; n += 1) {
          const id = newId('workspace')
          await createWorkspace(tx, {
            id,
            name: `Location ${n}`,
            kind: 'location',
            timeZone: 'UTC',
            place: {},
            at: new Date(),
          })
          places.push({ hubId, workspaceId: id })
        }
      })
      return places
    },
    plant: (place, { shape, appId, count }) =>
      core.db.inScope(workspaceScope(place.hubId, place.workspaceId, operator), (tx) => {
        const one = async () => {
          people += 1
          const subject = `${1_000_000 + people}`
          const expires = (days: number) => after(new Date(), daysMs(days))
          const { accountId } = await plantConnection(core, tx, {
            platform: platformOf(core, shape.platform),
            appId,
            kind: shape.kind,
            name: `Location ${subject}`,
            subject,
            externalId: subject,
            tokens: {
              accessToken: new Secret(tokenOf(subject, 'a0')),
              accessExpiresAt: expires(5),
              scopes: [],
              ...(shape.platform === 'meta' ? {} : { refreshToken: new Secret(tokenOf(subject, 'r0')) }),
              ...(['linkedin', 'tiktok'].includes(shape.platform) ? { refreshExpiresAt: expires(130) } : {}),
            },
          })
          return accountId
        }
        return Promise.all(Array.from({ length: count }, one))
      }),
    close: async () => {
      await admin.end()
      await stop()
      await platforms.stop()
      rmSync(journalDir, { recursive: true, force: true })
      await database.drop()
      await leaveCluster()
    },
  }
}

/** Every grant is fifty days old and due now or within the span; rotating access tokens are expired. What autovacuum does is done. */
export async function makeDue(admin: pg.Client, spanSeconds = 0): Promise<void> {
  await admin.query(
    `update grants set authorised_at = now() - interval '50 days', refreshed_at = null, refresh_not_before = null, refresh_failures = 0,
       access_expires_at = case when platform in ('x', 'tiktok') then now() - interval '1 hour' else now() + interval '5 days' end,
       refresh_expires_at = case when platform = 'x' then null else now() + interval '130 days' end,
       refresh_due_at = now() + random() * $1 * interval '1 second'`,
    [spanSeconds],
  )
  await admin.query('vacuum (analyze)')
}
