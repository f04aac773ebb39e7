import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { failingAt, rewriting } from '../../../testing/attacks/broken-parts.ts'
import { createRenewalRoom, type PlantedAt, type RenewalRoom } from '../../../testing/renewal-room.ts'
import { after, daysMs, hoursMs } from '../../base/clock.ts'
import { Secret } from '../../base/secret.ts'
import type { Entry } from '../../journal/journal.ts'
import type { TokenSet } from '../../platforms/platform.ts'
import type { Context } from '../context.ts'
import { adoptSuccessor } from './adopt-successor.ts'

let room: RenewalRoom
beforeAll(async () => {
  room = await createRenewalRoom()
})
afterAll(() => room.close())
beforeEach(() => room.fresh())
afterEach(() => vi.restoreAllMocks())

const now = () => room.core.clock.now()
const ahead = (ms: number) => after(now(), ms)
const pair = (more: Partial<TokenSet> = {}): TokenSet => ({
  accessToken: new Secret('a1'),
  refreshToken: new Secret('r1'),
  accessExpiresAt: ahead(hoursMs(2)),
  scopes: [],
  ...more,
})
/** A renewal was sent, and this came back. */
async function comes(planted: PlantedAt, tokens: TokenSet = pair(), core: Partial<Context> = {}) {
  const open = await room.claim(planted)
  await adoptSuccessor({ ...room.core, ...core }, planted.scope, open, tokens)
}
const linkedin = () => room.plant({ platform: 'linkedin', accessMs: daysMs(5), refreshMs: daysMs(300) })
const revocations = ({ scope }: PlantedAt) =>
  room.sql<{ platform: string; app_id: string; next_try_at: Date; refresh_sealed: Buffer | null }>(
    'select * from revocations where hub_id = $1',
    [scope.hubId],
  )

describe('what a platform handed out', () => {
  it('takes the place of what was held, with all its dates', async () => {
    const one = await room.plant({ platform: 'tiktok', refreshMs: daysMs(100) })
    await room.alter(one, { refresh_failures: 3, in_doubt_since: now(), refresh_not_before: now() })
    const ends = ahead(daysMs(180))
    await comes(one, pair({ refreshExpiresAt: ends, scopes: ['user.info.basic'] }))
    expect(await room.row(one)).toMatchObject({
      generation: 2,
      has_refresh_token: true,
      access_expires_at: ahead(hoursMs(2)),
      refresh_expires_at: ends,
      data_access_expires_at: null,
      scopes: ['user.info.basic'],
      refreshed_at: now(),
      lease_id: null,
      intent_at: null,
      in_doubt_since: null,
      refresh_failures: 0,
      refresh_not_before: null,
    })
    expect(await room.tokens(one)).toEqual({ access: 'a1', refresh: 'r1' })
    expect(await room.lines(one.grantId, 'grant.refreshed')).toEqual([
      { facts: { platform: 'tiktok', generation: 2 }, at: now() },
    ])
    expect(room.core.journal.pending()).toBe(0)
  })

  it('without a refresh token: the one held goes on, and so does its end', async () => {
    const one = await linkedin()
    await comes(one, pair({ refreshToken: undefined, accessExpiresAt: ahead(daysMs(60)) }))
    expect(await room.tokens(one)).toEqual({ access: 'a1', refresh: 'r0' })
    expect(await room.row(one)).toMatchObject({
      has_refresh_token: true,
      refresh_expires_at: ahead(daysMs(300)),
    })
  })

  it('a new refresh token whose end was not told: the old one’s end is not its own', async () => {
    const one = await room.plant({ refreshMs: daysMs(100) })
    await comes(one, pair())
    expect((await room.row(one)).refresh_expires_at).toBeNull()
  })

  it('where there are no refresh tokens there is none afterwards', async () => {
    const one = await room.plant({ platform: 'meta', refresh: false, accessMs: daysMs(20) })
    await comes(one, pair({ refreshToken: undefined }))
    expect(await room.row(one)).toMatchObject({ has_refresh_token: false, refresh_expires_at: null })
    expect(await room.tokens(one)).toEqual({ access: 'a1', refresh: undefined })
  })

  it('an access token without an end has none; when data may be read until stays as it was', async () => {
    const one = await room.plant({ platform: 'meta', refresh: false, accessMs: daysMs(20) })
    const until = ahead(daysMs(80))
    await room.alter(one, { data_access_expires_at: until })
    await comes(one, pair({ refreshToken: undefined, accessExpiresAt: undefined }))
    expect(await room.row(one)).toMatchObject({ access_expires_at: null, data_access_expires_at: until })
  })

  it('names no permissions: those that were granted stay', async () => {
    const one = await room.plant()
    const { scopes } = await room.row(one)
    await comes(one)
    expect((await room.row(one)).scopes).toEqual(scopes)
    expect(scopes).not.toEqual([])
  })

  it.each([
    [0, 30],
    [1, 27],
  ])('is renewed by itself in its turn: %d of the spread, after %d days', async (share, days) => {
    const one = await room.plant()
    vi.spyOn(Math, 'random').mockReturnValue(share)
    await comes(one)
    expect((await room.row(one)).refresh_due_at).toEqual(ahead(daysMs(days)))
  })

  it('is never renewed by itself where nothing is to be gained: at the ceiling', async () => {
    const one = await linkedin()
    await room.alter(one, { refresh_due_at: now() })
    await comes(one, pair({ refreshToken: undefined, accessExpiresAt: ahead(daysMs(300)) }))
    expect((await room.row(one)).refresh_due_at).toBeNull()
  })
})

