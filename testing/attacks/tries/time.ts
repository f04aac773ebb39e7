import { expect } from 'vitest'
import { dyingAt, failingAt } from '../broken-parts.ts'
import { type Try, victim } from '../scene.ts'

/** What comes late, twice, at the same moment, or never to an end. */
export const aboutTime: Readonly<Record<number, Try>> = {
  3: async (scene) => {
    const { arena, platform } = scene
    const owner = await arena.owner()
    const path = await arena.consent(owner, await arena.begin(owner, platform.id), { person: victim })
    expect((await arena.land(owner.browser, path)).location).toContain('/choose/')
    const another = await arena.consent(owner, await arena.begin(owner, platform.id), { person: victim })
    const freshCode = new URLSearchParams(path.split('?')[1])
    freshCode.set('code', new URLSearchParams(another.split('?')[1]).get('code') ?? '')
    await arena.stopped(async () => {
      scene.isProblem(await arena.land(owner.browser, path), 'already-used')
      scene.isProblem(await arena.land(owner.browser, scene.callback(String(freshCode))), 'already-used')
    })
  },

  4: async ({ arena, platform }) => {
    const owner = await arena.owner()
    const path = await arena.consent(owner, await arena.begin(owner, platform.id), { person: victim })
    await arena.world.advance(601)
    await arena.stopped(async () => {
      const landing = await arena.land(owner.browser, path)
      expect(await arena.outcomeOf(owner, landing)).toMatchObject({ outcome: 'expired', grantId: null })
      // Coming again changes nothing more.
      expect(await arena.outcomeOf(owner, await arena.land(owner.browser, path))).toMatchObject({
        outcome: 'expired',
      })
    })
  },

  23: async (scene) => {
    const { arena, platform } = scene
    const owner = await arena.owner()
    const path = await arena.consent(owner, await arena.begin(owner, platform.id), { person: victim })
    const [requests, reuses] = [arena.tokenRequests(), arena.world.emulator.state.truth.codeReuses]
    const landings = await Promise.all(Array.from({ length: 5 }, () => arena.land(owner.browser, path)))
    expect(arena.tokenRequests() - requests).toBe(scene.plainRequests)
    expect(arena.world.emulator.state.truth.codeReuses).toBe(reuses)
    expect(landings.filter(({ location }) => location.includes('/choose/'))).toHaveLength(1)
    expect((await arena.rowsOf(owner.workspaceId)).grants).toBe(1)
  },

  24: async (scene) => {
    const { arena, platform } = scene
    for (const statement of [
      /^delete from revocations where/,
      /^\s*insert into grants/,
      /^\s*insert into candidates/,
    ]) {
      const owner = await arena.owner()
      const path = await arena.consent(owner, await arena.begin(owner, platform.id), { person: victim })
      const requests = arena.tokenRequests()
      await arena.withParts(
        ({ db }) => ({ db: dyingAt(db, statement) }),
        async () => scene.isProblem(await arena.land(owner.browser, path), 'failed'),
      )
      expect(arena.tokenRequests() - requests).toBe(scene.plainRequests)
      expect(await arena.rowsOf(owner.workspaceId)).toMatchObject({
        grants: 0,
        sealed_values: 0,
        revocations: 1,
      })
      await arena.workOff()
      // The answer had reached us: a worker goes on where that process stopped, and nothing waits any more.
      expect(await arena.rowsOf(owner.workspaceId)).toMatchObject({ grants: 1, revocations: 0 })
      expect(await arena.imbalance()).toEqual([])
      // The person who reloads hears how it ended.
      const [attempt] = await arena.sql<{ id: string }>('select id from attempts where user_id = $1', [
        owner.userId,
      ])
      const told = await owner.browser.get(`/api/workspaces/${owner.workspaceId}/attempts/${attempt?.id}`)
      expect(told.json()).toMatchObject({ outcome: 'choose', grantId: expect.any(String) })
    }
    // What nobody waits for is given back, and its keys are gone.
    const gone = await arena.owner()
    const left = await arena.consent(gone, await arena.begin(gone, platform.id), { person: victim })
    await arena.withParts(
      ({ db }) => ({ db: dyingAt(db, /^\s*insert into grants/) }),
      async () => scene.isProblem(await arena.land(gone.browser, left), 'failed'),
    )
    await arena.sql('delete from attempts where user_id = $1', [gone.userId])
    await arena.workOff()
    expect(
      await arena.sql(
        `select result, access_sealed is not null or wrapped_key is not null as sealed from revocations where workspace_id = $1`,
        [gone.workspaceId],
      ),
    ).toEqual([{ result: expect.stringMatching(/^(revoked|over|kept)$/), sealed: false }])
    expect(await arena.imbalance()).toEqual([])
    // Neither disk nor database takes the tokens: they are given back from memory.
    const owner = await arena.owner()
    const path = await arena.consent(owner, await arena.begin(owner, platform.id), { person: victim })
    await arena.withParts(
      ({ db, journal }) => ({
        db: failingAt(db, /^\s*insert into revocations/),
        journal: { ...journal, append: () => Promise.reject(new Error('ENOSPC')) },
      }),
      async () => scene.isProblem(await arena.land(owner.browser, path), 'failed'),
    )
    expect(await arena.rowsOf(owner.workspaceId)).toMatchObject({ grants: 0, revocations: 0 })
    expect(await arena.imbalance()).toEqual([])
  },
}
