import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rewriting } from '../../testing/attacks/broken-parts.ts'
import type { Answer, Browser } from '../../testing/browser.ts'
import { type LinkScene, linkScene } from '../../testing/links/scene.ts'
import type { Context } from '../core/context.ts'
import { revokeDue } from '../core/grants/revoke-due.ts'
import type { Database } from '../store/database.ts'

/** What a hub admin does in a workspace from the hub's own pages, without going in. */
let scene: LinkScene
let replaced: Database | undefined
beforeAll(async () => {
  scene = await linkScene({
    core: (core): Context => ({
      ...core,
      get db() {
        return replaced ?? core.db
      },
    }),
  })
})
afterAll(() => scene.close())

interface Person {
  readonly userId: string
  readonly email: string
  readonly browser: Browser
}
let place: string
let at: string
let inside: string
let dana: Person
let kim: Person
let hana: Browser

async function member(name: string, role: string): Promise<Person> {
  const user = await scene.world.addUser(name)
  await scene.world.join(user.userId, { hubId: scene.hubId, workspaceId: place }, role)
  return { ...user, browser: await scene.world.browser(user.userId) }
}
beforeEach(async () => {
  const { world } = scene
  await world.control('POST', '/reset', { apps: false })
  await scene.sql(`update grants set ended_at = now(), end_cause = 'revoked' where ended_at is null`)
  await scene.sql('update accounts set removed_at = now() where removed_at is null')
  place = await world.addWorkspace(scene.hubId, `Harbour ${Math.random()}`)
  at = `${scene.hub.at}/locations/${place}`
  inside = `/api/workspaces/${place}`
  dana = await member('Dana', 'owner')
  kim = await member('Kim', 'admin')
  hana = await world.browser(scene.hub.userId)
})

const code = (answer: Answer) => (answer.status < 300 ? '' : answer.json<{ code: string }>().code)
const keep = async (platform: string) =>
  dana.browser.keepAll(place, await dana.browser.connect(place, platform, { person: 'dana' }))
interface Board {
  accounts: { id: string; name: string; carriedBy: string; handedTo: string | null; along: string[] }[]
  people: { userId: string | null; name: string }[]
  handOffs: { id: string; state: string }[]
}
const board = async () => (await hana.get(`${at}/hand-offs`)).json<Board>()
const lines = async (action: string) =>
  scene.sql<{ actor: { personId: string; actingId?: string }; facts: Record<string, string> }>(
    'select actor, facts from ledger where workspace_id = $1 and action = $2 order by seq',
    [place, action],
  )
const mails = async (to: string) =>
  scene.sql<{ subject: string; body: string }>(
    'select subject, body from mail_outbox where recipient = $1 order by created_at, id',
    [to],
  )
async function signIn(by: Browser, handOff: string, person: string): Promise<void> {
  const begun = await by.post(`${inside}/hand-offs/${handOff}/sign-in`)
  expect(begun.status, begun.text).toBe(201)
  await by.get(await by.authorize(begun.json<{ authorizeUrl: string }>().authorizeUrl, { person }))
}
const passTime = () =>
  scene.sql(`update auth.session set second_factor_at = now() - interval '61 minutes' where user_id = $1`, [
    scene.hub.userId,
  ])

async function start(accounts: readonly string[], to: object = { userId: kim.userId }): Promise<Answer> {
  return hana.post(`${at}/hand-offs`, { accounts, to })
}
const idOf = (answer: Answer) => answer.json<{ handOffs: { id: string }[] }>().handOffs[0]?.id ?? ''

