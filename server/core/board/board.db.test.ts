import fc from 'fast-check'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../../../testing/world.ts'
import { daysMs, hoursMs } from '../../base/clock.ts'
import { newId } from '../../base/id.ts'
import { hubScope } from '../../base/make-scope.ts'
import { connectionRows } from '../connect/list-connections.ts'
import { changeHubSettings } from '../hubs/change-hub-settings.ts'
import { countBoardNow } from './count-board.ts'
import { type BoardFilter, listBoardPage } from './list-board.ts'

let world: World
let admin: Client
beforeAll(async () => {
  world = await createWorld()
  admin = new Client(world.database.urls.admin)
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await world.close()
})

const kinds = [
  { platform: 'meta', kind: 'facebook_page', use: 'publish', vital: ['publish'] },
  { platform: 'meta', kind: 'instagram_account', use: 'publish', vital: ['publish'], child: true },
  { platform: 'meta', kind: 'meta_ad_account', use: 'ads', vital: [] },
  { platform: 'linkedin', kind: 'linkedin_page', use: 'publish', vital: ['publish'] },
  { platform: 'tiktok', kind: 'tiktok_account', use: 'publish', vital: ['publish'] },
  { platform: 'x', kind: 'x_account', use: 'publish', vital: ['publish'] },
] as const

/** Days from now, near the thresholds more often than not; null = no such end. */
const days = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: -3, max: 20 }) },
  { weight: 1, arbitrary: fc.integer({ min: 20, max: 200 }) },
  { weight: 1, arbitrary: fc.constant(null) },
)
const evidence = fc.record({
  has: fc.boolean(),
  hasRefreshToken: fc.boolean(),
  access: days,
  refresh: days,
  dataAccess: days,
  ended: fc.option(fc.constantFrom('revoked', 'password-changed', 'something-new'), { freq: 6 }),
  lost: fc.option(fc.constantFrom('role-lost', 'permission-unticked'), { freq: 6 }),
  trouble: fc.boolean(),
  carried: fc.integer({ min: 0, max: 12 }),
  vital: fc.integer({ min: 0, max: 8 }),
})
type Evidence = typeof evidence extends fc.Arbitrary<infer T> ? T : never
const location = fc.array(evidence, { minLength: kinds.length, maxLength: kinds.length })

const change = fc.constantFrom(
  'revoke',
  'lose',
  'remove',
  'extend',
  'rename',
  'archive',
  'look-ahead',
  'nothing',
)
const steps = fc.array(
  fc.record({ hours: fc.integer({ min: 0, max: 24 * 20 }), change, at: fc.nat(1_000) }),
  { minLength: 1, maxLength: 4 },
)

interface Hub {
  readonly id: string
  readonly workspaces: string[]
}

async function plant(network: readonly Evidence[][]): Promise<Hub> {
  const id = await world.addHub()
  const workspaces: string[] = []
  for (const [place, accounts] of network.entries()) {
    const workspaceId = await world.addWorkspace(id, `Location ${place}`, {
      city: place % 2 ? 'Leeds' : 'York',
    })
    workspaces.push(workspaceId)
    let page: string | null = null
    for (const [at, one] of accounts.entries()) {
      const kind = kinds[at] as (typeof kinds)[number]
      if (!one.has || ('child' in kind && !page)) continue
      const parent: string | null = 'child' in kind ? page : null
      const accountId: string = await plantAccount({ hub: id, workspaceId }, kind, one, parent)
      if (kind.kind === 'facebook_page') page = accountId
    }
  }
  return { id, workspaces }
}

