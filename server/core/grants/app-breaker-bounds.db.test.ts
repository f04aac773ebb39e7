import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createRenewalRoom, type PlantedAt, type RenewalRoom } from '../../../testing/renewal-room.ts'
import { after, minutesMs, secondsMs } from '../../base/clock.ts'
import { noteAppFault, noteAppLimit, noteAppWorks, noteRefusal } from './app-breaker.ts'

let room: RenewalRoom
beforeAll(async () => {
  room = await createRenewalRoom()
})
afterAll(() => room.close())
beforeEach(() => room.fresh())

const now = () => room.core.clock.now()
const ahead = (ms: number) => after(now(), ms)
const plantMany = async (count: number): Promise<PlantedAt[]> => {
  const first = await room.plant()
  const all = [first]
  while (all.length < count) all.push(await room.plant({ scope: first.scope }))
  return all
}
/** The platform refused them that long ago, with that code and without a reason. */
const ended = async (all: readonly PlantedAt[], agoMs = 0, code = '401') => {
  for (const one of all)
    await room.alter(one, { ended_at: ahead(-agoMs), end_cause: 'unknown', end_code: code })
}
const living = async (all: readonly PlantedAt[]) => {
  const rows = await Promise.all(all.map((one) => room.row(one)))
  return rows.filter(({ ended_at }) => ended_at === null).length
}
const first = (all: readonly PlantedAt[]) => all[0] as PlantedAt
const refusalOf = (one: PlantedAt, code = '401') =>
  noteRefusal(room.core, one.scope, { appId: one.appId, code })

describe('noteAppFault', () => {
  it('opens the breaker of that area, with one trial in a minute, and tells operators once', async () => {
    const one = await room.plant()
    const fault = { appId: one.appId, area: 'api', code: '402' } as const
    await noteAppFault(room.core, one.scope, fault)
    const opened = now()
    expect(await room.health(one)).toMatchObject([
      {
        area: 'api',
        opened_at: opened,
        kind: 'app-fault',
        code: '402',
        retry_at: after(opened, minutesMs(1)),
      },
    ])
    const counts = [{ event: 'breaker', labels: { area: 'api', state: 'open' } }]
    const lines = [
      {
        level: 'error',
        message: 'an app of ours is refused by its platform; no connection is given up for it',
        facts: { app: one.appId, area: 'api', code: '402', kind: 'app-fault' },
      },
    ]
    expect([room.told.counts, room.told.lines]).toEqual([counts, lines])

    // A trial that fails: later again, and no news.
    room.pass(secondsMs(61))
    await noteAppFault(room.core, one.scope, { ...fault, code: '403' })
    expect(await room.health(one)).toMatchObject([
      { opened_at: opened, code: '403', retry_at: ahead(minutesMs(1)) },
    ])
    expect([room.told.counts, room.told.lines]).toEqual([counts, lines])
  })
})

describe('noteAppWorks', () => {
  it('closes it, has those in trouble for it looked at soon, and says so', async () => {
    const [one, other] = (await plantMany(2)) as [PlantedAt, PlantedAt]
    await room.alter(one, { trouble_kind: 'app-fault', trouble_since: now(), refresh_not_before: now() })
    await noteAppFault(room.core, one.scope, { appId: one.appId, area: 'token', code: '401' })
    room.pass(minutesMs(5))
    room.told.counts.length = 0
    room.told.lines.length = 0
    await noteAppWorks(room.core, one.scope, { appId: one.appId, area: 'token' })
    expect(await room.health(one)).toMatchObject([{ opened_at: null, kind: null, proven_at: now() }])
    const row = await room.row(one)
    expect(row.refresh_not_before).toBeNull()
    expect(Number(row.probe_due_at)).toBeLessThanOrEqual(ahead(minutesMs(2)).getTime())
    expect((await room.row(other)).probe_due_at).toBeNull()
    expect(room.told.counts).toEqual([{ event: 'breaker', labels: { area: 'token', state: 'closed' } }])
    expect(room.told.lines).toEqual([
      { level: 'info', message: 'an app of ours works again', facts: { app: one.appId, area: 'token' } },
    ])
  })

  it('one that never failed is no news, and nobody is looked at for it', async () => {
    const one = await room.plant()
    await room.alter(one, { trouble_kind: 'app-fault', trouble_since: now() })
    await noteAppWorks(room.core, one.scope, { appId: one.appId, area: 'api' })
    expect(await room.health(one)).toEqual([])
    expect((await room.row(one)).probe_due_at).toBeNull()
    expect([room.told.counts, room.told.lines]).toEqual([[], []])
  })
})

describe('noteAppLimit', () => {
  it.each([
    [7, 7],
    [60, 60],
    // A date of tomorrow would stop all of its renewals: an hour at most.
    [61, 60],
    [1_440, 60],
  ])('told to wait %d minutes: it waits %d', async (asked, waited) => {
    const one = await room.plant()
    const until = ahead(minutesMs(asked))
    await noteAppLimit(room.core, one.scope, { appId: one.appId, area: 'token', until })
    expect(await room.health(one)).toMatchObject([
      { area: 'token', opened_at: null, paused_until: ahead(minutesMs(waited)) },
    ])
  })
})

