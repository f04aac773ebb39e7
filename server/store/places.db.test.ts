import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makePairs } from '../../testing/places/make-pairs.ts'
import { createWorld, type World } from '../../testing/world.ts'
import { placeKeys } from '../core/connect/place/place-keys.ts'
import { listPlacesElsewhere } from './places.ts'

let world: World
let admin: Client
beforeAll(async () => {
  world = await createWorld()
  admin = new Client(world.database.urls.admin)
  await admin.connect()
})
afterAll(async () => {
  await admin?.end()
  await world?.close()
})

it('the database makes the same rough words of a place as we do', async () => {
  const rows = makePairs(1, 1).flatMap(({ page, ours, siblings }) => [
    { name: page.name, place: page.place ?? {} },
    ours,
    ...siblings.slice(0, 3),
  ])
  const { rows: made } = await admin.query<{ keys: string[] }>(
    `select tenancy.place_keys(one -> 'place', one ->> 'name') as keys from jsonb_array_elements($1::jsonb) one`,
    [JSON.stringify(rows)],
  )
  expect(made.map((row) => row.keys)).toEqual(rows.map((row) => placeKeys(row.place, row.name)))
})

it('what another location has is known, which one is not; another hub’s is nothing', async () => {
  const hubId = await world.addHub('First')
  const here = await world.addWorkspace(hubId, 'Here', { phone: '+1 503 555 0148' })
  await world.addWorkspace(hubId, 'Köln Zoo', {
    phone: '(503) 555-0148',
    website: 'https://www.ck.example/zoo/',
  })
  await world.addWorkspace(await world.addHub('Second'), 'Elsewhere', { website: 'https://ck.example/else' })
  const asked = [
    'phone:5550148',
    'site:ck.example/zoo',
    'site:ck.example/else',
    'name:köln zoo',
    'name:here',
    'name:elsewhere',
  ]
  const found = await world.core.db.inScope(world.worker(hubId, here), (tx) => listPlacesElsewhere(tx, asked))
  expect(found).toEqual(new Set(['name:köln zoo', 'phone:5550148', 'site:ck.example/zoo']))
})
