import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { platforms } from '../../server/platforms/registry.ts'
import { type Arena, createArena } from './arena.ts'
import { attacks } from './attacks.ts'
import { rewriting } from './broken-parts.ts'
import { type Scene, sceneOf } from './scene.ts'
import { tries } from './tries.ts'

let arena: Arena
beforeAll(async () => {
  arena = await createArena()
})
afterAll(() => arena.close())

it('thirty attacks, each with a try', () => {
  const numbers = Array.from({ length: 30 }, (_, index) => index + 1)
  expect(attacks.map((one) => one.number)).toEqual(numbers)
  expect(numbers.filter((number) => !tries[number])).toEqual([])
})

describe.each(platforms.map((platform) => [platform.id, platform] as const))('%s', (_id, platform) => {
  let scene: Scene
  beforeAll(async () => {
    scene = await sceneOf(arena, platform)
  })
  afterEach(async () => {
    await arena.world.control('DELETE', '/faults')
    expect(await arena.imbalance()).toEqual([])
  })

  it.each(attacks.map((attack) => [attack.number, attack.name, attack] as const))(
    '%i %s',
    async (number, _name, { notHere }) => {
      if (notHere?.when(platform)) expect(notHere.because).not.toBe('')
      else await tries[number]?.(scene)
    },
  )

  describe('a planted defect turns it red:', () => {
    /** The try fails, and not because something else broke on the way. */
    const isCaught = async (number: number, broken: Scene) => {
      await expect(tries[number]?.(broken)).rejects.toThrow(/expected/)
      await arena.workOff()
    }
    const withStore = (rewrite: (statement: string) => string, work: () => Promise<void>) =>
      arena.withParts(({ db }) => ({ db: rewriting(db, rewrite) }), work)

    it('state binding: a browser that has the victim’s cookies (5)', async () => {
      await isCaught(5, {
        ...scene,
        foreignBrowser: async (of) => {
          const copy = await arena.world.browser()
          for (const [name, value] of of.browser.cookies) copy.cookies.set(name, value)
          return copy
        },
      })
    })

    it('single use: a store that forgets that an attempt was taken (3, 23)', async () => {
      const forgetful = (statement: string) =>
        statement
          .replace('and consumed_at is null and expires_at > $4 for update', 'and expires_at > $4')
          .replace(', verifier = null, verifier_key = null', '')
          .replace('consumed_at as "consumedAt"', 'null::timestamptz as "consumedAt"')
      for (const number of [3, 23]) await withStore(forgetful, () => isCaught(number, scene))
    })

    it('mix-up: a store that does not say which app an attempt was begun with (12)', async () => {
      const crossing = { ...scene, others: scene.others.slice(0, 1) }
      const told = (statement: string) =>
        statement.includes('where state_hash = $1')
          ? statement.replace('app_id as "appId"', `'${crossing.others[0]?.appId}' as "appId"`)
          : statement
      await withStore(told, () => isCaught(12, crossing))
    })

    it('account pinning: a store that forgets which account was to come back (27)', async () => {
      await withStore(
        (statement) => statement.replace('reconnect_account_id as', 'null as'),
        () => isCaught(27, scene),
      )
    })

    it('no escrow: tokens that wait nowhere are an orphan after a crash (24)', async () => {
      // The row is written, and due only in ten years: as good as none.
      const without = (statement: string) =>
        statement.startsWith('insert into revocations')
          ? statement.replace(
              '$11, $12, $13, $14, $15, $16',
              "$11::timestamptz + interval '10 years', $12, $13, $14, $15, $16::timestamptz + interval '10 years'",
            )
          : statement
      await expect(
        arena.withParts(
          ({ db }) => ({ db: rewriting(db, without) }),
          () => tries[24]?.(scene) ?? Promise.resolve(),
        ),
      ).rejects.toThrow(/expected/)
      await arena.sql("update revocations set next_try_at = now() - interval '1 day' where done_at is null")
      await arena.workOff()
    })
  })
})

it('in all of this no code and no state was logged, or stands in the database', async () => {
  const dump = await arena.sql(
    'select to_jsonb(a) as row from attempts a union all select to_jsonb(l) from ledger l',
  )
  const seen = arena.logged() + JSON.stringify(dump)
  expect(arena.secrets.size).toBeGreaterThan(100)
  expect([...arena.secrets].filter((secret) => secret && seen.includes(secret))).toEqual([])
})
