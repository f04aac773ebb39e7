import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from '../../../testing/browser.ts'
import { createWorld, type World } from '../../../testing/world.ts'
import { probeDue } from '../grants/probe-due.ts'
import { checkRequestsDue } from './check-due.ts'

const austin = { meta: '112086614430975', linkedin: '88290413' }
const riverside = '107733920184462'
const day = 24 * 3600

let world: World
let admin: Client
let hubId: string
let hana: Browser
let ben: Browser
let mia: Browser
let workspace: string

beforeAll(async () => {
  world = await createWorld()
  admin = new Client(world.database.urls.admin)
  await admin.connect()
  hubId = await world.addHub()
  const person = async (name: string, role: string, where: { workspaceId?: string } = {}) => {
    const { userId } = await world.addUser(name)
    await world.join(userId, { hubId, ...where }, role)
    return { userId, browser: await world.browser(userId) }
  }
  const brand = await world.addWorkspace(hubId, 'Brand')
  workspace = await world.addWorkspace(hubId, 'Austin')
  const head = await person('Hana Sato', 'admin')
  await world.join(head.userId, { hubId, workspaceId: brand }, 'owner')
  hana = head.browser
  ben = (await person('Ben Okafor', 'admin', { workspaceId: workspace })).browser
  mia = (await person('Mia Torres', 'owner', { workspaceId: workspace })).browser
  const choose = await hana.connect(brand, 'meta', { person: 'hana' })
  await keepOne(hana, brand, choose, 'Copper Kettle')
})

afterAll(async () => {
  await admin?.end()
  await world?.close()
})

interface Candidate {
  id: string
  name: string
  kind: string
  externalId: string
  usable: boolean
  canAskAccess: boolean
}

const candidatesOf = async (browser: Browser, where: string, grant: string): Promise<Candidate[]> =>
  (await browser.get(`/api/workspaces/${where}/grants/${grant}/candidates`)).json<{
    candidates: Candidate[]
  }>().candidates

async function keepOne(browser: Browser, where: string, choosePage: string, name: string): Promise<string> {
  const grant = choosePage.split('/').at(-1) ?? ''
  const one = (await candidatesOf(browser, where, grant)).find(
    (candidate) => candidate.name === name && candidate.usable,
  )
  const kept = await browser.post(`/api/workspaces/${where}/grants/${grant}/accounts`, {
    candidates: [one?.id],
    confirmed: [one?.id],
  })
  return kept.json<{ kept: { id: string }[] }>().kept[0]?.id ?? ''
}

/** Signs in at a platform and answers the greyed account, ready to be asked for. */
async function greyed(browser: Browser, platform: string, person: string, externalId: string) {
  const choosePage = await browser.connect(workspace, platform, { person })
  const grant = choosePage.split('/').at(-1) ?? ''
  const candidate = (await candidatesOf(browser, workspace, grant)).find(
    (one) => one.externalId === externalId,
  )
  if (!candidate) throw new Error('the account is not listed')
  return { grant, candidate }
}

const ask = async (browser: Browser, of: object, note = '') =>
  (await browser.post(`/api/workspaces/${workspace}/access-requests`, { ...of, note })).json<{ id: string }>()
    .id

interface Request {
  id: string
  asked: string
  people: string[]
  steps: string[]
  forLogin: string
  settledAs: string | null
  declinedReason: string | null
  lastLook: string | null
  looking: boolean
}

const requestOf = async (id: string): Promise<Request | undefined> =>
  (await ben.get(`/api/workspaces/${workspace}/access-requests`))
    .json<{ requests: Request[] }>()
    .requests.find((one) => one.id === id)

const work = () => checkRequestsDue(world.core, world.sweep, world.worker)
const setRole = (platform: string, account: string, person: string, role: string) =>
  world.control('POST', '/roles', { platform, account, person, role })
const mailsTo = async (name: string) =>
  (
    await admin.query<{ subject: string; body: string }>(
      `select m.subject, m.body from mail_outbox m join auth."user" u on u.email = m.recipient where u.name = $1 order by m.created_at`,
      [name],
    )
  ).rows
const ledgerOf = async (subject: string) =>
  (
    await admin.query<{ action: string }>('select action from ledger where subject = $1 order by seq', [
      subject,
    ])
  ).rows.map((row) => row.action)

