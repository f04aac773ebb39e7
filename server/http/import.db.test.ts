import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Browser } from '../../testing/browser.ts'
import { createWorld, type World } from '../../testing/world.ts'
import { parseCsv } from '../core/csv/parse-csv.ts'

interface Summary {
  id: string
  notes: string[]
  plans: Record<string, number>
  results: { created: number; changed: number; same: number; refused: number }
  waiting: number
  appliedAt: string | null
}
interface Row {
  line: number
  label: string
  plan: string
  result: string | null
  changes: { field: string; from: string; to: string }[]
  problems: { field: string; fix: string }[]
}

let world: World
let hub: string
let admin: Browser
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  hub = await world.addHub()
  const { userId } = await world.addUser('Anton Headoffice')
  await world.join(userId, { hubId: hub }, 'admin')
  admin = await world.browser(userId)
})

const at = (below: string) => `/api/hubs/${hub}${below}`

async function look(text: string | Buffer): Promise<Summary> {
  const base64 = (typeof text === 'string' ? Buffer.from(text) : text).toString('base64')
  const answer = await admin.post(at('/imports'), { fileName: 'stores.csv', base64 })
  expect(answer.status, answer.text).toBe(201)
  return answer.json<Summary>()
}

async function apply(id: string): Promise<Summary> {
  for (;;) {
    const now = (await admin.post(at(`/imports/${id}/apply`))).json<Summary>()
    if (now.waiting === 0) return now
  }
}

const rowsOf = async (id: string): Promise<Row[]> =>
  (await admin.get(at(`/imports/${id}`))).json<{ rows: Row[] }>().rows

const locations = async () =>
  (await admin.get(at('/locations'))).json<{
    locations: { id: string; name: string; code: string | null }[]
  }>().locations

const one = async (name: string) => {
  const found = (await locations()).find((location) => location.name === name)
  return (await admin.get(at(`/locations/${found?.id}`))).json<{
    code: string | null
    timeZone: string
    place: Record<string, string>
    hours: Record<string, { from: string; to: string }[]>
    custom: Record<string, string>
    groups: string[]
  }>()
}

describe('looking at a file', () => {
  it('says of each row what it would do, and changes nothing', async () => {
    await world.addWorkspace(hub, 'Riverside', { city: 'Portland' })
    const { id, plans } = await look(
      'Name,City,Time zone\nRiverside,Austin,\nriverside,Portland,\nOld Mill,Bath,Europe/Londn\nNew Quay,Bath,\n,Bath,',
    )
    expect(plans).toEqual({ create: 1, change: 1, same: 0, refuse: 3 })
    const rows = await rowsOf(id)
    expect(rows.map(({ line, plan }) => [line, plan])).toEqual([
      [2, 'change'],
      [3, 'refuse'],
      [4, 'refuse'],
      [5, 'create'],
      [6, 'refuse'],
    ])
    expect(rows[0]?.changes).toEqual([{ field: 'City', from: 'Portland', to: 'Austin' }])
    expect(rows[1]?.problems[0]?.fix).toBe('line 2 is about the same location; keep one of them')
    expect(rows[2]?.problems).toEqual([
      { field: 'Time zone', fix: '“Europe/Londn” is no time zone; write one such as Europe/London' },
    ])
    expect(rows[4]?.problems[0]?.fix).toContain('neither code nor name')
    expect((await locations()).map(({ name }) => name)).toEqual(['Riverside'])
  })

  it.each([
    ['nothing', '', /has no rows/],
    ['a heading alone', 'Name,City\n', /has no rows/],
    ['no column that names a location', 'City,Phone\nBath,1\n', /no column “Name” or “Code”/],
    ['too many rows', `Name\n${'x\n'.repeat(5_001)}`, /at most 5000 at once/],
  ])('refuses a file with %s', async (_, text, says) => {
    const base64 = Buffer.from(text).toString('base64')
    const answer = await admin.post(at('/imports'), { fileName: 'a.csv', base64 })
    expect(answer.status).toBe(400)
    expect(answer.json<{ fields: { fix: string }[] }>().fields[0]?.fix).toMatch(says)
  })

  it('found by code before name: a code renames, and a location without one takes it', async () => {
    await world.addWorkspace(hub, 'Riverside')
    await apply((await look('Code,Name\n7,Riverside')).id)
    expect((await one('Riverside')).code).toBe('7')
    await apply((await look('Code,Name\n7,River Side')).id)
    expect((await locations()).map(({ name, code }) => [name, code])).toEqual([['River Side', '7']])
    const { id } = await look('Code,Name\n8,River Side')
    expect((await rowsOf(id))[0]?.problems[0]?.fix).toContain('the location with code 7')
  })
})

