import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../../server/base/hash.ts'
import { guestScope, linkScope, workspaceScope } from '../../server/base/make-scope.ts'
import type { Guest, Scope } from '../../server/base/scope.ts'
import { connectDatabase, type Database } from '../../server/store/database.ts'
import { tenantTables } from '../isolation/canaries.ts'
import { forgetfulDatabase } from '../isolation/forgetful-database.ts'
import { openToGuests } from '../walls/catalogue.ts'
import { type Asked, ask, choiceOf, connectAs, enter } from './guests.ts'
import { type LinkScene, linkScene } from './scene.ts'

/** A guest stands behind the same two walls as everybody else: each is tried with the other one down. */
interface Walled {
  readonly scene: LinkScene
  readonly link: Asked
  readonly guest: Guest
  readonly db: Database
}

async function walled(checks: boolean, forgetting = { on: false }): Promise<Walled> {
  const scene = await linkScene({
    checks,
    core: (core) => ({ ...core, db: forgetfulDatabase(core.db, forgetting) }),
  })
  const link = await ask(scene.own.browser, scene.own.at)
  await enter(scene.world, link)
  const [visit] = await scene.sql<{ id: string }>('select id from connect_visits')
  const guest: Guest = {
    kind: 'guest',
    linkId: link.id,
    visitId: visit?.id ?? '',
    name: 'Farah Franchisee',
    madeBy: 'Dana Reyes',
  }
  const db = connectDatabase({
    url: scene.world.database.urls.app,
    maxConnections: 2,
    now: () => scene.world.clock.now(),
  })
  return { scene, link, guest, db }
}

describe('the database, with nobody upstairs', () => {
  let room: Walled
  beforeAll(async () => {
    room = await walled(false)
  })
  afterAll(async () => {
    await room.db.close()
    await room.scene.close()
  })
  const scopeOf = (change: Partial<Guest> = {}, workspaceId = room.scene.workspaceId) =>
    workspaceScope(room.scene.hubId, workspaceId, { ...room.guest, ...change })
  const enters = (scope: Scope) =>
    room.db.inScope(scope, async () => true).catch((error: { code: string }) => error.code)

  it('lets the visit in', async () => {
    expect(await enters(scopeOf())).toBe(true)
  })

  it('and nobody with another visit, another link, or in another workspace', async () => {
    const { scene } = room
    const other = await ask(scene.own.browser, scene.own.at)
    const sibling = await scene.world.addWorkspace(scene.hubId, 'Lakeside')
    expect(await enters(scopeOf({ visitId: 'vis_made_up' }))).toBe('visit-over')
    expect(await enters(scopeOf({ linkId: other.id }))).toBe('visit-over')
    expect(await enters(scopeOf({}, sibling))).toBe('visit-over')
  })

  it.each([
    [
      'the visit was left',
      'update connect_visits set ended_at = now()',
      'update connect_visits set ended_at = null',
    ],
    [
      'the visit is older than an hour',
      "update connect_visits set ends_at = ends_at - interval '1 hour'",
      "update connect_visits set ends_at = ends_at + interval '1 hour'",
    ],
    [
      'the link was ended',
      'update connect_links set revoked_at = now()',
      'update connect_links set revoked_at = null',
    ],
    [
      'the link ran out',
      "update connect_links set expires_at = expires_at - interval '7 days'",
      "update connect_links set expires_at = expires_at + interval '7 days'",
    ],
    [
      'its maker was deactivated',
      'update workspace_members set deactivated_at = now()',
      'update workspace_members set deactivated_at = null',
    ],
    [
      'its maker may only look now',
      "update workspace_members set role = 'viewer'",
      "update workspace_members set role = 'owner'",
    ],
    [
      'the workspace was closed',
      'update workspaces set archived_at = now()',
      'update workspaces set archived_at = null',
    ],
  ])('not when %s', async (_, change, back) => {
    await room.scene.sql(change)
    expect(await enters(scopeOf())).toBe('visit-over')
    await room.scene.sql(back)
    expect(await enters(scopeOf())).toBe(true)
  })

  it('shows a guest the tables of connect work in this workspace, and no row of any other', async () => {
    const { scene, db } = room
    const { own, world } = scene
    await own.browser.post(`${own.at}/invitations`, { email: 'new@invited.example', role: 'viewer' })
    const sibling = await scene.world.addWorkspace(scene.hubId, 'Hillside')
    await world.join(own.userId, { hubId: scene.hubId, workspaceId: sibling }, 'owner')
    for (const [place, person] of [
      [scene.workspaceId, 'ben'],
      [sibling, 'gus'],
    ] as const)
      await own.browser.keepAll(place, await own.browser.connect(place, 'x', { person }))
    const admin = new Client(world.database.urls.admin)
    await admin.connect()
    const tables = await tenantTables(admin)
    await admin.end()
    for (const table of tables) {
      const rows = await db
        .inScope(scopeOf(), (tx) =>
          tx.query<{ row: Record<string, string> }>(`select to_jsonb(t) as row from ${table} t`),
        )
        .catch((error: { code: string }) => error.code)
      // No right to read it at all is as good.
      if (typeof rows === 'string') continue
      const reads = table in openToGuests && table !== 'ledger'
      if (!reads) expect(rows, table).toEqual([])
      for (const { row } of rows)
        expect([scene.workspaceId, '-', undefined], table).toContain(
          table === 'workspaces' ? row.id : row.workspace_id,
        )
    }
  })

  it('a guest changes neither link nor location, and reads no ledger line', async () => {
    const { db } = room
    const changed = (sql: string) => db.inScope(scopeOf(), (tx) => tx.query(`${sql} returning 1`))
    expect(await changed("update connect_links set expires_at = expires_at + interval '1 day'")).toEqual([])
    expect(await changed("update workspaces set name = 'Mine'")).toEqual([])
    expect(await db.inScope(scopeOf(), (tx) => tx.query('select 1 from ledger'))).toEqual([])
  })

  it('the link alone, and the cookie alone, open no table of connect work and change no link', async () => {
    const { db, link } = room
    const scopes = [linkScope(sha256(link.token)), guestScope(sha256('x'.repeat(43)))]
    for (const scope of scopes) {
      for (const table of [
        'accounts',
        'grants',
        'attempts',
        'sealed_values',
        'ledger',
        'workspace_members',
        'connect_visits',
      ])
        expect(await db.inScope(scope, (tx) => tx.query(`select 1 from ${table}`)), table).toEqual([])
      expect(
        await db.inScope(scope, (tx) => tx.query('update connect_links set revoked_at = null returning 1')),
      ).toEqual([])
    }
    const own = await db.inScope(scopes[0] as Scope, (tx) =>
      tx.query<{ id: string }>('select id from connect_links'),
    )
    expect(own).toEqual([{ id: link.id }])
  })

  it('what a transaction enters next is no guest any more', async () => {
    const { db, scene } = room
    const worker = scene.world.worker(scene.hubId, 'ws_nowhere')
    const left = await db.inScope(scopeOf(), async (tx) => {
      const inside = await tx.enter(worker)
      return inside.query<{ visit: string | null; link: string | null }>(
        'select tenancy.visit(1) as visit, tenancy.link(1) as link',
      )
    })
    expect(left).toEqual([{ visit: null, link: null }])
  })

  it('every answer over HTTP is the database’s own refusal', async () => {
    const { scene, link } = room
    await scene.world.advance(31)
    const guest = await enter(scene.world, link)
    await scene.sql('update connect_links set revoked_at = now() where id = $1', [link.id])
    for (const answer of [
      await guest.get(`/api/guest/${link.id}`),
      await guest.post(`/api/guest/${link.id}/connections`, { platform: 'meta' }),
    ])
      expect(answer.json()).toMatchObject({ code: 'visit-over' })
  })
})