describe('people are told of deadlines that moved', () => {
  it('where a renewal moves them, statuses are judged again', async () => {
    const one = await linkedin()
    await room.notJudged(one)
    await comes(one, pair({ refreshToken: undefined }))
    expect(await room.judgeDue(one)).toEqual(now())
  })

  it('a rotating token has none that people see: nothing to judge', async () => {
    const one = await room.plant()
    await room.notJudged(one)
    await comes(one)
    expect(await room.judgeDue(one)).toBeNull()
  })
})

describe('journal first', () => {
  it('is on disk, sealed, before the database knows of it', async () => {
    const one = await room.plant({ platform: 'tiktok', refreshMs: daysMs(100) })
    const entries: Entry[] = []
    const generations: number[] = []
    const append: Context['journal']['append'] = async (entry) => {
      entries.push(entry)
      generations.push((await room.row(one)).generation)
      return room.core.journal.append(entry)
    }
    await comes(one, pair({ refreshExpiresAt: ahead(daysMs(180)) }), {
      journal: { ...room.core.journal, append },
    })
    expect(generations).toEqual([1])
    const { hubId, workspaceId } = one.scope
    expect(entries).toMatchObject([
      {
        hubId,
        workspaceId,
        grantId: one.grantId,
        parent: 1,
        platform: 'tiktok',
        hasRefresh: true,
        accessExpiresAt: ahead(hoursMs(2)).toISOString(),
        refreshExpiresAt: ahead(daysMs(180)).toISOString(),
        dataAccessExpiresAt: null,
        at: now().toISOString(),
      },
    ])
    expect(JSON.stringify(entries)).not.toMatch(/"(a1|r1)"/)
  })

  it('operators see how long the disk took', async () => {
    const before = performance.now()
    await comes(await room.plant())
    const [one, ...more] = room.told.times.filter(({ event }) => event === 'journal-append')
    expect(more).toEqual([])
    expect(one?.labels).toEqual({})
    expect(one?.ms).toBeGreaterThanOrEqual(0)
    expect(one?.ms).toBeLessThanOrEqual(performance.now() - before)
  })

  it('takes nothing: said, with the reason, and the database has it', async () => {
    const one = await room.plant()
    const append = () => Promise.reject(new Error('ENOSPC'))
    await comes(one, pair(), { journal: { ...room.core.journal, append } })
    expect((await room.row(one)).generation).toBe(2)
    expect(room.told.lines).toEqual([
      { level: 'error', message: 'the journal takes no entry', facts: { reason: 'ENOSPC' } },
    ])
  })

  it('the database does not take it: not settled, told to whoever asked, and tried again until it does', async () => {
    const one = await room.plant()
    const again: (() => Promise<unknown>)[] = []
    const desk: Context['desk'] = { ...room.core.desk, untilDone: (work) => void again.push(work) }
    const away: { on: boolean } = { on: true }
    const db = rewriting(room.core.db, (text) => {
      if (away.on && text.includes('adopt_successors')) throw new Error('the database is away')
      return text
    })
    await expect(comes(one, pair(), { db, desk })).rejects.toThrow('the database is away')
    expect(room.core.journal.pending()).toBe(1)
    expect(again).toHaveLength(1)
    away.on = false
    await again[0]?.()
    expect(room.core.journal.pending()).toBe(0)
    expect(await room.tokens(one)).toEqual({ access: 'a1', refresh: 'r1' })
    expect(room.told.lines).toEqual([])
  })
})

describe('its place is taken', () => {
  it('another successor stands there: nothing changes, nothing is given back', async () => {
    const one = await room.plant()
    const open = await room.claim(one)
    await room.alter(one, { generation: 2 })
    await adoptSuccessor(room.core, one.scope, open, pair())
    expect(await room.lines(one.grantId, 'grant.refreshed')).toEqual([])
    expect(await revocations(one)).toEqual([])
    expect(room.core.journal.pending()).toBe(0)
  })

  it('the grant was let go meanwhile: what came is given back to the platform at once', async () => {
    const one = await room.plant()
    const open = await room.claim(one)
    await room.alter(one, { ended_at: now(), wrapped_key: null })
    await adoptSuccessor(room.core, one.scope, open, pair())
    const given = await revocations(one)
    expect(given).toMatchObject([{ platform: 'x', app_id: one.appId, next_try_at: now() }])
    expect(given[0]?.refresh_sealed).not.toBeNull()
    expect(room.core.journal.pending()).toBe(0)
  })

  it('its row is gone altogether: given back too', async () => {
    const one = await room.plant()
    const open = await room.claim(one)
    await room.sql('delete from grants where id = $1', [one.grantId])
    await adoptSuccessor(room.core, one.scope, open, pair())
    expect(await revocations(one)).toMatchObject([{ platform: 'x', app_id: one.appId }])
  })

  it('what is given back is not settled before it is put away', async () => {
    const one = await room.plant()
    const open = await room.claim(one)
    await room.alter(one, { ended_at: now(), wrapped_key: null })
    const again: unknown[] = []
    const desk: Context['desk'] = { ...room.core.desk, untilDone: (work) => void again.push(work) }
    const db = failingAt(room.core.db, /insert into revocations/)
    const adopting = adoptSuccessor({ ...room.core, db, desk }, one.scope, open, pair())
    await expect(adopting).rejects.toThrow('the database is away')
    // Its own successor, and the way back.
    expect(room.core.journal.pending()).toBe(2)
    expect(again).toHaveLength(2)
  })
})
