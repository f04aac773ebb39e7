import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { daysMs, minutesMs } from '../../server/base/clock.ts'
import { letGoUnchosen } from '../../server/core/grants/let-go-unchosen.ts'
import { settleLinks } from '../../server/core/links/settle-links.ts'
import { ask, choiceOf, connectAs, enter } from './guests.ts'
import { type LinkScene, linkScene } from './scene.ts'

let scene: LinkScene
beforeAll(async () => {
  scene = await linkScene()
})
afterAll(() => scene.close())

const seconds = (ms: number) => ms / 1000
const stateOf = async (id: string) => {
  const page = await scene.own.browser.get(`${scene.own.at}/connect-links`)
  return page.json<{ links: { id: string; state: string }[] }>().links.find((one) => one.id === id)?.state
}

describe('from the hub’s wish to the guest’s account', () => {
  it('a link, a code, a visit, the platform, a choice: and the maker is told each time', async () => {
    const { world, hub, own } = scene
    const link = await ask(hub.browser, hub.at, {
      workspace: scene.workspaceId,
      uses: [{ platform: 'meta' }, { platform: 'tiktok' }],
    })
    expect(await stateOf(link.id)).toBe('sent')
    const card = await (await world.browser()).get(`/api/connect-links/${link.token}`)
    expect(card.json()).toMatchObject({
      hubName: 'Copper Kettle',
      workspaceName: 'Riverside',
      madeBy: 'Hana Sato',
      recipient: { name: 'Farah Franchisee', email: 'f•••@asked.example' },
      platforms: [
        { name: 'Facebook', done: false },
        { name: 'TikTok', done: false },
      ],
      isOpen: false,
      signedInAs: null,
    })

    const guest = await enter(world, link)
    expect(await stateOf(link.id)).toBe('opened')
    const choose = await connectAs(guest, link, 'meta', { person: 'dana' })
    expect(choose).toMatch(new RegExp(`^/guest/${link.id}/choose/grt_`))
    const { path, body } = await choiceOf(guest, link, choose)
    expect((await guest.post(path, body)).status).toBe(200)
    expect(await stateOf(link.id)).toBe('partly')

    const steps = (await guest.get(`/api/guest/${link.id}`)).json<{
      steps: { platform: string; state: string; kept: string[] }[]
    }>().steps
    expect(steps).toMatchObject([
      { platform: 'meta', state: 'done' },
      { platform: 'tiktok', state: 'open' },
    ])
    expect(steps[0]?.kept).toContain('Copper Kettle Riverside (Page)')

    const connections = await own.browser.get(`${own.at}/connections`)
    const account = connections
      .json<{
        sections: { accounts: { authorisedBy: string; authorisedThrough: string; status: string }[] }[]
      }>()
      .sections.flatMap((section) => section.accounts)[0]
    expect(account).toMatchObject({
      authorisedBy: 'Farah Franchisee',
      authorisedThrough: 'Hana Sato',
      status: 'connected',
    })

    const lines = await scene.ledger()
    expect(lines.map((line) => line.action)).toEqual([
      'link.made',
      'link.opened',
      'grant.authorised',
      'account.connected',
      'account.connected',
      'link.used',
    ])
    expect(lines[0]?.actor).toMatchObject({ kind: 'person', personId: hub.userId })
    for (const line of lines.slice(1))
      expect(line.actor).toMatchObject({
        kind: 'guest',
        linkId: link.id,
        name: 'Farah Franchisee',
        madeBy: 'Hana Sato',
      })
    const maker = await scene.sql<{ email: string }>('select email from auth."user" where id = $1', [
      hub.userId,
    ])
    expect(await scene.mailsTo(maker[0]?.email ?? '')).toEqual([
      'Farah Franchisee opened your link for Riverside',
      'Farah Franchisee connected Facebook for Riverside',
    ])
  })

  it('the timeline says who authorised it through whose link', async () => {
    const { own } = scene
    const connections = await own.browser.get(`${own.at}/connections`)
    const [account] = connections
      .json<{ sections: { accounts: { id: string }[] }[] }>()
      .sections.flatMap((section) => section.accounts)
    const timeline = await own.browser.get(`${own.at}/accounts/${account?.id}/timeline`)
    expect(
      timeline
        .json<{ entries: { action: string; by: object }[] }>()
        .entries.find((one) => one.action.startsWith('account.connected'))?.by,
    ).toEqual({ kind: 'guest', name: 'Farah Franchisee', acting: false, through: 'Hana Sato' })
  })
})

it('reconnect in place: the account stays the same one, and only that one counts', async () => {
  const { world, own } = scene
  const kept = await own.browser.keepAll(
    scene.workspaceId,
    await own.browser.connect(scene.workspaceId, 'x', { person: 'ben' }),
  )
  const link = await ask(own.browser, own.at, { uses: [{ platform: 'x', account: kept[0] ?? '' }] })
  const guest = await enter(world, link)
  // Somebody else's account is refused, and nothing is used up.
  const wrong = await connectAs(guest, link, 'x', { person: 'gus' })
  const attempt = await guest.get(`/api/guest/${link.id}/attempts/${wrong.split('attempt=')[1]}`)
  expect(attempt.json()).toMatchObject({ outcome: 'wrong-account' })
  expect(await stateOf(link.id)).toBe('opened')

  const right = await connectAs(guest, link, 'x', { person: 'ben' })
  const done = await guest.get(`/api/guest/${link.id}/attempts/${right.split('attempt=')[1]}`)
  expect(done.json()).toMatchObject({ outcome: 'reconnected', accountId: kept[0] })
  expect(await stateOf(link.id)).toBe('done')
  const [account] = await scene.sql<{ by: string }>(
    `select g.authorised_by_name as by from carriers c join grants g on g.id = c.grant_id where c.account_id = $1 and c.active`,
    [kept[0]],
  )
  expect(account?.by).toBe('Farah Franchisee')
})