describe('a Page that takes full control', () => {
  it('the one who has it is told what to click; the platform’s word closes it', async () => {
    const { grant, candidate } = await greyed(ben, 'meta', 'ben', austin.meta)
    expect(candidate).toMatchObject({ usable: false, canAskAccess: true })
    const id = await ask(ben, { candidateId: candidate.id }, 'The grand opening is on Friday.')
    expect(await requestOf(id)).toMatchObject({ asked: 'holders', people: ['Hana Sato'], settledAs: null })

    const [mail] = await mailsTo('Hana Sato')
    expect(mail?.subject).toContain('Ben Okafor (Austin)')
    for (const part of ['1. ', 'Page access', 'full control', 'The grand opening', '/waiting'])
      expect(mail?.body).toContain(part)
    expect(mail?.body).not.toMatch(/undefined|null/)

    const told = (await hana.get('/api/me/access-requests')).json<{
      unseen: number
      requests: (Request & { ofMe: boolean })[]
    }>()
    expect(told).toMatchObject({ unseen: 1, requests: [{ id, ofMe: true }] })
    expect((await hana.post('/api/me/access-requests/seen')).status).toBe(204)

    // Pressed too early: nothing changes but the look.
    expect((await hana.post(`/api/me/access-requests/${id}/look`)).status).toBe(204)
    expect((await requestOf(id))?.looking).toBe(true)
    await work()
    expect(await requestOf(id)).toMatchObject({ lastLook: 'still-missing', looking: false, settledAs: null })

    await setRole('meta', austin.meta, 'ben', 'full')
    await hana.post(`/api/me/access-requests/${id}/look`)
    await work()
    expect(await requestOf(id)).toMatchObject({ settledAs: 'proven' })
    const usable = (await candidatesOf(ben, workspace, grant)).find((one) => one.externalId === austin.meta)
    expect(usable?.usable).toBe(true)
    const last = (await mailsTo('Ben Okafor')).at(-1)
    expect(last?.body).toContain(`/manage/accounts/choose/${grant}`)
    expect(await ledgerOf(id)).toEqual(['access.requested', 'access.proven'])
    await setRole('meta', austin.meta, 'ben', 'partial')
  })

  it('is asked for once at a time, and seen by nobody else', async () => {
    const { candidate } = await greyed(ben, 'meta', 'ben', austin.meta)
    const id = await ask(ben, { candidateId: candidate.id })
    const again = await mia.post(`/api/workspaces/${workspace}/access-requests`, {
      candidateId: candidate.id,
    })
    expect(again.status).toBe(409)
    const stranger = await world.browser((await world.addUser('Sven Stranger')).userId)
    expect((await stranger.post(`/api/me/access-requests/${id}/look`)).status).toBe(404)
    expect((await stranger.get('/api/me/access-requests')).json<{ requests: unknown[] }>().requests).toEqual(
      [],
    )
    expect((await ben.send('DELETE', `/api/workspaces/${workspace}/access-requests/${id}`)).status).toBe(204)
    expect(await ledgerOf(id)).toEqual(['access.requested', 'access.withdrawn'])
    expect((await hana.get('/api/me/access-requests')).json<{ requests: unknown[] }>().requests).toEqual([])
  })
})

describe('where nobody is proven to have the role', () => {
  it('the hub is asked, and may say no with a reason', async () => {
    const { candidate } = await greyed(ben, 'linkedin', 'ben', austin.linkedin)
    const id = await ask(ben, { candidateId: candidate.id })
    expect(await requestOf(id)).toMatchObject({ asked: 'hub', people: ['Hana Sato'] })
    const declined = await hana.post(`/api/hubs/${hubId}/access-requests/${id}/decline`, {
      reason: 'Austin closes next month.',
    })
    expect(declined.status).toBe(204)
    await work()
    expect(await requestOf(id)).toMatchObject({
      settledAs: 'declined',
      declinedReason: 'Austin closes next month.',
    })
    expect((await mailsTo('Ben Okafor')).at(-1)?.body).toContain('Austin closes next month.')
    expect(await ledgerOf(id)).toEqual(['access.requested', 'access.declined'])
  })

  it('by mail as they wish, both sides; the bell counts it all the same', async () => {
    const wish = (by: Browser, connections: string) =>
      by.send('PATCH', '/api/me/preferences', { connections })
    await wish(hana, 'disconnected')
    await wish(ben, 'none')
    const mails = async () => [(await mailsTo('Hana Sato')).length, (await mailsTo('Ben Okafor')).length]
    const before = await mails()
    const { candidate } = await greyed(ben, 'linkedin', 'ben', austin.linkedin)
    const id = await ask(ben, { candidateId: candidate.id })
    const unseen = async (by: Browser) =>
      (await by.get('/api/me/access-requests')).json<{ unseen: number }>().unseen
    expect(await unseen(hana)).toBeGreaterThan(0)
    await hana.post(`/api/hubs/${hubId}/access-requests/${id}/decline`, { reason: 'Not now.' })
    await work()
    expect(await requestOf(id)).toMatchObject({ settledAs: 'declined' })
    expect(await unseen(ben)).toBeGreaterThan(0)
    expect(await mails()).toEqual(before)
    for (const by of [hana, ben]) await wish(by, 'all')
  })

  it('the worker looks by itself, less and less often, keeps the sign-in meanwhile, and stops after thirty days', async () => {
    const { grant, candidate } = await greyed(ben, 'linkedin', 'ben', austin.linkedin)
    const id = await ask(ben, { candidateId: candidate.id })
    const dueIn = async () =>
      (
        await admin.query<{ minutes: number }>(
          'select extract(epoch from due_at - $2)::float8 / 60 as minutes from access_requests where id = $1',
          [id, world.clock.now()],
        )
      ).rows[0]?.minutes ?? 0
    const pauses: number[] = []
    for (let look = 0; look < 4; look++) {
      await world.advance(Math.ceil((await dueIn()) * 60) + 1)
      await work()
      pauses.push(Math.round(await dueIn()))
    }
    expect(pauses).toEqual([15, 30, 60, 120])
    const chooseBy = await admin.query<{ days: number }>(
      'select extract(epoch from choose_by - $2)::float8 / 86400 as days from grants where id = $1',
      [grant, world.clock.now()],
    )
    expect(chooseBy.rows[0]?.days).toBeGreaterThan(25)
    await world.advance(31 * day)
    await work()
    expect((await requestOf(id))?.settledAs).toMatch(/expired|gone/)
    expect(await ledgerOf(id)).toEqual(['access.requested', 'access.expired'])
  })

  it('a role given there is found without anybody pressing anything', async () => {
    const { candidate } = await greyed(ben, 'linkedin', 'ben', austin.linkedin)
    const id = await ask(ben, { candidateId: candidate.id })
    await setRole('linkedin', austin.linkedin, 'ben', 'ADMINISTRATOR')
    await world.advance(16 * 60)
    await work()
    expect(await requestOf(id)).toMatchObject({ settledAs: 'proven' })
    await setRole('linkedin', austin.linkedin, 'ben', 'CONTENT_ADMINISTRATOR')
  })
})

