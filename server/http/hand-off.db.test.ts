import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { adTo } from '../../testing/ads/ad-to.ts'
import type { Browser } from '../../testing/browser.ts'
import { createWorld, type World } from '../../testing/world.ts'
import { judgeWorkspace } from '../core/telling/judge-workspace.ts'

let world: World
let admin: pg.Client
let hubId: string
beforeAll(async () => {
  world = await createWorld()
  admin = new pg.Client(world.database.urls.admin)
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await world.close()
})

interface Person {
  readonly userId: string
  readonly browser: Browser
}
let hana: Person
let dana: Person
let workspaceId: string
let at: string
const page = '107733920184462'

async function member(name: string, role: string): Promise<Person> {
  const { userId } = await world.addUser(name)
  await world.join(userId, { hubId, workspaceId }, role)
  return { userId, browser: await world.browser(userId) }
}

beforeEach(async () => {
  // Everything held at the platforms ends, so that each test has its consents for itself.
  await world.control('POST', '/reset', { apps: false })
  await admin.query(`update grants set ended_at = now(), end_cause = 'revoked' where ended_at is null`)
  hubId = await world.addHub()
  workspaceId = await world.addWorkspace(hubId, `Riverside ${Math.random()}`)
  at = `/api/workspaces/${workspaceId}`
  hana = await member('Hana', 'admin')
  dana = await member('Dana', 'owner')
})

interface Row {
  id: string
  name: string
  kind: string
  status: string
  externalId: string
  authorisedBy: string
  use: string
}
const rows = async (): Promise<Row[]> =>
  (await dana.browser.get(`${at}/connections`))
    .json<{ sections: { accounts: Row[] }[] }>()
    .sections.flatMap((section) => section.accounts)

/** Head office connects the Riverside Page with its Instagram. */
async function connectPage(by: Browser, person = 'hana'): Promise<Row[]> {
  const choose = await by.connect(workspaceId, 'meta', { person })
  const grant = choose.split('/').at(-1)
  const { candidates } = (await by.get(`${at}/grants/${grant}/candidates`)).json<{
    candidates: { id: string; externalId: string; parentId: string | null; use: string }[]
  }>()
  const wanted = candidates.find((one) => one.externalId === page)
  const ids = candidates
    .filter((one) => one.use === 'publish' && (one === wanted || one.parentId === wanted?.id))
    .map((one) => one.id)
  await by.post(`${at}/grants/${grant}/accounts`, { candidates: ids, confirmed: ids })
  return rows()
}

interface HandOff {
  id: string
  state: string
  may: string[]
  accounts: {
    name: string
    state: string
    missing: { code: string }[]
    guide: { steps: string[]; url: string } | null
  }[]
  releases: { from: string; result: string }[]
}
async function ask(accounts: readonly Row[], more: object = {}): Promise<HandOff> {
  const asked = await hana.browser.post(`${at}/hand-offs`, {
    accounts: accounts.filter((one) => one.use === 'publish').map((one) => one.id),
    to: { userId: dana.userId },
    ...more,
  })
  expect(asked.status, asked.text).toBe(201)
  const [first] = asked.json<{ handOffs: HandOff[] }>().handOffs
  if (!first) throw new Error('nothing was asked')
  return first
}
const shown = async (id: string, by = dana): Promise<HandOff> =>
  (await by.browser.get(`${at}/hand-offs/${id}`)).json<HandOff>()

/** Dana signs in at the platform as this person; answers how the attempt ended. */
async function takeOver(id: string, person: string): Promise<string> {
  const begun = await dana.browser.post(`${at}/hand-offs/${id}/sign-in`)
  expect(begun.status, begun.text).toBe(201)
  const back = await dana.browser.authorize(begun.json<{ authorizeUrl: string }>().authorizeUrl, { person })
  const told = String((await dana.browser.get(back)).headers.location)
  expect(told).toContain(`/hand-offs/${id}?attempt=`)
  const attempt = told.split('attempt=')[1]
  return (await dana.browser.get(`${at}/attempts/${attempt}`)).json<{ outcome: string }>().outcome
}
const states = async (platform: string, person: string): Promise<string[]> =>
  (await world.control<{ platform: string; person: string; state: string }[]>('GET', '/grants'))
    .filter((one) => one.platform === platform && one.person === person)
    .map((one) => one.state)