it('leaving in the middle is resumed with the same link, in another browser and after the visit', async () => {
  const { world, own } = scene
  const link = await ask(own.browser, own.at, { uses: [{ platform: 'linkedin' }] })
  const choose = await connectAs(await enter(world, link), link, 'linkedin', { person: 'erik' })
  await world.advance(seconds(minutesMs(61)))
  const phone = await enter(world, link)
  const { steps } = (await phone.get(`/api/guest/${link.id}`)).json<{
    steps: { state: string; grantId: string }[]
  }>()
  expect(steps).toMatchObject([{ state: 'choosing', grantId: choose.split('/').at(-1) }])
  const { path, body } = await choiceOf(phone, link, choose)
  expect((await phone.post(path, body)).status).toBe(200)
  expect(await stateOf(link.id)).toBe('done')
})

it('sending again: a fresh link for the same person and what is left; the old one is over, and its visits', async () => {
  const { world, own } = scene
  const recipient = { name: 'Ines Invited', email: 'ines@asked.example' }
  const old = await ask(own.browser, own.at, {
    recipient,
    uses: [{ platform: 'tiktok' }, { platform: 'linkedin' }],
  })
  const guest = await enter(world, old)
  const { path, body } = await choiceOf(guest, old, await connectAs(guest, old, 'tiktok', { person: 'dana' }))
  expect((await guest.post(path, body)).status).toBe(200)
  const begun = await connectAs(guest, old, 'linkedin', { person: 'dana' })

  const renewed = await own.browser.post(`${own.at}/connect-links/${old.id}/renewal`, { days: 5 })
  expect(renewed.status).toBe(201)
  expect(await stateOf(old.id)).toBe('replaced')
  expect((await guest.get(`/api/guest/${old.id}`)).json()).toMatchObject({ code: 'visit-over' })
  const over = await guest.get(`/api/connect-links/${old.token}`)
  expect(over.json()).toMatchObject({ code: 'link-expired', facts: { why: 'replaced', maker: 'Dana Reyes' } })

  const { id, link } = renewed.json<{ id: string; link: string }>()
  const fresh = { id, token: link.split('/').at(-1) ?? '', email: recipient.email }
  const page = await (await enter(world, fresh)).get(`/api/guest/${id}`)
  expect(page.json<{ steps: object[] }>().steps).toMatchObject([{ platform: 'linkedin', state: 'open' }])
  // What the old one had begun is given back by the worker, not left lying.
  await settleLinks(world.core, world.sweep, world.worker)
  await letGoUnchosen(world.core, world.sweep, world.worker)
  const [grant] = await scene.sql<{ over: boolean }>(
    'select ended_at is not null as over from grants where id = $1',
    [begun.split('/').at(-1)],
  )
  expect(grant?.over).toBe(true)
})

it('running out is told once, and what was begun waits for the workspace’s own people', async () => {
  const { world, own } = scene
  const link = await ask(own.browser, own.at, { uses: [{ platform: 'meta' }], days: 1 })
  const choose = await connectAs(await enter(world, link), link, 'meta', { person: 'farah' })
  await world.advance(seconds(daysMs(1)))
  for (const _ of [1, 2]) await settleLinks(world.core, world.sweep, world.worker)
  expect(await stateOf(link.id)).toBe('expired')
  const [maker] = await scene.sql<{ email: string }>('select email from auth."user" where id = $1', [
    own.userId,
  ])
  const told = (await scene.mailsTo(maker?.email ?? '')).filter((subject) => subject.includes('ran out'))
  expect(told).toEqual(['Your link for Farah Franchisee ran out'])
  expect((await scene.ledger()).filter((line) => line.action === 'link.expired')).toHaveLength(1)
  const grant = choose.split('/').at(-1)
  expect((await own.browser.get(`${own.at}/grants/${grant}/candidates`)).status).toBe(200)
})

it('a hub asks for any of its workspaces and for no other', async () => {
  const { world, hub } = scene
  const elsewhere = await world.addWorkspace(await world.addHub('Southgate'), 'Elsewhere')
  const made = await hub.browser.post(`${hub.at}/connect-links`, {
    workspace: elsewhere,
    recipient: { name: 'Nobody', email: 'nobody@asked.example' },
    uses: [{ platform: 'x' }],
  })
  expect(made.json()).toMatchObject({ code: 'not-found' })
})

it.each([
  ['the same platform twice', { uses: [{ platform: 'x' }, { platform: 'x' }] }, 'body.uses'],
  ['more than 30 days', { days: 31 }, 'body.days'],
  ['no platform', { uses: [] }, 'body.uses'],
])('%s is refused, with how to mend it', async (_, wish, field) => {
  const { own } = scene
  const recipient = { name: 'Nobody', email: 'nobody@asked.example' }
  const made = await own.browser.post(`${own.at}/connect-links`, {
    recipient,
    uses: [{ platform: 'x' }],
    ...wish,
  })
  expect(made.status).toBe(400)
  expect(made.json<{ fields: { field: string }[] }>().fields[0]?.field).toBe(field)
})