describe('the doors, with the database’s wall down', () => {
  let room: Walled
  const forgetting = { on: false }
  beforeAll(async () => {
    room = await walled(true, forgetting)
    const { sql } = room.scene
    const tables = await sql<{ name: string }>(
      `select oid::regclass::text as name from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity`,
    )
    for (const { name } of tables)
      await sql(`alter table ${name} no force row level security, disable row level security`)
    await sql(`create or replace function tenancy.enter_visit(link text, visit text, hub text, workspace text, moment timestamptz)
      returns boolean language plpgsql as $$ begin
        perform tenancy.enter_person('');
        perform set_config('app.link', concat_ws(' ', hub, workspace, link), true), set_config('app.visit', concat_ws(' ', hub, workspace, link, visit), true);
        return true; end $$`)
  })
  afterAll(async () => {
    await room.db.close()
    await room.scene.close()
  })

  it('still nothing of another link, of people of the workspace, or after the end', async () => {
    const { scene, link } = room
    const { own, world } = scene
    await world.advance(31)
    const guest = await enter(world, link)
    const theirs = await own.browser.connect(scene.workspaceId, 'meta', { person: 'carla' })
    const other = await ask(own.browser, own.at)
    const codes = async (...paths: string[]) =>
      Promise.all(paths.map(async (path) => (await guest.get(path)).json<{ code?: string }>().code))
    expect(
      await codes(
        `/api/guest/${other.id}`,
        `/api/guest/${link.id}/grants/${theirs.split('/').at(-1)}/candidates`,
      ),
    ).toEqual(['visit-over', 'not-found'])
    const choose = await connectAs(guest, link, 'meta', { person: 'dana' })
    const { path, body } = await choiceOf(guest, link, choose)
    expect((await guest.post(path, body)).status).toBe(200)
    await scene.sql('update connect_links set revoked_at = now() where id = $1', [link.id])
    expect(await codes(`/api/guest/${link.id}`)).toEqual(['visit-over'])
  })
})