describe('applying it', () => {
  it('fills address, hours, fields and groups; an empty cell leaves, a dash empties', async () => {
    const field = (await admin.post(at('/custom-fields'), { name: 'Area manager' })).json<{ id: string }>().id
    const group = (await admin.post(at('/groups'), { name: 'By the sea' })).json<{ id: string }>().id
    await apply(
      (
        await look(
          "name;code;phone;MON;Sunday;area manager;Groups\nOld Mill;1;'+44 20 7946 0123;9-12, 13:30-17;closed;Falk;by the sea",
        )
      ).id,
    )
    expect(await one('Old Mill')).toMatchObject({
      code: '1',
      place: { phone: '+44 20 7946 0123' },
      hours: {
        mon: [
          { from: '09:00', to: '12:00' },
          { from: '13:30', to: '17:00' },
        ],
        sun: [],
      },
      custom: { [field]: 'Falk' },
      groups: [group],
    })
    await apply((await look('Code,Phone,Area manager,City\n1,,-,Bath')).id)
    expect(await one('Old Mill')).toMatchObject({
      place: { phone: '+44 20 7946 0123', city: 'Bath' },
      custom: {},
      groups: [group],
    })
  })

  it('a row that fails stops no other, and what changed meanwhile is judged anew', async () => {
    const { id, plans } = await look('Name\nFirst\nSecond\nThird')
    expect(plans).toMatchObject({ create: 3 })
    await world.addWorkspace(hub, 'Second')
    const done = await apply(id)
    expect(done.results).toEqual({ created: 2, changed: 0, same: 1, refused: 0 })
    expect(done.appliedAt).not.toBeNull()
    expect((await locations()).map(({ name }) => name)).toEqual(['First', 'Second', 'Third'])
  })

  it('two who press at once carry each row out once', async () => {
    const { id } = await look(`Name\n${Array.from({ length: 40 }, (_, n) => `Quay ${n}`).join('\n')}`)
    const [a, b] = await Promise.all([apply(id), apply(id)])
    expect(Math.max(a.results.created, b.results.created)).toBe(40)
    expect(await locations()).toHaveLength(40)
    const lines = (await admin.get(at('/ledger?what=places'))).json<{ lines: { action: string }[] }>().lines
    expect(lines.filter(({ action }) => action === 'locations.imported')).toHaveLength(1)
  })

  it('the refused come back as a file with what to mend, which can be mended and imported', async () => {
    const { id } = await look('Name,Time zone,Note\n"Old ""Mill""",Mars,=1+1\nGood,,')
    await apply(id)
    const file = await admin.get(at(`/imports/${id}/refused`))
    expect(file.headers['content-type']).toContain('text/csv')
    const [heading, row] = parseCsv(file.text.replace('\ufeff', ''))
    expect(heading?.cells).toEqual(['Name', 'Time zone', 'Note', 'Line', 'What to mend'])
    expect(row?.cells.slice(0, 4)).toEqual(['Old "Mill"', 'Mars', "'=1+1", '2'])
    const again = await look(file.text.replace('Mars', 'Europe/London'))
    expect(again.plans).toMatchObject({ create: 1, refuse: 0 })
  })

  it('the sample can be imported as it is', async () => {
    const sample = await admin.get(at('/import-sample'))
    const { plans, notes } = await look(sample.text)
    expect(plans).toEqual({ create: 1, change: 0, same: 0, refuse: 0 })
    expect(notes).toEqual([])
  })

  it('5,000 rows: looked at in one go, applied in steps of a few seconds that lose nothing between them', async () => {
    const rows = Array.from({ length: 5_000 }, (_, n) => `${n},Location ${n},Town ${n % 90},+1 555 0${n}`)
    const { id, plans } = await look(`Code,Name,City,Phone\n${rows.join('\n')}`)
    expect(plans.create).toBe(5_000)
    let before = 0
    for (let step = 0; step < 2; step += 1) {
      const now = (await admin.post(at(`/imports/${id}/apply`))).json<Summary>()
      expect(now.waiting + now.results.created).toBe(5_000)
      expect(now.results.created).toBeGreaterThan(before)
      before = now.results.created
    }
    // The same file again: what was made is there, and the rest still to be made.
    expect((await look(`Code,Name,City,Phone\n${rows.join('\n')}`)).plans).toMatchObject({
      same: before,
      create: 5_000 - before,
    })
  })
})