async function plantAccount(
  { hub, workspaceId }: { hub: string; workspaceId: string },
  { platform, kind, use, vital }: (typeof kinds)[number],
  one: Evidence,
  parentId: string | null,
): Promise<string> {
  const now = world.clock.now().getTime()
  const day = (number: number | null) => (number === null ? null : new Date(now + daysMs(number)))
  const [accountId, grantId, consentId] = [newId('account'), newId('grant'), newId('consent')]
  const [app] = (await admin.query('select id from apps where platform = $1 and hub_id is null', [platform]))
    .rows
  await admin.query(
    `insert into consents (id, app_id, subject, scope_set_hash, created_at) values ($1, $2, $1, 'x', now())`,
    [consentId, app.id],
  )
  await admin.query(
    `insert into grants (hub_id, workspace_id, id, platform, app_id, consent_id, subject, scopes, wrapped_key, has_refresh_token, access_expires_at,
       refresh_expires_at, data_access_expires_at, authorised_by, authorised_by_name, authorised_at, ended_at, end_cause, trouble_since)
     values ($1, $2, $3, $4, $5, $6, 's', '{}', '\\x00', $7, $8, $9, $10, 'usr_x', 'X', now(), $11, $12, $13)`,
    [
      hub,
      workspaceId,
      grantId,
      platform,
      app.id,
      consentId,
      one.hasRefreshToken,
      day(one.access),
      day(one.refresh),
      platform === 'meta' ? day(one.dataAccess) : null,
      one.ended ? new Date(now - hoursMs(3)) : null,
      one.ended,
      one.trouble ? new Date(now) : null,
    ],
  )
  await admin.query(
    `insert into accounts (hub_id, workspace_id, id, platform, kind, use, external_id, parent_id, name, connected_at)
     values ($1, $2, $3, $4, $5, $6, $3, $7, $8, now())`,
    [hub, workspaceId, accountId, platform, kind, use, parentId, `${kind} ${accountId}`],
  )
  if (one.carried > 0) {
    await admin.query(
      `insert into carriers (hub_id, workspace_id, account_id, grant_id, id, capabilities, missing, probed_at, lost_at, lost_cause)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        hub,
        workspaceId,
        accountId,
        grantId,
        newId('carrier'),
        one.vital > 0 ? vital : [],
        one.vital > 0 ? '[]' : '[{"code":"role-too-low","facts":{}}]',
        new Date(now - hoursMs(2)),
        one.lost ? new Date(now - hoursMs(1)) : null,
        one.lost,
      ],
    )
  }
  return accountId
}

/** Something happens behind everybody's back, as a platform, a person or a part of ours would do it. */
async function happen(hub: Hub, what: typeof change extends fc.Arbitrary<infer T> ? T : never, at: number) {
  const now = world.clock.now()
  const workspace = hub.workspaces[at % hub.workspaces.length]
  const here = [hub.id, workspace]
  const one = `(select id from accounts where hub_id = $1 and workspace_id = $2 and removed_at is null order by id limit 1)`
  const carried = `(select grant_id from carriers where hub_id = $1 and workspace_id = $2 and account_id = ${one})`
  if (what === 'revoke')
    await admin.query(
      `update grants set ended_at = $3, end_cause = 'revoked' where hub_id = $1 and workspace_id = $2 and id in ${carried}`,
      [...here, now],
    )
  if (what === 'lose')
    await admin.query(
      `update carriers set lost_at = $3, lost_cause = 'role-lost' where hub_id = $1 and workspace_id = $2 and account_id in ${one}`,
      [...here, now],
    )
  if (what === 'remove')
    await admin.query(
      `update accounts set removed_at = $3 where hub_id = $1 and workspace_id = $2 and id in ${one}`,
      [...here, now],
    )
  if (what === 'extend')
    await admin.query(
      `update grants set access_expires_at = $3, refresh_expires_at = $3, data_access_expires_at = null
       where hub_id = $1 and workspace_id = $2 and id in ${carried}`,
      [...here, new Date(now.getTime() + daysMs(1 + (at % 60)))],
    )
  if (what === 'rename')
    await admin.query(`update workspaces set name = 'Zebra ' || id where hub_id = $1 and id = $2`, here)
  if (what === 'archive' && at % 3 === 0)
    await admin.query('update workspaces set archived_at = $3 where hub_id = $1 and id = $2', [...here, now])
  if (what === 'look-ahead')
    await changeHubSettings(world.core, scopeOf(hub), { noticeThresholds: [1 + (at % 60)] })
}

const scopeOf = (hub: Hub) => hubScope(hub.id, { kind: 'worker' })

/** What `judgeStatus` says of every connection, workspace by workspace, as the accounts page shows it. */
async function truth(hub: Hub) {
  const found = new Map<string, Awaited<ReturnType<typeof connectionRows>>>()
  for (const workspaceId of hub.workspaces) {
    const { rows } = await admin.query('select 1 from workspaces where id = $1 and archived_at is null', [
      workspaceId,
    ])
    if (rows.length > 0)
      found.set(
        workspaceId,
        await world.core.db.inScope(world.worker(hub.id, workspaceId), (tx) =>
          connectionRows(world.core, tx),
        ),
      )
  }
  return found
}

const all = async (hub: Hub, filter: BoardFilter = {}) =>
  (await listBoardPage(world.core, scopeOf(hub), filter, { sort: 'worst', limit: 200 })).rows

const rank = { disconnected: 0, expiring: 1, connected: 2 } as const

async function compare(hub: Hub): Promise<void> {
  const board = await all(hub)
  const known = await truth(hub)
  expect(new Set(board.map((row) => row.workspaceId))).toEqual(new Set(known.keys()))
  for (const row of board) {
    const rows = known.get(row.workspaceId)?.rows.filter((one) => one.account.use === 'publish') ?? []
    for (const cell of row.cells) {
      const here = rows.filter((one) => one.platform.id === cell.platform)
      expect(cell.accounts).toBe(here.length)
      const worst = Math.min(...here.map((one) => rank[one.verdict.status]))
      if (here.length === 0) expect(cell.status).toBe('not-set-up')
      else expect(rank[cell.status as keyof typeof rank]).toBe(worst)
      const shown = here.find((one) => one.account.id === cell.accountId)
      expect(cell.cause ?? null).toBe(shown?.verdict.cause?.code ?? null)
      expect(cell.actBy).toEqual(shown?.verdict.actBy ?? null)
    }
  }
  const worstOf = (id: string) =>
    Math.min(
      3,
      ...(known.get(id)?.rows ?? [])
        .filter((one) => one.account.use === 'publish')
        .map((one) => rank[one.verdict.status]),
    )
  const order = board.map((row) => worstOf(row.workspaceId)).map((one) => (one === 3 ? 2 : one))
  expect(order).toEqual([...order].sort((a, b) => a - b))
  for (const status of ['connected', 'expiring', 'disconnected'] as const) {
    const wanted = [...known].filter(([, { rows }]) =>
      rows.some((one) => one.account.use === 'publish' && one.verdict.status === status),
    )
    const filtered = await all(hub, { status: [status] })
    expect(new Set(filtered.map((row) => row.workspaceId)), status).toEqual(new Set(wanted.map(([id]) => id)))
  }
  const counts = await countBoardNow(world.core, scopeOf(hub), { status: ['disconnected'] })
  expect(counts.workspaces).toBe(known.size)
  expect(counts.attention).toBe([...known.keys()].filter((id) => worstOf(id) < 2).length)
  expect(counts.notSetUp).toBe([...known.keys()].filter((id) => worstOf(id) === 3).length)
  expect(counts.matching).toBe([...known.keys()].filter((id) => worstOf(id) === 0).length)
  for (const { id } of world.core.platforms)
    for (const status of ['connected', 'expiring', 'disconnected'] as const)
      expect(counts.platforms[id]?.[status] ?? 0).toBe(
        board.filter((row) => row.cells.some((cell) => cell.platform === id && cell.status === status))
          .length,
      )
}

const life = [fc.array(location, { minLength: 1, maxLength: 3 }), steps] as const

let ahead = 0
function advance(hours: number): void {
  ahead += hoursMs(hours)
  world.clock.setOffset(ahead)
}

async function live(network: Evidence[][], happens: { hours: number; change: string; at: number }[]) {
  const hub = await plant(network)
  await compare(hub)
  for (const step of happens) {
    advance(step.hours)
    await happen(hub, step.change as 'revoke', step.at)
    await compare(hub)
  }
}

describe('the board says what judgeStatus says', () => {
  it('of any network, after any changes and any jumps of time', async () => {
    await fc.assert(fc.asyncProperty(...life, live), { numRuns: 25 })
  }, 300_000)

  it('planted: without its mark a change is missed', async () => {
    await admin.query('alter table grants disable trigger board_changed')
    try {
      const failed = await fc.check(fc.asyncProperty(...life, live), {
        seed: 3,
        numRuns: 300,
        endOnFailure: true,
      })
      expect(failed.failed).toBe(true)
      expect(String(failed.errorInstance)).toContain('AssertionError')
    } finally {
      await admin.query('alter table grants enable trigger board_changed')
    }
  }, 300_000)
})