describe('noteRefusal', () => {
  it('four are people, five are the app: taken back, looked at, said', async () => {
    const all = await plantMany(5)
    await ended(all.slice(0, 4))
    expect(await refusalOf(first(all))).toBe('stands')
    expect([await living(all), await room.health(first(all)), room.told.lines]).toEqual([1, [], []])
    await ended(all.slice(4))
    expect(await refusalOf(first(all))).toBe('taken-back')
    expect(await living(all)).toBe(5)
    expect(await room.row(first(all))).toMatchObject({ trouble_kind: 'app-fault', end_cause: null })
    const { appId } = first(all)
    expect(await room.health(first(all))).toMatchObject([
      { area: 'token', opened_at: now(), kind: 'many-refusals', code: '401' },
    ])
    expect(room.told.lines).toMatchObject([
      {
        level: 'warn',
        message: 'endings were taken back: too many at once',
        facts: { app: appId, undone: 5 },
      },
      { level: 'error', facts: { app: appId, area: 'token', code: '401', kind: 'many-refusals' } },
    ])
  })

  it('a twentieth of its grants is no mass, more is', async () => {
    const all = await plantMany(6)
    await ended(all.slice(0, 5))
    const other = all[5] as PlantedAt
    await room.sql(
      `insert into grants select (jsonb_populate_record(g, jsonb_build_object('id', g.id || n))).*
       from grants g, generate_series(1, 94) n where g.id = $1`,
      [other.grantId],
    )
    expect(await refusalOf(first(all))).toBe('stands')
    expect(await living(all)).toBe(1)
    // Five of ninety-nine.
    await room.alter(other, { ended_at: now(), end_cause: 'revoked' })
    expect(await refusalOf(first(all))).toBe('taken-back')
    expect(await living(all)).toBe(5)
  })

  it('within ten minutes: what was refused before has nothing to do with it', async () => {
    const all = await plantMany(6)
    await ended(all.slice(0, 1), minutesMs(10) + 1)
    await ended(all.slice(1, 5))
    expect(await refusalOf(first(all))).toBe('stands')
    await ended(all.slice(0, 1), minutesMs(10))
    expect(await refusalOf(first(all))).toBe('taken-back')
    expect(await living(all)).toBe(6)
  })

  it.each([
    [29, 'stands'],
    [30, 'taken-back'],
    [31, 'taken-back'],
  ])('the app was proven %d minutes ago: %s', async (minutes, outcome) => {
    const all = await plantMany(5)
    await ended(all)
    await noteAppFault(room.core, first(all).scope, { appId: first(all).appId, area: 'token', code: '401' })
    await noteAppWorks(room.core, first(all).scope, { appId: first(all).appId, area: 'token' })
    room.pass(minutesMs(minutes))
    await ended(all)
    expect(await refusalOf(first(all))).toBe(outcome)
    expect(await living(all)).toBe(outcome === 'stands' ? 0 : 5)
  })

  it('proven a moment ago, and refused since: the open breaker counts', async () => {
    const all = await plantMany(5)
    const app = { appId: first(all).appId, area: 'token' } as const
    await noteAppFault(room.core, first(all).scope, { ...app, code: '402' })
    await noteAppWorks(room.core, first(all).scope, app)
    await noteAppFault(room.core, first(all).scope, { ...app, code: '402' })
    await ended(all)
    expect(await refusalOf(first(all))).toBe('taken-back')
  })

  it.each([
    ['many-refusals', '401', '401', 'taken-back'],
    // Another code is another matter, and another fault says nothing of consents.
    ['many-refusals', '401', '400', 'stands'],
    ['app-fault', '401', '401', 'stands'],
  ])(
    'one more, while the breaker is open for %s (%s), with code %s: %s',
    async (kind, open, code, outcome) => {
      const all = await plantMany(2)
      const { appId, scope } = first(all)
      await noteAppFault(room.core, scope, { appId, area: 'token', code: open, kind })
      await ended(all.slice(0, 1), 0, code)
      expect(await refusalOf(first(all), code)).toBe(outcome)
      expect(await living(all)).toBe(outcome === 'stands' ? 1 : 2)
      // Once told, no news.
      expect(room.told.lines.filter(({ level }) => level === 'error')).toHaveLength(1)
    },
  )

  it('many refusals are over: one more is about a person', async () => {
    const all = await plantMany(2)
    const { appId, scope } = first(all)
    await noteAppFault(room.core, scope, { appId, area: 'token', code: '401', kind: 'many-refusals' })
    await room.sql('update app_health set opened_at = null where app_id = $1', [appId])
    await ended(all.slice(0, 1))
    expect(await refusalOf(first(all))).toBe('stands')
  })

  it('a fault of calls says nothing of the token endpoint', async () => {
    const all = await plantMany(2)
    const { appId, scope } = first(all)
    await noteAppFault(room.core, scope, { appId, area: 'api', code: '401', kind: 'many-refusals' })
    await ended(all.slice(0, 1))
    expect(await refusalOf(first(all))).toBe('stands')
  })
})
