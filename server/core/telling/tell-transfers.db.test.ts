import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Browser } from '../../../testing/browser.ts'
import { ask, choiceOf, connectAs, enter } from '../../../testing/links/guests.ts'
import { type LinkScene, linkScene } from '../../../testing/links/scene.ts'
import { daysMs, minutesMs } from '../../base/clock.ts'
import { settleLinks } from '../links/settle-links.ts'
import { tellTransfers } from './tell-transfers.ts'

let scene: LinkScene
beforeAll(async () => {
  scene = await linkScene()
})
afterAll(() => scene.close())

interface Person {
  readonly userId: string
  readonly email: string
  readonly browser: Browser
}
interface Place {
  readonly id: string
  readonly at: string
}
let holder: Place
let asker: Place
let dana: Person
let mia: Person
let eve: Person
let ada: Person

async function place(name: string): Promise<Place> {
  const id = await scene.world.addWorkspace(scene.hubId, `${name} ${Math.random()}`)
  return { id, at: `/api/workspaces/${id}` }
}
async function member(of: Place, name: string, role: string): Promise<Person> {
  const user = await scene.world.addUser(name)
  await scene.world.join(user.userId, { hubId: scene.hubId, workspaceId: of.id }, role)
  return { ...user, browser: await scene.world.browser(user.userId) }
}
beforeEach(async () => {
  await scene.world.control('POST', '/reset', { apps: false })
  scene.world.clock.setOffset(0)
  await scene.sql(`update grants set ended_at = now(), end_cause = 'revoked' where ended_at is null`)
  await scene.sql('update accounts set removed_at = now() where removed_at is null')
  holder = await place('Riverside')
  asker = await place('Harbour')
  dana = await member(holder, 'Dana', 'owner')
  mia = await member(holder, 'Mia', 'admin')
  eve = await member(holder, 'Eve', 'editor')
  ada = await member(asker, 'Ada', 'owner')
})

interface Line {
  kind: string
  names: string[]
  said: string
  who: string
  left: number
  workspace: { id: string }
}
const bell = async ({ browser }: { browser: Browser }) =>
  (await browser.get('/api/me/notifications')).json<{ unread: number; notifications: Line[] }>()
const told = async (person: Person) => (await bell(person)).notifications.map((one) => one.kind)
const tell = () => tellTransfers(scene.world.core, scene.world.sweep, scene.world.worker)
const mailTo = async (person: Person) => scene.mailsTo(person.email)
const wants = (person: Person, connections: string) =>
  person.browser.send('PATCH', '/api/me/preferences', { connections })

async function askFor(): Promise<string> {
  await dana.browser.keepAll(holder.id, await dana.browser.connect(holder.id, 'x', { person: 'dana' }))
  // X lets one person sign in for two places; here it is the location that has the login, too.
  await dana.browser.keepAll(holder.id, await dana.browser.connect(holder.id, 'meta', { person: 'dana' }))
  const choose = await ada.browser.connect(asker.id, 'meta', { person: 'ada' })
  const page = await ada.browser.get(`${asker.at}/grants/${choose.split('/').at(-1)}/candidates`)
  const held = page
    .json<{ candidates: { id: string; held: string | null; parentId: string | null }[] }>()
    .candidates.find((one) => one.held === 'sibling' && one.parentId === null)
  const asked = await ada.browser.post(`${asker.at}/transfer-requests`, {
    candidate: held?.id,
    note: 'We moved.',
  })
  expect(asked.status, asked.text).toBe(201)
  return asked.json<{ id: string }>().id
}
const answer = (id: string, said: string) =>
  dana.browser.post(`${holder.at}/transfer-requests/${id}/answer`, { answer: said })