const ledger = async (action: string) =>
  (
    await admin.query<{ subject: string; facts: Record<string, string> }>(
      'select subject, facts from ledger where workspace_id = $1 and action = $2 order by seq',
      [workspaceId, action],
    )
  ).rows
const ids = (list: readonly Row[]) => new Set(list.map((one) => `${one.id} ${one.externalId}`))

describe('a hand-off', () => {
  it('moves Page and Instagram to the franchisee’s sign-in, lets the former one go once, and gives receipts', async () => {
    const before = await connectPage(hana.browser)
    expect(new Set(before.map((one) => one.kind))).toEqual(new Set(['facebook_page', 'instagram_account']))
    const { id } = await ask(before)
    expect((await shown(id)).may).toEqual(['sign-in', 'refuse'])
    expect((await shown(id, hana)).may).toEqual(['withdraw'])

    expect(await takeOver(id, 'dana')).toBe('taken-over')
    const done = await shown(id)
    expect(done).toMatchObject({ state: 'released', releases: [{ from: 'Hana', result: 'revoked' }] })
    const after = await rows()
    expect(ids(after)).toEqual(ids(before))
    for (const row of after) expect(row).toMatchObject({ status: 'connected', authorisedBy: 'Dana' })
    expect(await states('meta', 'hana')).toEqual(['revoked'])
    expect(await states('meta', 'dana')).toEqual(['live'])

    expect(await ledger('account.handed-over')).toHaveLength(2)
    expect(await ledger('handoff.released')).toMatchObject([{ facts: { kept: 'nothing', to: 'Dana' } }])
    const { rows: mails } = await admin.query<{ recipient: string }>(
      `select recipient from mail_outbox where hub_id = $1 and subject like '%took over%'`,
      [hubId],
    )
    expect(new Set(mails.map((one) => one.recipient)).size).toBe(2)
    const { rows: revocations } = await admin.query(
      'select result from revocations where workspace_id = $1',
      [workspaceId],
    )
    expect(revocations).toEqual([{ result: 'revoked' }])
  })

  it('takes ads along: the ad account keeps its id and its watch, and nothing of an ad that runs changes', async () => {
    const before = await connectPage(hana.browser, 'ada')
    const { choices } = (await dana.browser.get(`${at}/ad-assets`)).json<{
      choices: { candidates: { id: string; use: string; usable: boolean }[] }[]
    }>()
    const payer = choices.flatMap((one) => one.candidates).find((one) => one.use === 'ads' && one.usable)
    const chosen = await dana.browser.send('PUT', `${at}/ad-account`, { candidate: payer?.id })
    const account = chosen.json<{ id: string }>().id
    const shownBy = before.find((one) => one.kind === 'facebook_page')?.id ?? ''
    const written = await dana.browser.post(`${at}/ads`, { wish: adTo(account, shownBy), as: 'draft' })
    const ad = written.json<{ id: string }>().id
    await admin.query(
      `update ads set state = 'running', activated_at = now(), plan = '{}', plan_hash = 'x', most_minor = 1 where id = $1`,
      [ad],
    )
    await admin.query(
      `insert into ad_watches (hub_id, workspace_id, account_id, next_at) values ($1, $2, $3, now() + interval '1 hour')
       on conflict (hub_id, workspace_id, account_id) do update set next_at = excluded.next_at`,
      [hubId, workspaceId, account],
    )
    const stands = async () =>
      (
        await admin.query(
          `select a.*, w.next_at as watched from ads a left join ad_watches w on w.account_id = a.account_id where a.id = $1`,
          [ad],
        )
      ).rows[0]
    const stood = await stands()
    const { id } = await ask(before)
    expect(await takeOver(id, 'dana')).toBe('taken-over')
    expect(await shown(id)).toMatchObject({ state: 'released', releases: [{ result: 'revoked' }] })
    expect(await stands()).toEqual(stood)
    expect(stood).toMatchObject({ state: 'running', account_id: account })
    const { rows: carried } = await admin.query<{ person: string }>(
      `select g.authorised_by_name as person from carriers c join grants g on g.id = c.grant_id where c.account_id = $1 and c.active`,
      [account],
    )
    expect(carried).toEqual([{ person: 'Dana' }])
    expect(await ledger('ads.left-running')).toEqual([])
    // Dana signs in once more: the same.
    const again = await dana.browser.post(`${at}/accounts/${shownBy}/reconnect`)
    if (again.status === 201) {
      const { authorizeUrl } = again.json<{ authorizeUrl: string }>()
      await dana.browser.get(await dana.browser.authorize(authorizeUrl, { person: 'dana' }))
    }
    expect(again.status, again.text).toBe(201)
    expect(await stands()).toEqual(stood)
  })

  it('says exactly what is missing and changes nothing; a role given at the platform is proven by looking again', async () => {
    const before = await connectPage(hana.browser)
    const { id } = await ask(before)
    await world.control('POST', '/roles', { platform: 'meta', account: page, person: 'ben', role: 'partial' })
    expect(await takeOver(id, 'ben')).toBe('take-over-open')
    const open = await shown(id)
    expect(open.state).toBe('authorised')
    const lacking = open.accounts.find((one) => one.missing.some((fact) => fact.code === 'role-too-low'))
    expect(lacking?.guide?.steps.length).toBeGreaterThan(2)
    expect(lacking?.guide?.url).toContain(page)
    expect(open.accounts.filter((one) => one.missing.length === 0 && one.guide !== null)).toEqual([])
    for (const row of await rows()) expect(row).toMatchObject({ status: 'connected', authorisedBy: 'Hana' })
    expect(await states('meta', 'hana')).toEqual(['live'])

    await world.control('POST', '/roles', { platform: 'meta', account: page, person: 'ben', role: 'full' })
    const checked = await hana.browser.post(`${at}/hand-offs/${id}/check`, {})
    expect(checked.json<HandOff>().state, checked.text).toBe('released')
    expect(ids(await rows())).toEqual(ids(before))
    expect(await states('meta', 'hana')).toEqual(['revoked'])
  })

  it('keeps the former sign-in as a spare, which takes over when the new one ends: not red, and people are told', async () => {
    const { id } = await ask(await connectPage(hana.browser), { keepSpare: true })
    expect(await takeOver(id, 'dana')).toBe('taken-over')
    expect(await shown(id)).toMatchObject({ releases: [{ result: 'spare' }] })
    expect(await states('meta', 'hana')).toEqual(['live'])

    const live = (
      await world.control<{ id: string; person: string; state: string }[]>('GET', '/grants')
    ).find((one) => one.person === 'dana' && one.state === 'live')
    await world.control('POST', `/grants/${live?.id}/revoke`)
    const [first] = await rows()
    await dana.browser.post(`${at}/accounts/${first?.id}/check`)
    for (const row of await rows()) expect(row).toMatchObject({ status: 'connected', authorisedBy: 'Hana' })
    expect(await ledger('account.taken-over')).toHaveLength(2)

    await judgeWorkspace(world.core, world.worker(hubId, workspaceId))
    const { rows: told } = await admin.query<{ kind: string; facts: { accounts: string[] } }>(
      'select kind, facts from notifications where workspace_id = $1',
      [workspaceId],
    )
    expect(new Set(told.map((one) => one.kind))).toEqual(new Set(['taken-over']))
    expect(told[0]?.facts.accounts).toHaveLength(2)
    await judgeWorkspace(world.core, world.worker(hubId, workspaceId))
    const again = await admin.query('select 1 from notifications where workspace_id = $1', [workspaceId])
    expect(again.rows.length).toBe(told.length)
  })

  it('is no hand-off when the former person signs in again', async () => {
    const { id } = await ask(await connectPage(hana.browser))
    expect(await takeOver(id, 'hana')).toBe('same-person')
    expect(await shown(id)).toMatchObject({ state: 'asked' })
    for (const row of await rows()) expect(row.status).toBe('connected')
    expect(await states('meta', 'hana')).toContain('live')
  })

  it('is for whom it is addressed to, and nobody else', async () => {
    const { id } = await ask(await connectPage(hana.browser))
    expect((await hana.browser.post(`${at}/hand-offs/${id}/sign-in`)).status).toBe(403)
    expect((await hana.browser.post(`${at}/hand-offs/${id}/refusal`, {})).status).toBe(403)
    const other = await member('Mia', 'editor')
    expect((await other.browser.post(`${at}/hand-offs/${id}/sign-in`)).status).toBe(403)
  })

  it('one account is handed to one person at a time; withdrawn, it is free again, and a sign-in that had begun is given back', async () => {
    const before = await connectPage(hana.browser)
    const { id } = await ask(before)
    const twice = await hana.browser.post(`${at}/hand-offs`, {
      accounts: [before[0]?.id],
      to: { userId: dana.userId },
    })
    expect(twice.status).toBe(409)
    await world.control('POST', '/roles', { platform: 'meta', account: page, person: 'ben', role: 'partial' })
    expect(await takeOver(id, 'ben')).toBe('take-over-open')
    expect((await hana.browser.post(`${at}/hand-offs/${id}/withdrawal`, {})).status).toBe(204)
    expect(await states('meta', 'ben')).toEqual(['revoked'])
    expect((await dana.browser.post(`${at}/hand-offs/${id}/sign-in`)).status).toBe(409)
    await ask(before)
  })

  it('withdrawn while the person is at the platform: nothing moves, and what came back is given back', async () => {
    const { id } = await ask(await connectPage(hana.browser))
    const begun = await dana.browser.post(`${at}/hand-offs/${id}/sign-in`)
    const back = await dana.browser.authorize(begun.json<{ authorizeUrl: string }>().authorizeUrl, {
      person: 'dana',
    })
    await hana.browser.post(`${at}/hand-offs/${id}/withdrawal`, {})
    await dana.browser.get(back)
    for (const row of await rows()) expect(row).toMatchObject({ status: 'connected', authorisedBy: 'Hana' })
    expect(await states('meta', 'dana')).toEqual(['revoked'])
  })

  it.each([
    ['x', 'over'],
    ['tiktok', 'kept'],
  ])(
    '%s: the account itself consents; the same account, another person’s sign-in',
    async (platform, result) => {
      const choose = await hana.browser.connect(workspaceId, platform, { person: 'dana' })
      await hana.browser.keepAll(workspaceId, choose)
      const before = await rows()
      const { id } = await ask(before, { keepSpare: true })
      expect(await takeOver(id, 'dana')).toBe('taken-over')
      expect(await shown(id)).toMatchObject({ state: 'released', releases: [{ result }] })
      expect(await rows()).toMatchObject([{ id: before[0]?.id, status: 'connected', authorisedBy: 'Dana' }])
    },
  )

  it('an invited person takes over after joining', async () => {
    const accounts = await connectPage(hana.browser)
    const invited = await dana.browser.post(`${at}/invitations`, {
      email: 'new.owner@invited.example',
      role: 'owner',
    })
    const { id: invitationId, link } = invited.json<{ id: string; link: string }>()
    const { id } = await ask(accounts, { to: { invitationId } })
    const newcomer = await world.browser()
    await newcomer.post(`/api/invitations/${link.split('/').at(-1)}/accept`, {
      name: 'Nia New',
      password: 'seven warm loaves of bread',
    })
    dana = { userId: '', browser: newcomer }
    expect(await takeOver(id, 'ada')).toBe('taken-over')
  })
})

