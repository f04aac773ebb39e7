import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from '../../testing/browser.ts'
import { createWorld, type World } from '../../testing/world.ts'

let world: World
let hub: string
let hana: Browser
beforeAll(async () => {
  world = await createWorld()
  hub = await world.addHub()
  const { userId } = await world.addUser('Hana Headoffice')
  await world.join(userId, { hubId: hub }, 'admin')
  hana = await world.browser(userId)
})
afterAll(() => world.close())

const settings = () => `/api/hubs/${hub}/settings`
const change = (freshHours: unknown) => hana.send('PATCH', settings(), { freshHours })

it('held posts go out up to a day late until the hub says otherwise', async () => {
  expect((await hana.get(settings())).json()).toMatchObject({ freshHours: 24 })
  expect((await change(6)).json()).toMatchObject({ freshHours: 6, warnAboveLocations: 10 })
  expect((await hana.get(settings())).json()).toMatchObject({ freshHours: 6 })
})

it.each<[unknown, string]>([
  [-1, '0 hours at least'],
  [169, '168 hours at most, which is a week'],
  [1.5, 'a whole number of hours'],
  [null, 'a whole number of hours'],
  ['soon', 'a whole number of hours'],
])('%j hours are refused, and it says what would do', async (hours, fix) => {
  const answer = await change(hours)
  expect(answer.status).toBe(400)
  expect(answer.json<{ fields: object[] }>().fields).toEqual([{ field: 'body.freshHours', fix }])
  expect((await hana.get(settings())).json()).toMatchObject({ freshHours: 6 })
})
