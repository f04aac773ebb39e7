import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../../testing/world.ts'

interface Row {
  id: string
  name: string
  status: string
  cause: { code: string } | null
  actions: string[]
  troubleSince: string | null
}
interface Page {
  sections: { platform: string; accounts: Row[]; pending: unknown[] }[]
}

let world: World
let hubId: string
beforeAll(async () => {
  world = await createWorld()
  hubId = await world.addHub()
})
afterAll(() => world.close())

async function newOwner(name: string) {
  const user = await world.addUser(name)
  const workspaceId = await world.addWorkspace(hubId, `${name} ${Math.random()}`)
  await world.join(user.userId, { hubId, workspaceId }, 'owner')
  return { user, workspaceId, browser: await world.browser(user.userId) }
}

const rowsOf = async (
  browser: { get(path: string): Promise<{ json<T>(): T }> },
  workspaceId: string,
  platform: string,
) =>
  (await browser.get(`/api/workspaces/${workspaceId}/connections`))
    .json<Page>()
    .sections.find((one) => one.platform === platform)?.accounts ?? []

describe('X end to end', () => {
  it('connect, choose, refresh, revoke at the platform, reconnect in place, remove', async () => {
    const { workspaceId, browser } = await newOwner('Dana')
    const choose = await browser.connect(workspaceId, 'x', { person: 'dana' })
    expect(choose).toMatch(new RegExp(`^/w/${workspaceId}/manage/accounts/choose/grt_`))
    const [account] = await browser.keepAll(workspaceId, choose)
    expect(await rowsOf(browser, workspaceId, 'x')).toMatchObject([{ id: account, status: 'connected' }])

    const refreshed = await browser.post(`/api/workspaces/${workspaceId}/accounts/${account}/refresh`)
    expect(refreshed.json()).toMatchObject({ outcome: 'extended', account: { status: 'connected' } })

    // Two hours later the access token is dead; the check renews it silently.
    await world.advance(3 * 3600)
    expect(
      (await browser.post(`/api/workspaces/${workspaceId}/accounts/${account}/check`)).json(),
    ).toMatchObject({
      account: { status: 'connected' },
    })

    const grants = await world.control<{ id: string; platform: string; person: string; state: string }[]>(
      'GET',
      '/grants',
    )
    const live = grants.find((one) => one.platform === 'x' && one.person === 'dana' && one.state === 'live')
    await world.control('POST', `/grants/${live?.id}/revoke`)
    const checked = await browser.post(`/api/workspaces/${workspaceId}/accounts/${account}/check`)
    expect(checked.json()).toMatchObject({
      account: { status: 'disconnected', actions: expect.arrayContaining(['reconnect']) },
    })

    const begun = await browser.post(`/api/workspaces/${workspaceId}/accounts/${account}/reconnect`)
    const back = await browser.authorize(begun.json<{ authorizeUrl: string }>().authorizeUrl, {
      person: 'dana',
    })
    const ended = String((await browser.get(back)).headers.location)
    const attempt = ended.split('attempt=')[1]
    expect((await browser.get(`/api/workspaces/${workspaceId}/attempts/${attempt}`)).json()).toMatchObject({
      outcome: 'reconnected',
      accountId: account,
    })
    expect(await rowsOf(browser, workspaceId, 'x')).toMatchObject([{ id: account, status: 'connected' }])

    const plan = await browser.get(`/api/workspaces/${workspaceId}/accounts/${account}/removal`)
    expect(plan.json()).toMatchObject({ atPlatform: 'revoke' })
    const removed = await browser.post(`/api/workspaces/${workspaceId}/accounts/${account}/removal`, {
      children: [],
    })
    expect(removed.json()).toMatchObject({ removed: [account], atPlatform: 'revoked' })
    expect(await rowsOf(browser, workspaceId, 'x')).toEqual([])
    const after = await world.control<{ platform: string; person: string; state: string }[]>('GET', '/grants')
    expect(
      after.filter((one) => one.platform === 'x' && one.person === 'dana' && one.state === 'live'),
    ).toEqual([])
  })

  it('a reconnect leads back to where it was begun: the list, or the account’s own page, whatever came of it', async () => {
    const { workspaceId, browser } = await newOwner('Hana')
    const [account] = await browser.keepAll(
      workspaceId,
      await browser.connect(workspaceId, 'x', { person: 'hana' }),
    )
    const page = `/w/${workspaceId}/manage/accounts`
    const endsOn = async (body: object | undefined, choice: { person: string; deny?: boolean }) => {
      const at = `/api/workspaces/${workspaceId}/accounts/${account}/reconnect`
      const begun = await browser.post(at, body)
      const back = await browser.authorize(begun.json<{ authorizeUrl: string }>().authorizeUrl, choice)
      return String((await browser.get(back)).headers.location).split('?')[0]
    }
    expect(await endsOn(undefined, { person: 'hana' })).toBe(page)
    expect(await endsOn({ from: 'list' }, { person: 'hana' })).toBe(page)
    for (const choice of [{ person: 'hana' }, { person: 'erik' }, { person: 'hana', deny: true }])
      expect(await endsOn({ from: 'account' }, choice)).toBe(`${page}/${account}`)
  })

  it('a different account on reconnect is refused, both names are said, nothing changes', async () => {
    const { workspaceId, browser } = await newOwner('Gus')
    const [account] = await browser.keepAll(
      workspaceId,
      await browser.connect(workspaceId, 'x', { person: 'gus' }),
    )
    const begun = await browser.post(`/api/workspaces/${workspaceId}/accounts/${account}/reconnect`)
    const back = await browser.authorize(begun.json<{ authorizeUrl: string }>().authorizeUrl, {
      person: 'erik',
    })
    const attempt = String((await browser.get(back)).headers.location).split('attempt=')[1]
    const outcome = (await browser.get(`/api/workspaces/${workspaceId}/attempts/${attempt}`)).json<{
      outcome: string
      facts: { wanted: string; got: string }
    }>()
    expect(outcome.outcome).toBe('wrong-account')
    expect(outcome.facts.wanted).not.toBe(outcome.facts.got)
    expect(await rowsOf(browser, workspaceId, 'x')).toMatchObject([{ id: account, status: 'connected' }])
    const grants = await world.control<{ platform: string; person: string; state: string }[]>(
      'GET',
      '/grants',
    )
    expect(
      grants.filter((one) => one.platform === 'x' && one.person === 'erik' && one.state === 'live'),
    ).toEqual([])
  })

  it('X: the same person in a second workspace ends the first connection, and it says so', async () => {
    const first = await newOwner('Carla')
    const [account] = await first.browser.keepAll(
      first.workspaceId,
      await first.browser.connect(first.workspaceId, 'x', { person: 'carla' }),
    )
    const second = await newOwner('Omar')
    const choose = await second.browser.connect(second.workspaceId, 'x', { person: 'carla' })
    const grant = choose.split('/').at(-1)
    const page = (
      await second.browser.get(`/api/workspaces/${second.workspaceId}/grants/${grant}/candidates`)
    ).json<{ candidates: { id: string; held: string }[] }>()
    expect(page.candidates).toMatchObject([{ held: 'sibling' }])
    const kept = await second.browser.post(`/api/workspaces/${second.workspaceId}/grants/${grant}/accounts`, {
      candidates: page.candidates.map((one) => one.id),
    })
    expect(kept.status).toBe(409)
    expect(kept.json()).toMatchObject({ code: 'held-by-sibling' })
    expect(await rowsOf(first.browser, first.workspaceId, 'x')).toMatchObject([
      { id: account, status: 'disconnected', cause: { code: 'authorised-elsewhere' } },
    ])
    const asked = await second.browser.post(`/api/workspaces/${second.workspaceId}/transfer-requests`, {
      candidate: page.candidates[0]?.id,
    })
    expect(asked.status).toBe(201)
  })

  it('denied at the platform: nothing half-saved, and the page can say so after a reload', async () => {
    const { workspaceId, browser } = await newOwner('Ben')
    const ended = await browser.connect(workspaceId, 'x', { person: 'ben', deny: true })
    const attempt = ended.split('attempt=')[1]
    expect((await browser.get(`/api/workspaces/${workspaceId}/attempts/${attempt}`)).json()).toMatchObject({
      outcome: 'denied',
    })
    expect(await rowsOf(browser, workspaceId, 'x')).toEqual([])
  })

  it('a renewal whose answer is lost: trouble first, quarantine, and when X then refuses, the cause is told', async () => {
    const { workspaceId, browser } = await newOwner('Farah')
    const [account] = await browser.keepAll(
      workspaceId,
      await browser.connect(workspaceId, 'x', { person: 'farah' }),
    )
    const refresh = () => browser.post(`/api/workspaces/${workspaceId}/accounts/${account}/refresh`)
    const effect = { kind: 'drop-after' }
    await world.control('POST', '/faults', { platform: 'x', path: '/2/oauth2/token', times: 1, effect })
    expect((await refresh()).json()).toMatchObject({ code: 'platform-unavailable' })
    const [row] = await rowsOf(browser, workspaceId, 'x')
    expect(row).toMatchObject({ status: 'connected', troubleSince: expect.any(String) })

    // Inside quarantine nobody spends the old token again.
    const { tokenRequests } = await world.control<{ tokenRequests: number }>('GET', '/truth')
    expect((await refresh()).json()).toMatchObject({ outcome: 'in-progress' })
    expect(await world.control('GET', '/truth')).toMatchObject({ tokenRequests })

    await endQuarantine(world)
    expect((await refresh()).json()).toMatchObject({ code: 'reconnect-needed' })
    expect(await rowsOf(browser, workspaceId, 'x')).toMatchObject([
      { status: 'disconnected', cause: { code: 'lost-answer' } },
    ])
  })
})

/** Quarantine is on the database's clock; a test does not wait for it. */
async function endQuarantine(at: World): Promise<void> {
  const owner = new pg.Client({ connectionString: at.database.urls.admin })
  await owner.connect()
  await owner.query(
    "update grants set leased_until = clock_timestamp() - interval '1 second' where leased_until is not null",
  )
  await owner.end()
}