describe('a hand-off from the hub', () => {
  it('shows what could go and to whom, asks without going in, and both sides and the hub keep the receipt', async () => {
    await keep('meta')
    const shown = await board()
    expect(shown.accounts.map((one) => one.carriedBy)).toEqual(['Dana'])
    expect(shown.accounts[0]?.along).toHaveLength(1)
    expect(shown.people.map((one) => one.name)).toEqual(['Dana', 'Kim'])

    const asked = await start([shown.accounts[0]?.id ?? ''])
    expect(asked.status, asked.text).toBe(201)
    const [line] = await lines('handoff.asked')
    expect(line?.actor).toMatchObject({ kind: 'person', personId: scene.hub.userId })
    expect(line?.actor.actingId).toMatch(/^act_/)
    const ledger = await dana.browser.get(`${inside}/ledger`)
    expect(
      ledger
        .json<{ lines: { action: string; by: object }[] }>()
        .lines.find((one) => one.action === 'handoff.asked')?.by,
    ).toMatchObject({ name: 'Hana Sato', acting: true })
    // Nobody went in: the door is as shut as before, and nothing stands open.
    expect(code(await hana.get(inside))).toBe('enter-first')
    expect(
      await scene.sql('select 1 from acting_sessions where workspace_id = $1 and ended_at is null', [place]),
    ).toEqual([])
    expect((await board()).accounts[0]?.handedTo).toBe('Kim')

    await signIn(kim.browser, idOf(asked), 'ada')
    const one = await hana.get(`${scene.hub.at}/hand-offs/${idOf(asked)}`)
    expect(one.json()).toMatchObject({
      state: 'released',
      fromHub: true,
      askedBy: 'Hana Sato',
      workspace: { id: place },
      releases: [{ from: 'Dana' }],
      may: [],
    })
    for (const over of ['', '?over=yes']) {
      const list = (await hana.get(`${scene.hub.at}/hand-offs${over}`)).json<{ handOffs: { id: string }[] }>()
      expect(list.handOffs.some((row) => row.id === idOf(asked))).toBe(over !== '')
    }
    const [hanas] = await scene.sql<{ email: string }>('select email from auth."user" where id = $1', [
      scene.hub.userId,
    ])
    const receipts = async (to: string) =>
      (await mails(to)).filter(
        (mail) => mail.subject.includes('took over') && mail.body.includes(idOf(asked)),
      )
    expect((await receipts(kim.email)).map((mail) => mail.body.includes(`/w/${place}/`))).toEqual([true])
    expect(await receipts(dana.email)).toHaveLength(1)
    expect(
      (await receipts(hanas?.email ?? '')).map((mail) => mail.body.includes(`/h/${scene.hubId}/hand-offs/`)),
    ).toEqual([true])
  })

  it('takes the second factor once more, and nothing is begun without it', async () => {
    const [account = ''] = await keep('x')
    await passTime()
    const refused = await start([account])
    expect([refused.status, code(refused)]).toEqual([401, 'second-factor-needed'])
    expect((await board()).handOffs).toEqual([])
    expect((await hana.post('/api/me/step-up', { code: '000000' })).status).toBe(204)
    expect((await start([account])).status).toBe(201)
  })

  it('an account is handed to one person at a time, and only to somebody who may connect there', async () => {
    const [account = ''] = await keep('x')
    const vera = await member('Vera', 'viewer')
    expect(code(await start([account], { userId: vera.userId }))).toBe('conflict')
    expect((await start([account])).status).toBe(201)
    expect(code(await start([account], { userId: dana.userId }))).toBe('conflict')
    expect((await board()).handOffs).toHaveLength(1)
  })

  it('is withdrawn from the hub, with the sign-in of somebody who had begun', async () => {
    await keep('meta')
    const asked = await start([(await board()).accounts[0]?.id ?? ''])
    await signIn(kim.browser, idOf(asked), 'ben')
    const ended = await hana.post(`${scene.hub.at}/hand-offs/${idOf(asked)}/withdrawal`, {})
    expect(ended.status, ended.text).toBe(204)
    expect((await lines('handoff.withdrawn'))[0]?.actor.actingId).toMatch(/^act_/)
    await revokeDue(scene.world.core, scene.world.sweep, scene.world.worker)
    const live = (await scene.world.control<{ person: string; state: string }[]>('GET', '/grants'))
      .filter((one) => one.state === 'live')
      .map((one) => one.person)
    expect(live).toEqual(['dana'])
    expect(code(await hana.post(`${scene.hub.at}/hand-offs/${idOf(asked)}/withdrawal`, {}))).toBe('conflict')
  })

  it('an archived location, one of another hub, and people who are no admins of the hub get nowhere', async () => {
    const [account = ''] = await keep('x')
    const other = await scene.world.addUser('Otis')
    const otherHub = await scene.world.addHub('Southgate')
    await scene.world.join(other.userId, { hubId: otherHub }, 'owner')
    const otis = await scene.world.browser(other.userId)
    const body = { accounts: [account], to: { userId: kim.userId } }
    for (const path of [`${at}/hand-offs`, `/api/hubs/${otherHub}/locations/${place}/hand-offs`])
      expect(code(await otis.post(path, body))).toBe('not-found')
    const viewer = await scene.world.addUser('Vilja')
    await scene.world.join(viewer.userId, { hubId: scene.hubId }, 'viewer')
    expect(code(await (await scene.world.browser(viewer.userId)).post(`${at}/hand-offs`, body))).toBe(
      'not-allowed',
    )
    await scene.sql('update workspaces set archived_at = now() where id = $1', [place])
    expect(code(await hana.post(`${at}/hand-offs`, body))).toBe('not-found')
    expect(code(await hana.get(`${at}/hand-offs`))).toBe('not-found')
  })

  it('planted: an acting session that is left open lets the hub in, and is seen', async () => {
    const [account = ''] = await keep('x')
    replaced = rewriting(scene.world.core.db, (text) =>
      text.startsWith('update acting_sessions set ended_at')
        ? text.replace('set ended_at = $3', 'set ended_at = case when $3::timestamptz is null then $3 end')
        : text,
    )
    try {
      expect((await start([account])).status).toBe(201)
    } finally {
      replaced = undefined
    }
    expect(code(await hana.get(inside))).toBe('')
  })
})

