import { expect } from 'vitest'
import { newToken } from '../../../server/base/id.ts'
import { type Scene, type Try, victim } from '../scene.ts'
import { answered } from './answered.ts'

/** State, issuer, verifier and context: what binds an answer to its question. */
export const aboutBinding: Readonly<Record<number, Try>> = {
  1: async (scene) => {
    const { arena } = scene
    const { owner, query } = await answered(scene)
    query.delete('state')
    await arena.stopped(async () => {
      scene.isProblem(await arena.land(owner.browser, scene.callback(String(query))), 'malformed')
      scene.isProblem(await arena.land(owner.browser, scene.callback(`${query}&state=`)), 'malformed')
      scene.isProblem(await arena.land(owner.browser, scene.callback('')), 'malformed')
    })
  },

  2: async (scene) => {
    const { arena } = scene
    const { owner, query } = await answered(scene)
    await arena.stopped(async () => {
      for (const state of [newToken(), `${query.get('state')}x`, (query.get('state') ?? '').slice(0, -1)]) {
        query.set('state', state)
        scene.isProblem(await arena.land(owner.browser, scene.callback(String(query))), 'unknown')
      }
    })
  },

  10: async (scene) => {
    const { arena } = scene
    const { owner, path } = await answered(scene)
    await arena.begin(owner, scene.platform.id)
    const mine = 'select id, verifier, verifier_key from attempts where user_id = $1 order by created_at, id'
    const [one, two] = await arena.sql<{ id: string; verifier: Buffer; verifier_key: Buffer }>(mine, [
      owner.userId,
    ])
    const put = (id: unknown, from: typeof one) =>
      arena.sql('update attempts set verifier = $2, verifier_key = $3 where id = $1', [
        id,
        from?.verifier ?? null,
        from?.verifier_key ?? null,
      ])
    const state = await arena.sql<{ id: string }>(
      'select id from attempts where user_id = $1 order by created_at',
      [owner.userId],
    )
    const first = state[0]?.id === one?.id ? { own: one, other: two } : { own: two, other: one }
    await put(first.own?.id, first.other)
    await arena.stopped(async () => scene.isProblem(await arena.land(owner.browser, path), 'failed'))
    await put(first.own?.id, undefined)
    await arena.stopped(async () => {
      const outcome = await arena.outcomeOf(owner, await arena.land(owner.browser, path))
      expect(outcome).toMatchObject({ outcome: 'platform-refused', facts: { code: 'verifier-missing' } })
    })
  },

  11: async ({ arena, platform }) => {
    const owner = await arena.owner()
    const begun = await arena.begin(owner, platform.id)
    const url = new URL(begun.authorizeUrl)
    expect(url.searchParams.get('code_challenge_method')).toBe('S256')
    expect(url.searchParams.get('code_challenge')).toMatch(/^[\w-]{43}$/)
    url.searchParams.set('code_challenge_method', 'plain')
    url.searchParams.set('code_challenge', 'known-to-the-attacker-and-long-enough-to-be-one')
    for (const isDropped of [false, true]) {
      if (isDropped)
        for (const name of ['code_challenge', 'code_challenge_method']) url.searchParams.delete(name)
      const path = await arena
        .consent(owner, { ...begun, authorizeUrl: url.href }, { person: victim })
        .catch(() => '')
      // Either the platform gives no code for it, or the code is worth nothing with our verifier.
      if (path.includes('code=')) await arena.land(owner.browser, path)
      expect(await arena.rowsOf(owner.workspaceId)).toMatchObject({
        grants: 0,
        accounts: 0,
        sealed_values: 0,
      })
    }
  },

  12: async (scene) => {
    const { arena, platform } = scene
    const { owner, query } = await answered(scene)
    await arena.stopped(async () => {
      for (const other of scene.others) {
        const crossed = scene.callback(String(query), other.appId)
        scene.isProblem(await arena.land(owner.browser, crossed), 'unknown')
        const begun = await arena.begin(owner, other.platform)
        const swapped = new URLSearchParams(query)
        swapped.set('state', begun.state)
        scene.isProblem(await arena.land(owner.browser, scene.callback(String(swapped))), 'unknown')
      }
    })
    expect(scene.others.map((one) => one.platform)).not.toContain(platform.id)
  },

  14: async (scene) => {
    const { arena } = scene
    const { owner, path } = await answered(scene)
    const target = await arena.owner()
    const told = new URLSearchParams({
      workspace: target.workspaceId,
      workspace_id: target.workspaceId,
      hub: target.hubId,
      user_id: target.userId,
      account: 'acc_0000000000000000000000',
    })
    const landing = await arena.land(owner.browser, `${path}&${told}`)
    expect(landing.location).toContain(`/w/${owner.workspaceId}/`)
    expect(await arena.rowsOf(target.workspaceId)).toMatchObject({ grants: 0, candidates: 0, revocations: 0 })
  },

  15: async (scene) => {
    const { arena } = scene
    const { owner, path } = await answered(scene)
    await withIssuer(scene, async () => {
      await arena.stopped(async () => scene.isProblem(await arena.land(owner.browser, path), 'malformed'))
      const named = `${path}&iss=${encodeURIComponent(issuer)}`
      expect((await arena.land(owner.browser, named)).location).toContain('/choose/')
    })
  },

  16: async (scene) => {
    const { arena } = scene
    const { owner, path } = await answered(scene)
    const wrong = [
      'https://evil.test',
      '',
      'null',
      `${arena.world.emulatorOrigin}.evil.test`,
      'https://accounts.google.com',
    ]
    await arena.stopped(async () => {
      for (const iss of wrong) {
        const named = `${path}&iss=${encodeURIComponent(iss)}`
        scene.isProblem(await arena.land(owner.browser, named), 'malformed')
        await withIssuer(scene, async () =>
          scene.isProblem(await arena.land(owner.browser, named), 'malformed'),
        )
      }
    })
  },
}

const issuer = 'https://issuer.test'

/** A platform of this shape that declares an issuer, as RFC 9207 wants; none of today's does. */
const withIssuer = ({ arena, platform }: Scene, work: () => Promise<void>): Promise<void> =>
  arena.withParts(
    ({ platforms }) => ({
      platforms: platforms.map((one) =>
        one.id === platform.id ? { ...one, oauth: { ...one.oauth, issuer } } : one,
      ),
    }),
    work,
  )
