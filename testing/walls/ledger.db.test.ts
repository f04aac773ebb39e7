import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Scope } from '../../server/base/scope.ts'
import type { Database, Tx } from '../../server/store/database.ts'
import { askingWhenTold } from '../asking-when-told.ts'
import { tenantTables } from '../isolation/canaries.ts'
import { type RouteKey, routes } from '../isolation/rows.ts'
import { threeWorkspaces } from '../isolation/three-workspaces.ts'
import { createWorld } from '../world.ts'
import type { Room } from './deeds/deed.ts'
import { deeds, recorded } from './deeds.ts'

let room: Room
async function settle(): Promise<void> {
  const restore = askingWhenTold()
  const world = await createWorld({ restore, core: (core) => ({ ...core, db: withoutLedger(core.db) }) })
  room = { world, restore, three: await threeWorkspaces(world) }
}
/** The planted defect: a product that forgets to write its line. */
const skipping: { on: boolean } = { on: false }
function withoutLedger(db: Database): Database {
  const skip = <S extends Scope>(tx: Tx<S>): Tx<S> => ({
    scope: tx.scope,
    query: async (text, values) =>
      skipping.on && text.includes('insert into ledger') ? [] : tx.query(text, values),
    enter: async (scope) => skip(await tx.enter(scope)),
  })
  return { ...db, inScope: (scope, work) => db.inScope(scope, (tx) => work(skip(tx))) }
}

async function leave(): Promise<void> {
  await room.three.admin.end()
  await room.world.close()
}

const rank = (route: RouteKey): number =>
  route.endsWith('/closing')
    ? 2.5
    : route.endsWith('/restored')
      ? 3
      : route.endsWith('/removal')
        ? 2
        : route.startsWith('DELETE')
          ? 1
          : 0

// What takes things away comes last, so that the others find them.
const inOrder = [...recorded].sort((a, b) => rank(a) - rank(b))

async function doIt(route: RouteKey) {
  const deed = await deeds[route]?.(room)
  if (!deed) throw new Error(`${route} is recorded, but no deed shows it: add one to testing/walls/deeds.ts`)
  return () => deed.by.send(route.split(' ')[0] ?? '', deed.path, deed.body)
}

const countLines = async (): Promise<number> =>
  Number((await room.three.admin.query<{ n: number }>('select count(*) as n from ledger')).rows[0]?.n)

describe('R22: the ledger', () => {
  it('every mutating route says what it writes, or why it writes nothing', () => {
    for (const [route, endpoint] of routes) {
      if (route.startsWith('GET')) expect(endpoint.ledger ?? endpoint.unrecorded, route).toBeUndefined()
      else
        expect(
          [(endpoint.ledger?.length ?? 0) > 0, (endpoint.unrecorded?.length ?? 0) > 10],
          route,
        ).toContain(true)
      expect(endpoint.ledger && endpoint.unrecorded, route).toBeUndefined()
    }
  })

  it('every recorded route has its deed here, and no other', () => {
    expect(new Set(Object.keys(deeds))).toEqual(new Set(recorded))
  })

  describe('each deed writes the lines its route declares', () => {
    beforeAll(settle)
    afterAll(leave)

    it.each(inOrder)('%s', async (route) => {
      const run = await doIt(route)
      const before = await countLines()
      const answer = await run()
      expect(answer.status, answer.text).toBeLessThan(300)
      const { rows } = await room.three.admin.query<{ action: string; actor: { kind: string } }>(
        'select action, actor from ledger order by at desc, seq desc limit $1',
        [(await countLines()) - before],
      )
      const endpoint = routes.find(([key]) => key === route)?.[1]
      expect(new Set(rows.map((row) => row.action))).toEqual(new Set(endpoint?.ledger))
      // Whoever runs this Mooring is no member of most of its hubs; the facts name them.
      // A guest comes with a link, and its visit is opened by nobody else.
      const isGuests = endpoint?.access.in === 'guest' || route.includes('/connect-links/{token}')
      const kind = isGuests ? 'guest' : endpoint?.access.in === 'operator' ? 'operator' : 'person'
      for (const { actor } of rows) expect(actor.kind).toBe(kind)
    })

    it('the lines form one unbroken chain for each workspace', async () => {
      const { rows } = await room.three.admin.query<{ broken: number; lines: number }>(`
        select count(*) as lines, count(*) filter (where prev_hash is distinct from before and seq > 1) as broken
        from (select *, lag(hash) over (partition by hub_id, workspace_id order by seq) as before from ledger) l`)
      expect(Number(rows[0]?.lines)).toBeGreaterThan(20)
      expect(Number(rows[0]?.broken)).toBe(0)
    })
  })

  describe('fail-closed: where the line cannot be written, nothing is done', () => {
    beforeAll(settle)
    afterAll(leave)

    it.each(inOrder)('%s', async (route) => {
      const run = await doIt(route)
      await room.three.admin.query(
        'create trigger no_room before insert on ledger for each row execute function tenancy.refuse_change()',
      )
      try {
        const before = deedsIn(route, await everything())
        const answer = await run()
        expect(answer.status, answer.text).toBe(500)
        expect(deedsIn(route, await everything())).toEqual(before)
      } finally {
        await room.three.admin.query('drop trigger no_room on ledger')
      }
    })

    it('planted: a deed that goes on without its line is seen', async () => {
      const run = await doIt('PATCH /api/hubs/{hub}/settings')
      const before = await everything()
      skipping.on = true
      const answer = await run()
      skipping.on = false
      expect(answer.status).not.toBe(500)
      expect(await everything()).not.toEqual(before)
    })
  })
})

/**
 * Every tenant table, row by row. Left out: what a call at the platform has to write before it is made (the lease of
 * a renewal, trouble seen), which is no deed.
 */
async function everything(): Promise<Record<string, string[]>> {
  const { admin } = room.three
  const all: Record<string, string[]> = {}
  const notes = [
    'lease_id',
    'leased_until',
    'intent_at',
    'intent_journal',
    'trouble_since',
    'trouble_kind',
    'trouble_code',
  ]
  for (const table of await tenantTables(admin)) {
    const { rows } = await admin.query<{ row: string }>(
      `select (to_jsonb(t) - $1::text[])::text as row from ${table} t order by 1`,
      [notes],
    )
    all[table] = rows.map(({ row }) => row)
  }
  return all
}

/** A look reads what the platform says now, and keeps that; only what is made of it is a deed. */
function deedsIn<T extends object>(route: string, tables: T): Partial<T> {
  if (!route.endsWith('/look')) return tables
  const read = ['candidates', 'grants', 'sealed_values']
  return Object.fromEntries(Object.entries(tables).filter(([table]) => !read.includes(table))) as Partial<T>
}
