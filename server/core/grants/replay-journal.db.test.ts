import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { failingAt } from '../../../testing/attacks/broken-parts.ts'
import { createRenewalRoom, type PlantedAt, type RenewalRoom } from '../../../testing/renewal-room.ts'
import { after, hoursMs } from '../../base/clock.ts'
import { newId } from '../../base/id.ts'
import { workspaceScope } from '../../base/make-scope.ts'
import { Secret } from '../../base/secret.ts'
import type { Entry, Exchanged, Leftover, Successor } from '../../journal/journal.ts'
import type { Context } from '../context.ts'
import { grantValue } from './place-of.ts'
import { replayJournal } from './replay-journal.ts'

let room: RenewalRoom
beforeAll(async () => {
  room = await createRenewalRoom()
})
afterAll(() => room.close())
beforeEach(() => room.fresh())

const now = () => room.core.clock.now()
const ahead = (ms: number) => after(now(), ms)
const asWorker = (hub: string, workspace: string) => workspaceScope(hub, workspace, { kind: 'worker' })

/** What a process wrote down of the pair that followed generation `parent`. */
async function successor(planted: PlantedAt, parent: number): Promise<Successor> {
  const { core } = room
  const { hubId, workspaceId } = planted.scope
  const { keys } = await room.claim(planted)
  await room.alter(planted, { lease_id: null, leased_until: null, intent_at: null })
  const seal = async (kind: 'access' | 'refresh') => {
    const place = grantValue(planted.scope, planted.grantId, kind, parent + 1)
    const secret = new Secret(`${kind.slice(0, 1)}${parent}`)
    return Buffer.from(await core.vault.seal(place, keys, secret)).toString('base64')
  }
  return {
    hubId,
    workspaceId,
    grantId: planted.grantId,
    parent,
    platform: 'x',
    access: await seal('access'),
    refresh: await seal('refresh'),
    hasRefresh: true,
    accessExpiresAt: ahead(hoursMs(2)).toISOString(),
    refreshExpiresAt: null,
    dataAccessExpiresAt: null,
    scopes: [],
    at: now().toISOString(),
    dueAt: null,
  }
}

/** What a process wrote down of the answer to a code. */
const exchanged = ({ scope, appId }: PlantedAt): Exchanged => ({
  hubId: scope.hubId,
  workspaceId: scope.workspaceId,
  grantId: newId('grant'),
  parent: 0,
  platform: 'x',
  access: null,
  refresh: null,
  accessExpiresAt: null,
  refreshExpiresAt: null,
  scopes: [],
  at: now().toISOString(),
  exchange: { revocationId: newId('revocation'), appId, attemptId: null, grantKey: 'a2V5' },
})

/** A journal in which processes that are gone left these files; `done`: which ones were dealt with, in order. */
function left(...files: Entry[][]) {
  const done: number[] = []
  const asked: unknown[] = []
  const leftovers: Leftover[] = files.map((entries, n) => ({
    entries,
    done: async () => void done.push(n),
  }))
  const journal: Context['journal'] = {
    ...room.core.journal,
    leftovers: async (options) => {
      asked.push(options)
      return leftovers
    },
  }
  return { journal, done, asked }
}
const replay = (core: Partial<Context>, options?: { all: boolean }) =>
  replayJournal({ ...room.core, ...core }, asWorker, options)
const stored = async ({ exchange }: Exchanged) =>
  (await room.sql('select id from revocations where id = $1', [exchange.revocationId])).length

describe('replayJournal', () => {
  it('adopts what was left, is told of it, and then lets the files go', async () => {
    const [one, other] = [await room.plant(), await room.plant()]
    await room.notJudged(one)
    const { journal, done } = left([await successor(one, 1)], [await successor(other, 1)])
    expect(await replay({ journal })).toBe(2)
    expect(await room.tokens(one)).toEqual({ access: 'a1', refresh: 'r1' })
    expect(await room.tokens(other)).toEqual({ access: 'a1', refresh: 'r1' })
    // Nobody knows what people were told since then: judged again, whatever the platform.
    expect(await room.judgeDue(one)).toEqual(now())
    expect(done).toEqual([0, 1])
    expect(room.told.counts).toEqual([{ event: 'replay', labels: {} }])
    expect(room.told.lines).toEqual([
      {
        level: 'warn',
        message: 'adopted tokens that a process left in the journal',
        facts: { adopted: 2 },
      },
    ])
  })

  it('generations of one grant one after the other, in whichever order they stand there', async () => {
    const [one, other] = [await room.plant(), await room.plant()]
    const [first, second, third] = [await successor(one, 1), await successor(one, 2), await successor(one, 3)]
    const { journal } = left([third, second], [await successor(other, 1), first])
    expect(await replay({ journal })).toBe(4)
    expect(await room.row(one)).toMatchObject({ generation: 4 })
    expect(await room.tokens(one)).toEqual({ access: 'a3', refresh: 'r3' })
    expect(await room.row(other)).toMatchObject({ generation: 2 })
  })

  it('different grants do not wait for each other', async () => {
    const all = [await room.plant(), await room.plant(), await room.plant()]
    const entries: Entry[] = []
    for (const one of all) entries.push(await successor(one, 1))
    const { journal } = left(entries)
    let waiting = 0
    let most = 0
    const adopt: Context['desk']['adopt'] = async (db, adoption) => {
      waiting += 1
      most = Math.max(most, waiting)
      const done = await room.core.desk.adopt(db, adoption)
      waiting -= 1
      return done
    }
    await replay({ journal, desk: { ...room.core.desk, adopt } })
    expect(most).toBe(3)
  })

  it('what the database has already is not counted, and nothing is said', async () => {
    const one = await room.plant()
    const { journal, done } = left([await successor(one, 1)])
    expect(await replay({ journal })).toBe(1)
    room.told.lines.length = 0
    room.told.counts.length = 0
    expect(await replay({ journal })).toBe(0)
    expect(done).toEqual([0, 0])
    expect([room.told.lines, room.told.counts]).toEqual([[], []])
  })

  it('exchanges are put into escrow, once, and counted with the rest', async () => {
    const one = await room.plant()
    const [first, second] = [exchanged(one), exchanged(one)]
    const { journal } = left([first, await successor(one, 1), second])
    expect(await replay({ journal })).toBe(3)
    expect([await stored(first), await stored(second)]).toEqual([1, 1])
    expect(await replay({ journal })).toBe(0)
    expect([await stored(first), await stored(second)]).toEqual([1, 1])
  })

  it('what cannot be adopted now is not let go', async () => {
    const one = await room.plant()
    const { journal, done } = left([exchanged(one)], [])
    const db = failingAt(room.core.db, /insert into revocations/)
    await expect(replay({ journal, db })).rejects.toThrow('the database is away')
    expect(done).toEqual([])
    expect(room.told.lines).toEqual([])
  })

  it('only what was not settled, unless a restored database has to catch up', async () => {
    const { journal, asked } = left()
    expect(await replay({ journal })).toBe(0)
    await replay({ journal }, { all: true })
    expect(asked).toEqual([{ all: false }, { all: true }])
  })

  it('the same at the same time is done once; catching up is another matter', async () => {
    const { journal, asked } = left()
    await Promise.all([replay({ journal }), replay({ journal }), replay({ journal }, { all: true })])
    expect(asked).toEqual([{ all: false }, { all: true }])
  })
})
