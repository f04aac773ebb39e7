import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { missingSentences } from '../../contract/words.ts'
import { createWorld, type World } from '../world.ts'
import { type Canaries, canariesOf } from './canaries.ts'
import { forgetfulDatabase, makeFunctionsForget, withoutConditions } from './forgetful-database.ts'
import { addressOf, bodies, placesOf, routes } from './rows.ts'
import type { ThreeWorkspaces } from './things.ts'
import { threeWorkspaces } from './three-workspaces.ts'
import { walkClosed, walkOpen } from './walk.ts'

// A walk asks every route as everybody: it grows with the contract, and shares its machine with other tests.
vi.setConfig({ testTimeout: 300_000 })

const forgetting = { on: false }

async function settle(options: { checks: boolean }) {
  const world = await createWorld({
    checks: options.checks,
    core: (core) => ({ ...core, db: forgetfulDatabase(core.db, forgetting) }),
  })
  const three = await threeWorkspaces(world)
  return { world, three, canaries: await canariesOf(three, ourWords(world)) }
}

/** Codes and names that we made up ourselves. */
const ourWords = ({ core }: World): string => JSON.stringify([core.platforms, Object.keys(missingSentences)])

/** The second wall down: no policy asks, and entering a scope proves nothing. */
async function takeDownDatabaseWall(three: ThreeWorkspaces): Promise<void> {
  const { rows } = await three.admin.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity`,
  )
  for (const { name } of rows)
    await three.admin.query(`alter table ${name} no force row level security, disable row level security`)
  await three.admin.query(`
    create or replace function tenancy.enter_hub(person text, hub text) returns boolean language plpgsql as $$
    begin perform tenancy.enter_person(person); perform set_config('app.hub', hub, true); return true; end $$;
    create or replace function tenancy.enter_workspace(person text, hub text, workspace text, acting text, moment timestamptz)
    returns boolean language plpgsql as $$
    begin perform tenancy.enter_person(person);
      perform set_config('app.hub', hub, true), set_config('app.workspace', workspace, true); return true; end $$;`)
}

let world: World
let three: ThreeWorkspaces
let canaries: Canaries

const closing = async () => {
  forgetting.on = false
  await three.admin.end()
  await world.close()
}

describe('every route has its row', () => {
  it('every place in every path, every body', () => {
    const nothing = new Proxy({} as never, { get: () => 'x' })
    for (const [route, endpoint] of routes) {
      expect(() => addressOf(route, nothing, nothing), route).not.toThrow()
      expect(route in bodies, `${route} has a body without a row`).toBe(endpoint.body !== undefined)
      const declared = Object.keys(endpoint.params?.shape ?? {})
      expect(new Set(placesOf(route)), route).toEqual(new Set(declared))
    }
  })
})

describe('both walls, then the application’s checks alone', () => {
  beforeAll(async () => {
    ;({ world, three, canaries } = await settle({ checks: true }))
  })
  afterAll(closing)

  it('whole: strangers learn nothing, foreign is missing, nothing is written', async () => {
    expect(canaries.count).toBeGreaterThan(150)
    const { asked, wrong } = await walkClosed(three, canaries, 'both')
    expect(wrong).toEqual([])
    expect(asked).toBeGreaterThan(1500)
  })

  it('application checks alone: the database lets everything through, and the answers are the same', async () => {
    await takeDownDatabaseWall(three)
    const { wrong } = await walkClosed(three, canaries, 'both')
    expect(wrong).toEqual([])
  })

  it('planted: queries that forgot their conditions, with the database’s wall down, turn it red', async () => {
    forgetting.on = true
    const { wrong } = await walkClosed(three, canaries, 'both', (route) =>
      route.startsWith('GET /api/workspaces'),
    )
    forgetting.on = false
    expect(wrong.filter((line) => line.includes('canary')).length).toBeGreaterThan(20)
  })

  it('application checks alone: what opens stays at home', async () => {
    const { asked, wrong } = await walkOpen(three, canaries)
    expect(wrong).toEqual([])
    expect(asked).toBeGreaterThan(40)
  })
})

describe('row-level security alone', () => {
  beforeAll(async () => {
    ;({ world, three, canaries } = await settle({ checks: false }))
  })
  afterAll(closing)

  it('forgetting means it: conditions on hub, workspace and person are gone', () => {
    expect(withoutConditions('select 1 from t where t.hub_id = $1 and workspace_id = $12 and id = $3')).toBe(
      'select 1 from t where ($1::text is not distinct from $1::text) and ($12::text is not distinct from $12::text) and id = $3',
    )
  })

  it('no check upstairs, no condition in any query: still no canary and no write', async () => {
    expect(await makeFunctionsForget(three.admin)).toBeGreaterThan(0)
    forgetting.on = true
    const { asked, wrong } = await walkClosed(three, canaries, 'second')
    forgetting.on = false
    expect(wrong).toEqual([])
    expect(asked).toBeGreaterThan(800)
  })

  it('what opens stays at home', async () => {
    expect((await walkOpen(three, canaries)).wrong).toEqual([])
  })

  it('planted: a handler wired without its check, and no wall behind it, turns it red', async () => {
    await takeDownDatabaseWall(three)
    const { wrong } = await walkClosed(three, canaries, 'both', (route) => route.startsWith('GET /api/'))
    expect(wrong.some((line) => line.includes('canary'))).toBe(true)
  })
})