describe('an account that is connected and lost its role', () => {
  it('is asked for from its own page, and works again', async () => {
    const accountId = await keepOne(
      mia,
      workspace,
      await mia.connect(workspace, 'meta', { person: 'dana' }),
      'Copper Kettle Riverside',
    )
    await setRole('meta', riverside, 'dana', 'none')
    await admin.query(
      'update grants set probe_due_at = $1 where ended_at is null and probe_due_at is not null',
      [world.clock.now()],
    )
    await probeDue(world.core, world.sweep, world.worker)
    const account = async () =>
      (await ben.get(`/api/workspaces/${workspace}/connections`))
        .json<{ sections: { accounts: { id: string; status: string; canAskAccess: boolean }[] }[] }>()
        .sections.flatMap((section) => section.accounts)
        .find((one) => one.id === accountId)
    expect(await account()).toMatchObject({ status: 'disconnected', canAskAccess: true })
    const id = await ask(ben, { accountId })
    expect((await requestOf(id))?.people).toContain('Hana Sato')
    await setRole('meta', riverside, 'dana', 'full')
    const looked = await ben.post(`/api/workspaces/${workspace}/access-requests/${id}/look`)
    expect(looked.json()).toEqual({ found: 'proven' })
    expect(await account()).toMatchObject({ status: 'connected', canAskAccess: false })
  })
})

describe('an ad account that may only be read', () => {
  it('whoever manages it is told', async () => {
    await setRole('meta', 'act_731960028847715', 'dana', 'analyze')
    const sister = await world.addWorkspace(hubId, 'Harbour')
    const { userId } = await world.addUser('Ada Moreno')
    await world.join(userId, { hubId, workspaceId: sister }, 'owner')
    const ada = await world.browser(userId)
    await keepOne(ada, sister, await ada.connect(sister, 'meta', { person: 'ada' }), 'Copper Kettle Harbour')
    const { candidate } = await greyed(mia, 'meta', 'dana', 'act_731960028847715')
    const id = await ask(mia, { candidateId: candidate.id })
    expect(await requestOf(id)).toMatchObject({ asked: 'holders', people: ['Ada Moreno'] })
    await setRole('meta', 'act_731960028847715', 'dana', 'manage')
    expect((await mia.post(`/api/workspaces/${workspace}/access-requests/${id}/look`)).json()).toEqual({
      found: 'proven',
    })
  })
})

describe('what only the person who consented can change', () => {
  it('a permission taken away at TikTok: that person is asked, and nobody but them', async () => {
    const begun = await mia.connect(workspace, 'tiktok', { person: 'gus' })
    const grant = begun.split('/').at(-1) ?? ''
    const [candidate] = await candidatesOf(mia, workspace, grant)
    const kept = await mia.post(`/api/workspaces/${workspace}/grants/${grant}/accounts`, {
      candidates: [candidate?.id],
      confirmed: [candidate?.id],
    })
    const accountId = kept.json<{ kept: { id: string }[] }>().kept[0]?.id
    await admin.query(
      `update carriers set lost_at = now(), lost_cause = 'permission-unticked', capabilities = '{}' where account_id = $1`,
      [accountId],
    )
    const own = await mia.post(`/api/workspaces/${workspace}/access-requests`, { accountId })
    expect([own.status, own.json<{ detail: string }>().detail]).toEqual([
      409,
      expect.stringContaining('Only you'),
    ])
    const id = await ask(ben, { accountId })
    expect(await requestOf(id)).toMatchObject({ asked: 'authoriser', people: ['Mia Torres'] })
    expect((await mailsTo('Mia Torres')).at(-1)?.body).toContain('only you can change it there')
    // The emulated platform still has it ticked: a look finds that.
    expect((await ben.post(`/api/workspaces/${workspace}/access-requests/${id}/look`)).json()).toEqual({
      found: 'proven',
    })
  })
})
