import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { attemptSentences } from '../../contract/words/attempt.ts'
import { missingSentences } from '../../contract/words/missing.ts'
import { people } from '../../emulator/world/people.ts'
import { forgetAttempts } from '../../server/core/connect/forget-attempts.ts'
import { letGoUnchosen } from '../../server/core/grants/let-go-unchosen.ts'
import { revokeDue } from '../../server/core/grants/revoke-due.ts'
import type { Platform } from '../../server/platforms/platform.ts'
import { platforms } from '../../server/platforms/registry.ts'
import { type Arena, createArena, type Outcome, type Owner } from './arena.ts'
import { countingCalls, troubleAt } from './broken-parts.ts'
import { type Scene, sceneOf, victim } from './scene.ts'

let arena: Arena
beforeAll(async () => {
  arena = await createArena()
})
afterAll(() => arena.close())

const nothing = { grants: 0, candidates: 0, accounts: 0, carriers: 0, sealed_values: 0 }
const down = { kind: 'status', status: 503 }
const rateLimited = {
  kind: 'status',
  status: 429,
  headers: { 'retry-after': '60' },
  body: { title: 'Too Many Requests' },
}
const troubles: readonly { kind: string; status?: number }[] = [
  down,
  rateLimited,
  { kind: 'drop-before' },
  { kind: 'drop-after' },
  { kind: 'truncate' },
  { kind: 'html' },
]

const nameOf = ({ kind, ...more }: { kind: string; status?: number }): string => String(more.status ?? kind)

interface Candidate {
  id: string
  kind: string
  use: string
  usable: boolean
  missing: { code: string; facts: Record<string, string> }[]
  limits: { code: string }[]
}

