import { expect } from 'vitest'
import type { Egress } from '../../../server/platforms/egress.ts'
import type { Owner } from '../arena.ts'
import { attacker, type Try, victim } from '../scene.ts'

/** Whose consent it is, how much of it, and for which account. */
export const aboutEndings: Readonly<Record<number, Try>> = {
  9: async (scene) => {
    const { arena, platform } = scene
    const [good, bad] = [await arena.owner(), await arena.owner()]
    const codeOf = async () => {
      const path = await arena.consent(bad, await arena.begin(bad, platform.id), { person: attacker })
      return new URLSearchParams(path.split('?')[1]).get('code') ?? ''
    }
    const injected = async (state: string) =>
      arena.outcomeOf(good, await arena.land(good.browser, scene.callback({ state, code: await codeOf() })))

    const first = await injected((await arena.begin(good, platform.id)).state)
    if (platform.oauth.pkce !== 'none') expect(first.outcome).toMatch(/^(platform-refused|lost-answer)$/)
    else {
      // Only somebody who knows the state gets here, and then nothing is connected unseen.
      expect(first.outcome).toBe('choose')
      expect(await arena.rowsOf(good.workspaceId)).toMatchObject({ accounts: 0, carriers: 0 })
      const grant = `/api/workspaces/${good.workspaceId}/grants/${first.grantId}`
      const shown = (await good.browser.get(`${grant}/candidates`)).json<{
        subjectName: string
        subjectHandle: string
      }>()
      expect(shown.subjectName ?? shown.subjectHandle).toBeTruthy()
      expect((await good.browser.send('DELETE', grant)).status).toBe(204)
    }
    const account = await scene.keep(good, victim)
    const again = await injected((await arena.beginReconnect(good, account)).state)
    expect(again.outcome).toMatch(/^(wrong-account|platform-refused|lost-answer)$/)
    await isConnected(good, account)
    await arena.workOff()
  },

  25: async (scene) => {
    const { arena, platform } = scene
    const owner = await arena.owner()
    await arena.stopped(async () => {
      const landing = await arena.connect(owner, platform.id, { person: victim, deny: true })
      expect(await arena.outcomeOf(owner, landing)).toMatchObject({ outcome: 'denied', grantId: null })
    })
  },

  26: async (scene) => {
    const { arena, platform } = scene
    const scope = platform.oauth.requiredScopes.at(-1) ?? ''
    const owner = await arena.owner()
    const begun = await arena.begin(owner, platform.id)
    const declined = await arena
      .consent(owner, begun, { person: victim, decline: [scope] })
      .catch(() => undefined)
    // Where the platform offers no tick, its answer is made to name one scope less.
    const path = declined ?? (await arena.consent(owner, begun, { person: victim }))
    const landing = await arena.withParts(
      ({ egress }) => (declined ? {} : { egress: without(egress, scope) }),
      () => arena.land(owner.browser, path),
    )
    const outcome = await arena.outcomeOf(owner, landing)
    expect(outcome).toMatchObject({ outcome: 'fewer-permissions', grantId: null })
    expect(outcome.facts.scopes).toContain(scope)
    expect(await arena.rowsOf(owner.workspaceId)).toMatchObject({
      grants: 0,
      candidates: 0,
      sealed_values: 0,
    })
    // The next step that the page names, connecting again and leaving all ticked, does help.
    const again = await arena.connect(owner, platform.id, { person: victim })
    expect(again.location).toContain('/choose/')
  },

  27: async (scene) => {
    const { arena } = scene
    const owner = await arena.owner()
    const account = await scene.keep(owner, victim)
    const before = await arena.sql(stateOf, [owner.workspaceId])
    const path = await arena.consent(owner, await arena.beginReconnect(owner, account), { person: attacker })
    const outcome = await arena.outcomeOf(owner, await arena.land(owner.browser, path))
    expect(outcome).toMatchObject({ outcome: 'wrong-account', accountId: account })
    expect(outcome.facts.wanted).toBeTruthy()
    expect(outcome.facts.got).toBeTruthy()
    expect(outcome.facts.got).not.toBe(outcome.facts.wanted)
    expect(await arena.sql(stateOf, [owner.workspaceId])).toEqual(before)
    await isConnected(owner, account)
  },

  28: async (scene) => {
    const { arena, platform } = scene
    const first = await arena.owner()
    const account = await scene.keep(first, victim)
    const second = await arena.owner(first.hubId)
    const { grantId } = await arena.outcomeOf(
      second,
      await arena.connect(second, platform.id, { person: victim }),
    )
    const grant = `/api/workspaces/${second.workspaceId}/grants/${grantId}`
    const shown = (await second.browser.get(`${grant}/candidates`)).json<{
      candidates: { id: string; held: string | null; usable: boolean; use: string }[]
    }>()
    const held = shown.candidates.filter((one) => one.held === 'sibling').map((one) => one.id)
    expect(held.length).toBeGreaterThan(0)
    const taken = await second.browser.post(`${grant}/accounts`, { candidates: held, confirmed: held })
    expect(taken.status).toBe(409)
    expect(taken.json()).toMatchObject({ code: 'held-by-sibling' })
    expect(await arena.rowsOf(second.workspaceId)).toMatchObject({ accounts: 0, carriers: 0 })
    const keys = await arena.sql<{ sealed: Buffer }>(
      'select sealed from sealed_values where workspace_id = any ($1)',
      [[first.workspaceId, second.workspaceId]],
    )
    expect(new Set(keys.map((one) => one.sealed.toString('hex'))).size).toBe(keys.length)
    // Giving the second consent up does not take the first one down with it.
    expect((await second.browser.send('DELETE', grant)).status).toBe(204)
    if (!platform.oneLiveGrant) await isConnected(first, account)
  },
}

const stateOf = `select a.id, a.external_id, a.name, a.removed_at, c.grant_id, c.lost_at, g.ended_at, g.generation
  from accounts a left join carriers c on c.account_id = a.id left join grants g on g.id = c.grant_id
  where a.workspace_id = $1 order by a.id, c.grant_id`

/** The platform says so, now. */
async function isConnected(owner: Owner, account: string): Promise<void> {
  const checked = await owner.browser.post(`/api/workspaces/${owner.workspaceId}/accounts/${account}/check`)
  expect(checked.json()).toMatchObject({ account: { id: account, status: 'connected' } })
}

/** Token answers that name one scope less than was asked for. */
const without =
  (egress: Egress, scope: string): Egress =>
  async (request) => {
    const reply = await egress(request)
    if (request.method !== 'POST' || !reply.body.includes('access_token')) return reply
    const [list] = /"scope":\[[^\]]*\]/.exec(reply.body) ?? []
    if (list)
      return { ...reply, body: reply.body.replace(list, list.replace(new RegExp(`,?\\b${scope}\\b`), '')) }
    return { ...reply, body: reply.body.replace(new RegExp(`[ ,]?${scope.replaceAll('.', '\\.')}`), '') }
  }
