import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hubScope } from '../../server/base/make-scope.ts'
import type { HubScope, WorkspaceScope } from '../../server/base/scope.ts'
import type { ThreeWorkspaces } from '../isolation/things.ts'
import { threeWorkspaces } from '../isolation/three-workspaces.ts'
import { createWorld, type World } from '../world.ts'

let world: World
let three: ThreeWorkspaces
beforeAll(async () => {
  world = await createWorld()
  three = await threeWorkspaces(world)
  await three.admin.query(
    `insert into ad_limits (hub_id, workspace_id, currency, month_minor, alone_minor, set_by_name, set_at)
     select $1, unnest($2::text[]), 'GBP', unnest($3::int[]), 0, 'Olga', now()`,
    [three.things.A.hub, ['-', three.things.A.workspace, three.things.B.workspace], [100_000, 5_000, 7_000]],
  )
  await three.admin.query(
    'insert into ad_days select hub_id, workspace_id, id, current_date, currency, 1, 1, 1, 1, 1 from ads',
  )
})
afterAll(async () => {
  await three.admin.end()
  await world.close()
})

/** Asked of the database itself, by somebody who is in: nobody upstairs says no. */
const ask = <Row extends object>(
  scope: HubScope | WorkspaceScope,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> => world.core.db.inScope(scope, (tx) => tx.query<Row>(text, values))

const inA = () => world.worker(three.things.A.hub, three.things.A.workspace)
const inHub = (side: 'A' | 'C' = 'A') => hubScope(three.things[side].hub, { kind: 'worker' })

describe('a location', () => {
  it('reads its own ads and whatever hangs on them, and of its hub the stops and the limit', async () => {
    const { workspace } = three.things.A
    for (const table of [
      'ads',
      'ad_objects',
      'ad_approvals',
      'ad_months',
      'ad_reservations',
      'ad_days',
      'ad_watches',
    ]) {
      const rows = await ask<{ at: string }>(inA(), `select workspace_id as at from ${table}`)
      expect(
        rows.every(({ at }) => at === workspace),
        table,
      ).toBe(true)
    }
    for (const table of ['ad_stops', 'ad_limits']) {
      const rows = await ask<{ at: string }>(inA(), `select workspace_id as at from ${table}`)
      expect(new Set(rows.map(({ at }) => at)), table).toEqual(new Set([workspace, '-']))
    }
    expect(await ask(inA(), 'select id from ads')).toEqual([{ id: three.things.A.ad }])
    expect(await ask(inA(), 'select ad_id as id from ad_days')).toEqual([{ id: three.things.A.ad }])
  })

  it('cannot raise its limit, be it its own, its hub’s, or by taking its own away', async () => {
    for (const sql of [
      'update ad_limits set month_minor = 9000000 returning currency',
      'delete from ad_limits returning currency',
    ])
      expect(await ask(inA(), sql), sql).toEqual([])
    const { hub, workspace } = three.things.A
    for (const at of [workspace, '-'])
      await expect(
        ask(
          inA(),
          `insert into ad_limits (hub_id, workspace_id, currency, month_minor, alone_minor, set_by_name, set_at)
           values ($1, $2, 'EUR', 9000000, 9000000, 'Nobody', now())`,
          [hub, at],
        ),
      ).rejects.toThrow(/row-level security/)
  })

  it('planted: a policy that lets it write its own limit lets it take it away', async () => {
    await three.admin.query(
      `create policy planted on ad_limits to mooring_app using (hub_id = tenancy.hub() and workspace_id = tenancy.workspace()) with check (false)`,
    )
    try {
      await expect(
        world.core.db.inScope(inA(), async (tx) => {
          const gone = await tx.query('delete from ad_limits returning currency')
          throw new Error(`taken away: ${gone.length}`)
        }),
      ).rejects.toThrow('taken away: 1')
    } finally {
      await three.admin.query('drop policy planted on ad_limits')
    }
  })

  it('cannot lift its hub’s stop, or make one for the hub', async () => {
    const { hub, hubStop } = three.things.A
    expect(
      await ask(inA(), 'select id from ad_stops where id = $1 and lifted_at is null', [hubStop]),
    ).toHaveLength(1)
    for (const sql of [
      'update ad_stops set lifted_at = now() where id = $1 returning id',
      'delete from ad_stops where id = $1 returning id',
    ])
      expect(await ask(inA(), sql, [hubStop]), sql).toEqual([])
    await expect(
      ask(
        inA(),
        `insert into ad_stops (hub_id, workspace_id, id, by_name, at) values ($1, '-', 'hlt_x', 'Nobody', now())`,
        [hub],
      ),
    ).rejects.toThrow(/row-level security/)
  })

  it('cannot press the hub’s button', async () => {
    const press = 'select tenancy.stop_hub_ads($1, now())'
    await expect(ask(inA(), press, [three.things.A.hubStop])).rejects.toThrow(/only a hub stops its ads/)
    // Another hub’s stop is none of one’s own.
    await expect(ask(inHub('C'), press, [three.things.A.hubStop])).rejects.toThrow(/no such stop/)
    expect(await ask(inHub(), press, [three.things.A.hubStop])).toHaveLength(1)
  })

  it('takes back no yes of its hub’s people', async () => {
    const unsay = `select tenancy.unsay_hub_approvals('usr_hana', now())`
    await expect(ask(inA(), unsay)).rejects.toThrow(/only a hub takes back/)
  })
})

describe('a hub', () => {
  it('reads ads of its locations and of no other hub, and changes none', async () => {
    const rows = await ask<{ hub: string }>(inHub(), 'select hub_id as hub from ads')
    expect(new Set(rows.map(({ hub }) => hub))).toEqual(new Set([three.things.A.hub]))
    expect(await ask(inHub(), `update ads set state = 'draft' returning id`)).toEqual([])
    expect(await ask(inHub(), 'delete from ads returning id')).toEqual([])
    expect(
      await ask(inHub(), `update ad_stops set lifted_at = now() where id = $1 returning id`, [
        three.things.A.stop,
      ]),
    ).toEqual([])
  })

  it('lets its viewers look, and stop nothing', async () => {
    const { viewer, admin } = three.hubPeople
    const at = `/api/hubs/${three.things.A.hub}`
    const span = '?from=2026-11-01&to=2026-11-30'
    expect((await viewer.get(`${at}/ads${span}`)).status).toBe(200)
    const limit = { workspace: null, currency: 'GBP', monthMinor: 1, aloneMinor: 1 }
    for (const answer of [
      await viewer.post(`${at}/ad-stops`),
      await viewer.post(`${at}/ad-stops/${three.things.A.hubStop}/lift`),
      await viewer.send('PUT', `${at}/ad-limits`, limit),
    ])
      expect(answer.json()).toMatchObject({ code: 'not-allowed' })
    expect((await admin.post(`${at}/ad-stops`)).status).toBe(201)
  })
})

it('ads of a copy are quieted, and those of a restored database doubted, by whoever runs this Mooring alone', async () => {
  for (const scope of [inA(), inHub()])
    for (const press of ['tenancy.quiet_ads()', 'tenancy.doubt_ads(now())'])
      await expect(ask(scope, `select ${press}`)).rejects.toThrow(/only the operator/)
})