describe('a transfer request', () => {
  it('is told to those who answer, once, and the answer to whoever asked; neither learns where the other is', async () => {
    const id = await askFor()
    expect(await told(dana)).toEqual([])
    for (const _ of [1, 2]) await tell()
    for (const person of [dana, mia]) {
      const { unread, notifications } = await bell(person)
      expect(unread).toBe(1)
      expect(notifications).toMatchObject([
        { kind: 'transfer-asked', said: 'We moved.', workspace: { id: holder.id } },
      ])
      expect(notifications[0]?.names[0]).toMatch(/\(Page\)$/)
      expect(JSON.stringify(notifications)).not.toContain(asker.id)
      expect((await mailTo(person)).filter((one) => one.includes('another location asks for'))).toHaveLength(
        1,
      )
    }
    expect(await told(eve)).toEqual([])

    expect((await answer(id, 'accepted')).status).toBe(204)
    for (const _ of [1, 2]) await tell()
    const { notifications } = await bell(ada)
    expect(notifications).toMatchObject([
      { kind: 'transfer-answered', said: 'accepted', workspace: { id: asker.id } },
    ])
    expect(JSON.stringify(notifications)).not.toContain(holder.id)
    expect((await mailTo(ada)).filter((one) => one.includes('you may connect'))).toHaveLength(1)
    expect(await scene.sql('select 1 from transfer_tellings')).toEqual([])
  })

  it('by mail only to those who want everything; the bell is always on', async () => {
    await wants(dana, 'none')
    await wants(mia, 'disconnected')
    await wants(ada, 'none')
    const id = await askFor()
    await tell()
    await answer(id, 'declined')
    await tell()
    for (const person of [dana, mia]) {
      expect(await told(person)).toEqual(['transfer-asked'])
      expect((await mailTo(person)).filter((one) => one.includes('asks for'))).toEqual([])
    }
    expect(await told(ada)).toEqual(['transfer-answered'])
    expect(await mailTo(ada)).toEqual([])
  })

  it('goes to the hub where nobody of the location could answer', async () => {
    await askFor()
    await scene.sql('update workspace_members set deactivated_at = now() where workspace_id = $1', [
      holder.id,
    ])
    await tell()
    expect(await told(dana)).toEqual([])
    const lines = (await bell(scene.hub)).notifications.filter((one) => one.workspace.id === holder.id)
    expect(lines.map((one) => one.kind)).toEqual(['transfer-asked'])
  })

  it('answered before anybody was told: there is nothing to tell', async () => {
    const id = await askFor()
    await answer(id, 'declined')
    await tell()
    expect(await told(dana)).toEqual([])
    expect(await told(ada)).toEqual(['transfer-answered'])
  })

  it('planted: whoever is told twice is seen', async () => {
    await askFor()
    await tell()
    await scene.sql(
      `insert into transfer_tellings (hub_id, workspace_id, id, what, due_at)
       select hub_id, $1, id, 'asked', now() - interval '1 second' from transfer_requests where settled_at is null and workspace_id = $2`,
      [holder.id, asker.id],
    )
    await tell()
    // The line itself is told once, whatever asks for it again.
    expect(await told(dana)).toEqual(['transfer-asked'])
    expect((await mailTo(dana)).filter((one) => one.includes('asks for'))).toHaveLength(1)
    await scene.sql('drop index notifications_news')
    await scene.sql(
      `insert into transfer_tellings (hub_id, workspace_id, id, what, due_at)
       select hub_id, $1, id, 'asked', now() - interval '1 second' from transfer_requests where settled_at is null and workspace_id = $2`,
      [holder.id, asker.id],
    )
    await tell()
    expect(await told(dana)).toEqual(['transfer-asked', 'transfer-asked'])
    await scene.sql(`delete from notifications where occasion is not null`)
    await scene.sql(
      'create unique index notifications_news on notifications (hub_id, workspace_id, occasion, kind, user_id) where occasion is not null',
    )
  })
})

describe('the maker of a link', () => {
  const uses = [{ platform: 'meta' }, { platform: 'tiktok' }]

  it('sees in the bell what became of it: opened, connected, run out', async () => {
    const link = await ask(ada.browser, asker.at, { uses })
    const guest = await enter(scene.world, link)
    const { path, body } = await choiceOf(
      guest,
      link,
      await connectAs(guest, link, 'meta', { person: 'dana' }),
    )
    expect((await guest.post(path, body)).status).toBe(200)
    const { notifications } = await bell(ada)
    expect(new Set(notifications.map((one) => one.kind))).toEqual(new Set(['link-connected', 'link-opened']))
    expect(notifications.find((one) => one.kind === 'link-connected')).toMatchObject({
      who: 'Farah Franchisee',
      left: 1,
      workspace: { id: asker.id },
    })
    await scene.world.advance(daysMs(8) / 1000)
    for (const _ of [1, 2]) await settleLinks(scene.world.core, scene.world.sweep, scene.world.worker)
    expect(await told(ada)).toContain('link-expired')
    expect((await mailTo(ada)).filter((one) => one.includes('ran out'))).toHaveLength(1)
  })

  it('as they wish by mail; but that somebody tried to force it is mailed to everybody', async () => {
    await wants(ada, 'none')
    const link = await ask(ada.browser, asker.at, { uses })
    await enter(scene.world, link)
    expect(await told(ada)).toEqual(['link-opened'])
    expect((await mailTo(ada)).filter((one) => one.includes('opened your link'))).toEqual([])

    const forced = await ask(ada.browser, asker.at, { uses })
    const stranger = await scene.world.browser()
    for (let codes = 0; codes < 12; codes += 1) {
      const sent = await stranger.post(`/api/connect-links/${forced.token}/codes`)
      expect(sent.status, sent.text).toBe(200)
      await scene.world.advance(minutesMs(1) / 1000)
    }
    for (let tries = 0; tries < 5; tries += 1) {
      await stranger.post(`/api/connect-links/${forced.token}/visit`, { code: 'AAAA-AAAA' })
    }
    expect(await told(ada)).toContain('link-no-codes')
    expect((await mailTo(ada)).filter((one) => one.includes('was closed'))).toHaveLength(1)
  })

  it('who may not ask for connections there any more hears nothing', async () => {
    const link = await ask(ada.browser, asker.at, { uses })
    await enter(scene.world, link)
    await scene.sql('update workspace_members set deactivated_at = now() where user_id = $1', [ada.userId])
    const before = await mailTo(ada)
    await scene.world.advance(daysMs(8) / 1000)
    await settleLinks(scene.world.core, scene.world.sweep, scene.world.worker)
    expect(await mailTo(ada)).toEqual(before)
    expect(
      await scene.sql(`select 1 from notifications where user_id = $1 and kind = 'link-expired'`, [
        ada.userId,
      ]),
    ).toEqual([])
  })

  it('a line is written for the maker of that link alone, by whoever has entered it', async () => {
    const link = await ask(ada.browser, asker.at, { uses })
    const foreign = scene.world.core.db.inScope(scene.world.worker(scene.hubId, holder.id), (tx) =>
      tx.query<{ wants: string | null }>(
        `select tenancy.tell_maker($1, 'ntf_x', 'link-opened', $1, '{}', now()) as wants`,
        [link.id],
      ),
    )
    expect(await foreign).toEqual([{ wants: null }])
    expect(await told(ada)).toEqual([])
  })
})