describe('spares', () => {
  const carriers = async (account: string) =>
    (await dana.browser.get(`${at}/accounts/${account}/carriers`)).json<{
      maySpare: boolean
      carriers: { grantId: string; authorisedBy: string; active: boolean; works: boolean }[]
    }>()

  /** Dana signs in as this person beside whoever carries it. */
  async function addSpare(account: string, person: string): Promise<string> {
    const begun = await dana.browser.post(`${at}/accounts/${account}/carriers`)
    expect(begun.status, begun.text).toBe(201)
    const { authorizeUrl } = begun.json<{ authorizeUrl: string }>()
    const told = String(
      (await dana.browser.get(await dana.browser.authorize(authorizeUrl, { person }))).headers.location,
    )
    return (await dana.browser.get(`${at}/attempts/${told.split('attempt=')[1]}`)).json<{ outcome: string }>()
      .outcome
  }

  it('kept without switching, promoted, and let go with its grant', async () => {
    const before = await connectPage(hana.browser)
    const account = before.find((one) => one.kind === 'facebook_page')?.id ?? ''
    expect(await addSpare(account, 'dana')).toBe('spare-kept')
    for (const row of await rows()) expect(row.authorisedBy).toBe('Hana')
    const shownNow = await carriers(account)
    expect(shownNow.carriers).toMatchObject([
      { authorisedBy: 'Hana', active: true },
      { authorisedBy: 'Dana', active: false, works: true },
    ])
    const spare = shownNow.carriers[1]?.grantId
    expect((await dana.browser.post(`${at}/accounts/${account}/carriers/${spare}/promotion`)).status).toBe(
      200,
    )
    // Instagram went along.
    for (const row of await rows()) expect(row.authorisedBy).toBe('Dana')
    const former = shownNow.carriers[0]?.grantId
    expect((await dana.browser.send('DELETE', `${at}/accounts/${account}/carriers/${former}`)).status).toBe(
      204,
    )
    expect(await states('meta', 'hana')).toEqual(['revoked'])
    expect((await carriers(account)).carriers).toHaveLength(1)
  })

  it('the same person is no spare', async () => {
    const before = await connectPage(hana.browser)
    const account = before.find((one) => one.kind === 'facebook_page')?.id ?? ''
    expect(await addSpare(account, 'hana')).toBe('same-person')
    expect((await carriers(account)).carriers).toHaveLength(1)
    for (const row of await rows()) expect(row.status).toBe('connected')
  })

  it('takes over when the role is lost, and is probed like any other', async () => {
    const before = await connectPage(hana.browser)
    const account = before.find((one) => one.kind === 'facebook_page')?.id ?? ''
    await addSpare(account, 'dana')
    await world.control('POST', '/roles', {
      platform: 'meta',
      account: page,
      person: 'hana',
      role: 'analyst',
    })
    for (const row of before) await dana.browser.post(`${at}/accounts/${row.id}/check`)
    for (const row of await rows()) expect(row).toMatchObject({ status: 'connected', authorisedBy: 'Dana' })
    const { rows: due } = await admin.query<{ due: boolean }>(
      'select probe_due_at is not null as due from grants where workspace_id = $1 and ended_at is null',
      [workspaceId],
    )
    expect(due.every((one) => one.due)).toBe(true)
    await world.control('POST', '/roles', { platform: 'meta', account: page, person: 'hana', role: 'full' })
  })

  it('a reconnect by somebody else moves Page and Instagram together, and takes nothing from whoever carried them', async () => {
    const before = await connectPage(hana.browser)
    const account = before.find((one) => one.kind === 'facebook_page')?.id ?? ''
    const begun = await dana.browser.post(`${at}/accounts/${account}/reconnect`)
    const { authorizeUrl } = begun.json<{ authorizeUrl: string }>()
    await dana.browser.get(await dana.browser.authorize(authorizeUrl, { person: 'dana' }))
    for (const row of await rows()) expect(row).toMatchObject({ status: 'connected', authorisedBy: 'Dana' })
    expect(await states('meta', 'hana')).toEqual(['live'])
    expect((await carriers(account)).carriers).toMatchObject([
      { authorisedBy: 'Dana' },
      { authorisedBy: 'Hana' },
    ])
  })

  it('removing the account lets its spares go, too', async () => {
    const before = await connectPage(hana.browser)
    const account = before.find((one) => one.kind === 'facebook_page')?.id ?? ''
    await addSpare(account, 'dana')
    const children = before.filter((one) => one.id !== account).map((one) => one.id)
    await dana.browser.post(`${at}/accounts/${account}/removal`, { children })
    expect(await states('meta', 'hana')).toEqual(['revoked'])
    expect(await states('meta', 'dana')).toEqual(['revoked'])
  })

  it('where one consent ends the other, none is offered', async () => {
    await hana.browser.keepAll(workspaceId, await hana.browser.connect(workspaceId, 'x', { person: 'dana' }))
    const [row] = await rows()
    expect((await carriers(row?.id ?? '')).maySpare).toBe(false)
    expect((await dana.browser.post(`${at}/accounts/${row?.id}/carriers`)).status).toBe(409)
  })

  it('planted: with a take-over that never happens, the same ending is red', async () => {
    const before = await connectPage(hana.browser)
    const account = before.find((one) => one.kind === 'facebook_page')?.id ?? ''
    await addSpare(account, 'dana')
    await admin.query(
      `create or replace function tenancy.promote_spares(hub text, workspace text, moment timestamptz)
       returns table ("accountId" text, "fromGrant" text, "toGrant" text, "fromName" text, "toName" text, cause text)
       language sql as 'select null::text, null::text, null::text, null::text, null::text, null::text where false'`,
    )
    const live = (
      await world.control<{ id: string; person: string; state: string }[]>('GET', '/grants')
    ).find((one) => one.person === 'hana' && one.state === 'live')
    await world.control('POST', `/grants/${live?.id}/revoke`)
    await dana.browser.post(`${at}/accounts/${account}/check`)
    expect((await rows()).map((one) => one.status)).toEqual(['disconnected', 'disconnected'])
  })
})