describe('a new owner', () => {
  interface Plan {
    owners: { name: string }[]
    told: { name: string }[]
    others: { name: string; email: string }[]
    accounts: { name: string; kindLabel: string; handedTo: string | null }[]
    idle: string[]
    mayTransfer: boolean
  }
  const plan = async (by: Browser, path: string) => (await by.get(`${path}/ownership`)).json<Plan>()
  const give = (by: Browser, path: string, email: string) => by.post(`${path}/ownership`, { email })

  it('from the hub: invited as owner, asked for each platform; those who look after it now are told; receipts at the end', async () => {
    await keep('meta')
    await keep('x')
    const shown = await plan(hana, at)
    expect(shown).toMatchObject({
      owners: [{ name: 'Dana' }],
      told: [{ name: 'Dana' }, { name: 'Kim' }],
      others: [{ name: 'Kim' }],
      idle: [],
      mayTransfer: true,
    })
    expect(shown.accounts.map((one) => one.kindLabel)).toEqual(['Page', 'X account'])

    const given = await give(hana, at, 'nia.next@invited.example')
    expect(given.status, given.text).toBe(201)
    const { link, handOffs } = given.json<{ link: string; handOffs: string[] }>()
    expect(handOffs).toHaveLength(2)
    expect((await lines('member.invited')).at(-1)).toMatchObject({
      actor: { personId: scene.hub.userId, actingId: expect.stringMatching(/^act_/) },
      facts: { role: 'owner', email: 'nia.next@invited.example' },
    })
    for (const one of [dana, kim])
      expect(
        (await mails(one.email)).filter((mail) => mail.subject.includes('is to be its owner')),
      ).toHaveLength(1)
    expect(await mails('nia.next@invited.example')).toHaveLength(3)

    const nia = await scene.world.browser()
    await nia.post(`/api/invitations/${link.split('/').at(-1)}/accept`, {
      name: 'Nia Next',
      password: 'seven warm loaves of bread',
    })
    for (const id of handOffs) {
      const one = (await nia.get(`${inside}/hand-offs/${id}`)).json<{ platform: string; mine: boolean }>()
      expect(one.mine).toBe(true)
      await signIn(nia, id, one.platform === 'meta' ? 'ada' : 'dana')
    }
    for (const id of handOffs)
      expect((await hana.get(`${scene.hub.at}/hand-offs/${id}`)).json()).toMatchObject({ state: 'released' })
    const receipts = (await mails('nia.next@invited.example')).filter((one) =>
      one.body.includes('The receipt:'),
    )
    expect(receipts).toHaveLength(2)
    expect((await mails(dana.email)).filter((one) => one.body.includes('The receipt:'))).toHaveLength(2)
  })

  it('somebody who is there already becomes an owner at once, and what is under way stays under way', async () => {
    const [account = ''] = await keep('x')
    await keep('meta')
    await start([account], { userId: dana.userId })
    const shown = await plan(dana.browser, inside)
    expect(shown.accounts.map((one) => one.handedTo)).toEqual([null, 'Dana'])
    // Whoever asks is not told of what they do.
    expect(shown.told.map((one) => one.name)).toEqual(['Kim'])
    const given = await give(dana.browser, inside, kim.email)
    expect(given.json()).toMatchObject({ link: null, handOffs: [expect.stringMatching(/^hof_/)] })
    expect((await plan(dana.browser, inside)).owners.map((one) => one.name)).toEqual(['Dana', 'Kim'])
    expect((await lines('member.role-changed')).at(-1)?.facts).toMatchObject({ from: 'admin', to: 'owner' })
    const again = await give(dana.browser, inside, kim.email)
    expect(again.json<{ fields: { field: string }[] }>().fields[0]?.field).toBe('body.email')
  })

  it('is not for admins, nor for somebody acting, nor without the second factor', async () => {
    expect(code(await give(kim.browser, inside, 'mine@invited.example'))).toBe('not-allowed')
    expect((await plan(kim.browser, inside)).mayTransfer).toBe(false)
    await hana.post(`${inside}/acting`, { reason: 'support' })
    expect(code(await give(hana, inside, 'mine@invited.example'))).toBe('not-allowed')
    await hana.send('DELETE', `${inside}/acting`)
    await scene.sql('update auth.session set second_factor_at = null where user_id = $1', [dana.userId])
    expect(code(await give(dana.browser, inside, 'mine@invited.example'))).toBe('second-factor-needed')
    await passTime()
    expect(code(await give(hana, at, 'mine@invited.example'))).toBe('second-factor-needed')
    expect(await mails('mine@invited.example')).toEqual([])
  })

  it('all of it or nothing: if a hand-off cannot be asked for, nobody is invited', async () => {
    await keep('x')
    replaced = rewriting(scene.world.core.db, (text) =>
      text.startsWith('insert into hand_offs') ? 'select 1 / 0' : text,
    )
    try {
      expect((await give(hana, at, 'half@invited.example')).status).toBe(500)
    } finally {
      replaced = undefined
    }
    expect(await mails('half@invited.example')).toEqual([])
    expect(await scene.sql(`select 1 from invitations where email = 'half@invited.example'`)).toEqual([])
    expect(await scene.sql('select 1 from acting_sessions where workspace_id = $1', [place])).toEqual([])
  })

  it('a request that comes twice invites once', async () => {
    const key = { 'idempotency-key': `new-owner-${place}` }
    const send = () => hana.send('POST', `${at}/ownership`, { email: 'twice@invited.example' }, key)
    const [first, second] = [await send(), await send()]
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.text).toBe(first.text)
    expect(await mails('twice@invited.example')).toHaveLength(1)
  })
})