/** The ending has words of its own that name the platform and a next step, and carry nothing they should not. */
function hasItsSentence({ outcome, facts }: Outcome, platform: Platform): void {
  const words = attemptSentences[outcome]?.({ platform: platform.name, workspace: 'Riverside' }, facts)
  expect(words, `no sentence for ${outcome}`).toBeDefined()
  expect(words?.what).toMatch(/^[A-Z].{9,}[.?]$/)
  expect(JSON.stringify(words)).not.toMatch(/undefined|\[object|null|Bearer|EAA/)
}

describe.each(platforms.map((platform) => [platform.id, platform] as const))('%s', (id, platform) => {
  let scene: Scene
  beforeAll(async () => {
    scene = await sceneOf(arena, platform)
  })
  afterEach(async () => {
    await arena.world.control('DELETE', '/faults')
    expect(await arena.imbalance()).toEqual([])
  })
  const account = (owner: Owner, accountId: string, verb: string) =>
    owner.browser.post(`/api/workspaces/${owner.workspaceId}/accounts/${accountId}/${verb}`)
  const there = platform.emulatedAt?.platform ?? id
  const everywhere = (effect: object, more: object = {}) =>
    arena.world.control('POST', '/faults', { platform: there, path: '/*', effect, ...more })
  /** Somebody of whom nothing else uses the consent, and who has something to keep there. */
  const alone = there === id ? 'farah' : 'hana'

  it('denied: said so, nothing made, nothing asked', async () => {
    const owner = await arena.owner()
    const landing = await arena.stopped(() => arena.connect(owner, id, { person: victim, deny: true }))
    const outcome = await arena.outcomeOf(owner, landing)
    expect(outcome.outcome).toBe('denied')
    hasItsSentence(outcome, platform)
  })

  it('a closed tab: it expires, and a day later nothing of it is left', async () => {
    const owner = await arena.owner()
    await arena.begin(owner, id)
    const rows = () =>
      arena.sql<{ id: string; sealed: boolean }>(
        'select id, verifier is not null as sealed from attempts where user_id = $1',
        [owner.userId],
      )
    const [open] = await rows()
    const shown = async () =>
      (await owner.browser.get(`/api/workspaces/${owner.workspaceId}/attempts/${open?.id}`)).json<Outcome>()
    expect((await shown()).outcome).toBe('open')
    await arena.world.advance(601)
    expect((await shown()).outcome).toBe('expired')
    hasItsSentence(await shown(), platform)
    await arena.world.advance(86_400)
    await forgetAttempts(arena.world.core, arena.world.sweep, arena.world.worker)
    expect(await rows()).toEqual([])
    expect(await arena.rowsOf(owner.workspaceId)).toMatchObject({ ...nothing, revocations: 0 })
  })

  it('a consent from which nobody chose is given back after seven days', async () => {
    const owner = await arena.owner()
    expect((await arena.connect(owner, id, { person: victim })).location).toContain('/choose/')
    await arena.world.advance(7 * 86_400 + 1)
    await letGoUnchosen(arena.world.core, arena.world.sweep, arena.world.worker)
    expect(
      await arena.sql('select 1 from grants where workspace_id = $1 and ended_at is null', [
        owner.workspaceId,
      ]),
    ).toEqual([])
    expect((await arena.rowsOf(owner.workspaceId)).sealed_values).toBe(0)
  })

  it('a code that somebody used before: refused, nothing made', async () => {
    const [first, second] = [await arena.owner(), await arena.owner()]
    const path = await arena.consent(first, await arena.begin(first, id), { person: victim })
    await arena.land(first.browser, path)
    const code = new URLSearchParams(path.split('?')[1]).get('code') ?? ''
    const { state } = await arena.begin(second, id)
    const landing = await arena.land(
      second.browser,
      scene.callback({ [platform.oauth.authorize.codeParameter ?? 'code']: code, state }),
    )
    const outcome = await arena.outcomeOf(second, landing)
    expect(outcome.outcome).toMatch(/^(platform-refused|lost-answer)$/)
    hasItsSentence(outcome, platform)
    expect(await arena.rowsOf(second.workspaceId)).toMatchObject(nothing)
  })

  it.each([-10, 10])(
    'a clock that is %i minutes off: connects, checks and renews all the same',
    async (minutes) => {
      const { clock } = arena.world
      const offset = clock.now().getTime() - Date.now()
      clock.setOffset(offset + minutes * 60_000)
      try {
        const owner = await arena.owner()
        const kept = await scene.keep(owner, victim)
        expect((await account(owner, kept, 'check')).json()).toMatchObject({
          account: { status: 'connected' },
        })
        if (platform.renewal.model === 'rotating-refresh-token')
          expect((await account(owner, kept, 'refresh')).json()).toMatchObject({ outcome: 'extended' })
      } finally {
        clock.setOffset(offset)
      }
    },
  )

  describe('in trouble at every step of connecting', () => {
    it.each(troubles.map((effect) => [nameOf(effect), effect] as const))(
      '%s: a sentence of its own, nothing half-saved, nothing left behind',
      async (_name, effect) => {
        const calls = await countingCalls(arena, async () => {
          await arena.connect(await arena.owner(), id, { person: victim })
        })
        expect(calls).toBeGreaterThan(1)
        const endings: string[] = []
        for (let call = 1; call <= calls; call += 1) endings.push(await troubled(call, effect))
        // The first call is the exchange; the second asks who this is, or upgrades the token.
        expect(['lost-answer', 'platform-unavailable']).toContain(endings[0])
        expect(['lost-answer', 'platform-unavailable', 'finishing']).toContain(endings[1])
      },
    )

    async function troubled(call: number, effect: object): Promise<string> {
      const at = `call ${call}`
      const owner = await arena.owner()
      const path = await arena.consent(owner, await arena.begin(owner, id), { person: victim })
      const landing = await arena.withParts(troubleAt(arena, call, effect), () =>
        arena.land(owner.browser, path),
      )
      const outcome = await arena.outcomeOf(owner, landing)
      // Where the platform ends the earlier grant by giving this one, this one is kept and gone on with.
      const keeps = platform.oneLiveGrant ? ['finishing'] : []
      expect(['choose', 'platform-unavailable', 'lost-answer', ...keeps], at).toContain(outcome.outcome)
      hasItsSentence(outcome, platform)
      await arena.world.control('DELETE', '/faults')
      if (outcome.outcome === 'finishing') {
        await arena.workOff()
        expect((await arena.outcomeOf(owner, landing)).outcome, at).toBe('choose')
        expect(await arena.imbalance(), at).toEqual([])
        return outcome.outcome
      }
      if (outcome.outcome === 'choose') {
        // What could not be listed now is a look away.
        const again = await owner.browser.post(
          `/api/workspaces/${owner.workspaceId}/grants/${outcome.grantId}/look-again`,
        )
        const { candidates } = again.json<{ candidates: Candidate[] }>()
        expect(
          candidates.some((one) => one.usable),
          at,
        ).toBe(true)
        return outcome.outcome
      }
      expect(await arena.rowsOf(owner.workspaceId), at).toMatchObject(nothing)
      if ((await arena.imbalance()).length > 0) await arena.workOff()
      // An answer that never reached us: only the person can take that back.
      const isLost = outcome.outcome === 'lost-answer' && /drop-after|truncate/.test(JSON.stringify(effect))
      if (isLost) expect(await arena.takeBackLost(), at).toBeLessThanOrEqual(1)
      expect(await arena.imbalance(), at).toEqual([])
      return outcome.outcome
    }

    it('a slow platform is no trouble', async () => {
      await everywhere({ kind: 'delay', ms: 30 })
      expect((await arena.connect(await arena.owner(), id, { person: victim })).location).toContain(
        '/choose/',
      )
    })
  })

  it('in trouble while choosing, checking, refreshing: nothing is made, and nothing is called over', async () => {
    const owner = await arena.owner()
    const { location } = await arena.connect(owner, id, { person: victim })
    const grant = `/api/workspaces/${owner.workspaceId}/grants/${location.split('/').at(-1)}`
    const { candidates } = (await owner.browser.get(`${grant}/candidates`)).json<{
      candidates: Candidate[]
    }>()
    const chosen = candidates.filter((one) => one.usable && one.use === 'publish').map((one) => one.id)
    const payer = candidates.find((one) => one.usable && one.use === 'ads')?.id
    const choose = () =>
      chosen.length > 0
        ? owner.browser.post(`${grant}/accounts`, { candidates: chosen, confirmed: chosen })
        : owner.browser.send('PUT', `/api/workspaces/${owner.workspaceId}/ad-account`, { candidate: payer })
    for (const effect of troubles) {
      await everywhere(effect)
      const kept = await choose()
      expect(kept.json(), JSON.stringify(effect)).toMatchObject({ code: 'platform-unavailable' })
      expect(await arena.rowsOf(owner.workspaceId)).toMatchObject({ accounts: 0, carriers: 0 })
      await arena.world.control('DELETE', '/faults')
    }
    const [kept = ''] = await owner.browser.keepAll(owner.workspaceId, location)
    for (const effect of troubles) {
      await everywhere(effect)
      expect((await account(owner, kept, 'check')).json()).toMatchObject({ code: 'platform-unavailable' })
      await arena.world.control('DELETE', '/faults')
      const row = await owner.browser.get(`/api/workspaces/${owner.workspaceId}/accounts/${kept}`)
      expect(row.json()).toMatchObject({ status: 'connected', troubleSince: expect.any(String) })
      const checked = (await account(owner, kept, 'check')).json()
      expect(checked).toMatchObject({ account: { status: 'connected', troubleSince: null } })
    }
    if (platform.renewal.model === 'none') return
    await everywhere(rateLimited)
    expect((await account(owner, kept, 'refresh')).json()).toMatchObject({ code: 'platform-unavailable' })
    await arena.world.control('DELETE', '/faults')
    expect((await account(owner, kept, 'refresh')).json()).toMatchObject({ outcome: 'extended' })
  })

  it('in trouble while reconnecting: the connection stays as it was', async () => {
    const owner = await arena.owner()
    const kept = await scene.keep(owner, victim)
    for (const effect of troubles) {
      const path = await arena.consent(owner, await arena.beginReconnect(owner, kept), { person: victim })
      const landing = await arena.withParts(troubleAt(arena, 1, effect), () =>
        arena.land(owner.browser, path),
      )
      const outcome = await arena.outcomeOf(owner, landing)
      expect(['platform-unavailable', 'lost-answer']).toContain(outcome.outcome)
      await arena.world.control('DELETE', '/faults')
      expect(await arena.rowsOf(owner.workspaceId)).toMatchObject({ grants: 1 })
      if ((await arena.imbalance()).length > 0) await arena.workOff()
      if (/drop-after|truncate/.test(effect.kind)) expect(await arena.takeBackLost()).toBeLessThanOrEqual(1)
      expect(await arena.imbalance()).toEqual([])
    }
    const path = await arena.consent(owner, await arena.beginReconnect(owner, kept), { person: victim })
    expect(await arena.outcomeOf(owner, await arena.land(owner.browser, path))).toMatchObject({
      outcome: 'reconnected',
      accountId: kept,
    })
    expect((await account(owner, kept, 'check')).json()).toMatchObject({ account: { status: 'connected' } })
  })

  it('in trouble while revoking: shredded here at once, told to the platform until it confirms', async () => {
    for (const effect of troubles) {
      const owner = await arena.owner()
      const kept = await scene.keep(owner, alone)
      const children = (
        await owner.browser.get(`/api/workspaces/${owner.workspaceId}/accounts/${kept}/removal`)
      ).json<{ children: { id: string }[] }>().children
      await everywhere(effect)
      const removed = await owner.browser.post(
        `/api/workspaces/${owner.workspaceId}/accounts/${kept}/removal`,
        { children: children.map((one) => one.id) },
      )
      // An empty answer cannot be cut.
      const told = effect.kind === 'truncate' ? /^(pending|revoked)$/ : /^pending$/
      expect(removed.json(), JSON.stringify(effect)).toMatchObject({
        atPlatform: expect.stringMatching(told),
      })
      expect((await arena.rowsOf(owner.workspaceId)).sealed_values).toBe(0)
      await arena.world.control('DELETE', '/faults')
      await arena.workOff()
      const [row] = await arena.sql<{ result: string; sealed: boolean }>(
        'select result, wrapped_key is not null as sealed from revocations where workspace_id = $1',
        [owner.workspaceId],
      )
      expect(row).toEqual({ result: expect.stringMatching(/^(revoked|over)$/), sealed: false })
      const live = await arena.world.control<{ platform: string; person: string; state: string }[]>(
        'GET',
        '/grants',
      )
      expect(
        live.filter((one) => one.platform === there && one.person === alone && one.state === 'live'),
      ).toEqual([])
    }
  })

  it('one revocation that cannot be opened does not keep the others waiting', async () => {
    const [spoilt, fine] = [await arena.owner(), await arena.owner()]
    for (const [owner, person] of [
      [spoilt, 'farah'],
      [fine, 'carla'],
    ] as const) {
      const { location } = await arena.connect(owner, id, { person })
      await everywhere({ kind: 'status', status: 503 })
      await owner.browser.send(
        'DELETE',
        `/api/workspaces/${owner.workspaceId}/grants/${location.split('/').at(-1)}`,
      )
      await arena.world.control('DELETE', '/faults')
    }
    const of = 'where workspace_id = $1'
    const [kept] = await arena.sql<{ sealed: Buffer }>(
      `select access_sealed as sealed from revocations ${of}`,
      [spoilt.workspaceId],
    )
    await arena.sql(
      `update revocations set access_sealed = '\\x00', next_try_at = next_try_at - interval '1 day' ${of}`,
      [spoilt.workspaceId],
    )
    await arena.world.advance(600)
    await expect(revokeDue(arena.world.core, arena.world.sweep, arena.world.worker)).rejects.toThrow(
      'could not be worked off',
    )
    const [done] = await arena.sql<{ result: string }>(`select result from revocations ${of}`, [
      fine.workspaceId,
    ])
    expect(done?.result).toMatch(/^(revoked|over)$/)
    await arena.sql(`update revocations set access_sealed = $2 ${of}`, [spoilt.workspaceId, kept?.sealed])
    await arena.workOff()
  })

  it.each(people.map((person) => person.id))(
    '%s: every account with what it lacks, and only usable ones are kept',
    async (person) => {
      const owner = await arena.owner()
      const { location } = await arena.connect(owner, id, { person })
      expect(location).toContain('/choose/')
      const grant = `/api/workspaces/${owner.workspaceId}/grants/${location.split('/').at(-1)}`
      const { candidates } = (await owner.browser.get(`${grant}/candidates`)).json<{
        candidates: Candidate[]
      }>()
      for (const one of candidates) {
        expect(one.usable).toBe(one.missing.length === 0)
        for (const { code, facts } of one.missing) {
          const about = { account: 'Riverside', kind: 'Page', platform: platform.name }
          expect(JSON.stringify(missingSentences[code]?.(about, facts)), code).toMatch(
            /"what":"(?!.*undefined)/,
          )
        }
        if (one.usable) continue
        const taken = await owner.browser.post(`${grant}/accounts`, {
          candidates: [one.id],
          confirmed: [one.id],
        })
        expect(taken.status).toBeGreaterThanOrEqual(400)
      }
      expect(await arena.rowsOf(owner.workspaceId)).toMatchObject({ accounts: 0, carriers: 0 })
      const told = candidates.flatMap((one) =>
        [...one.missing, ...one.limits].map((fact) => `${one.kind} ${fact.code}`),
      )
      expect(told).toEqual(expect.arrayContaining([...(lacking[`${id} ${person}`] ?? [])]))
      if (reachesNothing.includes(`${id} ${person}`)) expect(candidates).toEqual([])
      expect((await owner.browser.send('DELETE', grant)).status).toBe(204)
    },
  )
})

it.each(platforms.map(({ id, emulatedAt }) => [id, emulatedAt?.platform ?? id]))(
  'the balance turns red for a planted orphan and a planted untruth: %s',
  async (platform, there) => {
    const owner = await arena.owner()
    await arena.connect(owner, platform, { person: 'ada' })
    const mine = 'where workspace_id = $1'
    const { workspaceId } = owner
    await arena.sql(`update grants set ended_at = now() ${mine}`, [workspaceId])
    expect(await arena.imbalance()).toEqual([`${there}: ada has a grant there that nobody here holds`])
    await arena.sql(`update grants set ended_at = null ${mine}`, [workspaceId])
    expect(await arena.imbalance()).toEqual([])

    // We told the platform to end it, and the row still says live.
    const rows = await arena.sql<Record<string, unknown>>(`select * from sealed_values ${mine}`, [
      workspaceId,
    ])
    const [grant] = await arena.sql<{ id: string; wrapped_key: Buffer }>(
      `select id, wrapped_key from grants ${mine}`,
      [workspaceId],
    )
    const given = await owner.browser.send('DELETE', `/api/workspaces/${workspaceId}/grants/${grant?.id}`)
    expect(given.status).toBe(204)
    await arena.sql(`update grants set ended_at = null, wrapped_key = $2 ${mine}`, [
      workspaceId,
      grant?.wrapped_key,
    ])
    for (const row of rows) {
      const columns = Object.keys(row)
      const places = columns.map((_, index) => `$${index + 1}`)
      await arena.sql(
        `insert into sealed_values (${columns.join(', ')}) values (${places.join(', ')})`,
        Object.values(row),
      )
    }
    expect((await arena.imbalance()).join()).toContain(`${grant?.id} says live, and its access is`)
    await arena.sql(`update grants set ended_at = now() ${mine}`, [workspaceId])
    expect(await arena.imbalance()).toEqual([])
  },
)

it('nobody of these stories is forgotten', () => {
  const known = people.flatMap((person) => platforms.map((platform) => `${platform.id} ${person.id}`))
  expect([...Object.keys(lacking), ...reachesNothing].filter((one) => !known.includes(one))).toEqual([])
})

const reachesNothing = ['meta gus', 'linkedin gus']

/** What the stories of the practice world must lead to. */
const lacking: Readonly<Record<string, readonly string[]>> = {
  'meta ben': ['facebook_page role-too-low'],
  'meta carla': ['instagram_account instagram-not-professional'],
  'meta erik': ['meta_ad_account ad-account-unsettled'],
  'meta farah': ['meta_ad_account ad-account-no-funding', 'meta_pixel pixel-never-fired'],
  'meta ivo': ['facebook_page role-too-low', 'meta_ad_account ad-account-disabled'],
  'linkedin ben': ['linkedin_page role-needs-hub-permission'],
  'linkedin carla': ['linkedin_page role-too-low'],
  'linkedin ivo': ['linkedin_page role-too-low'],
  'x carla': ['x_account account-protected'],
}
