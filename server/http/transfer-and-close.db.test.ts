import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Browser } from '../../testing/browser.ts'
import { createWorld, type World } from '../../testing/world.ts'
import { letGoUnchosen } from '../core/grants/let-go-unchosen.ts'
import { sweepTargets } from '../core/posts/sweep-targets.ts'

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

interface Place {
  readonly id: string
  readonly name: string
  readonly at: string
  readonly owner: Browser
}
let holder: Place
let asker: Place

async function place(name: string): Promise<Place> {
  const full = `${name} ${Math.random()}`
  const id = await world.addWorkspace(hubId, full)
  const { userId } = await world.addUser(name)
  await world.join(userId, { hubId, workspaceId: id }, 'owner')
  return { id, name: full, at: `/api/workspaces/${id}`, owner: await world.browser(userId) }
}
beforeEach(async () => {
  await world.control('POST', '/reset', { apps: false })
  await admin.query(`update grants set ended_at = now(), end_cause = 'revoked' where ended_at is null`)
  hubId = await world.addHub()
  holder = await place('Riverside')
  asker = await place('Harbour')
})

const rows = async ({ owner, at }: Place) =>
  (await owner.get(`${at}/connections`))
    .json<{ sections: { accounts: { id: string; kind: string; externalId: string; status: string }[] }[] }>()
    .sections.flatMap((section) => section.accounts)

/** Ada reaches Page and Instagram that Dana's location holds, and asks for them. */
async function ask(): Promise<string> {
  await holder.owner.keepAll(holder.id, await holder.owner.connect(holder.id, 'meta', { person: 'dana' }))
  const choose = await asker.owner.connect(asker.id, 'meta', { person: 'ada' })
  const page = await asker.owner.get(`${asker.at}/grants/${choose.split('/').at(-1)}/candidates`)
  const held = page
    .json<{ candidates: { id: string; held: string | null; parentId: string | null }[] }>()
    .candidates.find((one) => one.held === 'sibling' && one.parentId === null)
  const asked = await asker.owner.post(`${asker.at}/transfer-requests`, {
    candidate: held?.id,
    note: 'We moved.',
  })
  expect(asked.status, asked.text).toBe(201)
  return choose
}
const asked = async () =>
  (await holder.owner.get(`${holder.at}/transfer-requests`)).json<{ asked: { id: string; note: string }[] }>()
    .asked

describe('a transfer', () => {
  it('agreed to by the holder’s people: it goes when the asking location connects it itself, and not before', async () => {
    const choose = await ask()
    const before = await rows(holder)
    const [request] = await asked()
    expect(request).toMatchObject({ note: 'We moved.' })
    const answered = await holder.owner.post(`${holder.at}/transfer-requests/${request?.id}/answer`, {
      answer: 'accepted',
    })
    expect(answered.status, answered.text).toBe(204)
    expect(await rows(holder)).toEqual(before)
    const page = before.find((one) => one.kind === 'facebook_page')
    const written = await holder.owner.post(`${holder.at}/posts`, {
      content: { title: '', text: 'Soup of the day', link: null, media: [], parts: [] },
      targets: [{ accountId: page?.id, form: 'post', text: null, choices: {} }],
      moment: '2099-05-01T12:00',
      notAfter: null,
      as: 'schedule',
    })
    expect(written.status, written.text).toBe(201)

    await asker.owner.keepAll(asker.id, choose)
    // A post of the former holder is not the asking location's: it ends there, now and not in its year.
    await sweepTargets('quick')(world.core, world.sweep, world.worker)
    await world.core.deliveries.settle(5_000)
    const { posts } = (await holder.owner.get(`${holder.at}/posts`)).json<{
      posts: { targets: { state: string; code: string }[] }[]
    }>()
    expect(posts.map((post) => post.targets)).toMatchObject([[{ state: 'rejected', code: 'account-gone' }]])
    expect((await asker.owner.get(`${asker.at}/posts`)).json()).toMatchObject({ posts: [] })
    expect(await rows(holder)).toEqual([])
    expect((await rows(asker)).map((one) => one.externalId)).toEqual(
      expect.arrayContaining(before.map((one) => one.externalId)),
    )
    for (const one of await rows(asker)) expect(one.status).toBe('connected')
    // The holder's sign-in carries nothing any more, and is let go in its own workspace.
    await letGoUnchosen(world.core, world.sweep, world.worker)
    const states = (await world.control<{ person: string; state: string }[]>('GET', '/grants')).filter(
      (one) => one.person === 'dana',
    )
    expect(states.map((one) => one.state)).toEqual(['revoked'])
    const { rows: lines } = await admin.query<{ action: string }>(
      `select action from ledger where workspace_id = $1 and action in ('transfer.answered', 'account.transferred') order by seq`,
      [holder.id],
    )
    expect(lines.map((line) => line.action)).toEqual(['transfer.answered', 'account.transferred'])
    const { rows: sealed } = await admin.query(
      'select 1 from sealed_values v join grants g on g.id = v.grant_id where g.workspace_id = $1',
      [holder.id],
    )
    expect(sealed).toEqual([])
  })

  it('declined: nothing changes, and it is not taken', async () => {
    const choose = await ask()
    const before = await rows(holder)
    const [request] = await asked()
    await holder.owner.post(`${holder.at}/transfer-requests/${request?.id}/answer`, { answer: 'declined' })
    await expect(asker.owner.keepAll(asker.id, choose)).rejects.toThrow('held-by-sibling')
    expect(await rows(holder)).toEqual(before)
    expect(await asked()).toEqual([])
  })

  it('is answered by the holder alone: the asking location cannot agree to its own wish', async () => {
    const choose = await ask()
    const [request] = await asked()
    const own = await asker.owner.post(`${asker.at}/transfer-requests/${request?.id}/answer`, {
      answer: 'accepted',
    })
    expect(own.status).toBe(404)
    await expect(asker.owner.keepAll(asker.id, choose)).rejects.toThrow('held-by-sibling')
  })
})

describe('a workspace to a new owner', () => {
  it('people first, then each account by hand-off: nothing is carried over silently', async () => {
    await holder.owner.keepAll(holder.id, await holder.owner.connect(holder.id, 'meta', { person: 'dana' }))
    const before = await rows(holder)
    const given = await holder.owner.post(`${holder.at}/ownership`, { email: 'next@invited.example' })
    expect(given.status, given.text).toBe(201)
    const { link, handOffs } = given.json<{ link: string; handOffs: string[] }>()
    expect(handOffs).toHaveLength(1)
    const next = await world.browser()
    await next.post(`/api/invitations/${link.split('/').at(-1)}/accept`, {
      name: 'Nia Next',
      password: 'seven warm loaves of bread',
    })
    expect(await rows(holder)).toEqual(before)
    const begun = await next.post(`${holder.at}/hand-offs/${handOffs[0]}/sign-in`)
    expect(begun.status, begun.text).toBe(201)
    await next.get(
      await next.authorize(begun.json<{ authorizeUrl: string }>().authorizeUrl, { person: 'ada' }),
    )
    expect((await rows(holder)).map((one) => one.id)).toEqual(before.map((one) => one.id))
  })
})

describe('closing', () => {
  const close = (name: string) => holder.owner.post(`${holder.at}/closing`, { name })
  interface Step {
    step: string
    state: string
    facts: Record<string, string>
  }

  it('shows its plan, does it in order, and leaves nothing behind but the ledger and an export without secrets', async () => {
    await holder.owner.keepAll(holder.id, await holder.owner.connect(holder.id, 'meta', { person: 'dana' }))
    await holder.owner.connect(holder.id, 'linkedin', { person: 'dana' })
    const plan = (await holder.owner.get(`${holder.at}/closing`)).json<{ plan: Step[] }>().plan
    expect(plan.map((one) => one.step)).toEqual(['accounts', 'export', 'archive'])
    const listed = (await holder.owner.get(`${holder.at}/closing`)).json<{
      accounts: { kindLabel: string; platformName: string; removedAt: null }[]
    }>().accounts
    expect(new Set(listed.map((one) => `${one.kindLabel}, ${one.platformName}`))).toEqual(
      new Set(['Instagram account, Facebook', 'Page, Facebook']),
    )
    expect(plan[0]?.facts).toMatchObject({ count: '2', signIns: '2' })
    expect((await close('Something else')).status).toBe(400)

    const done = await close(holder.name)
    expect(done.status, done.text).toBe(200)
    expect(done.json<{ steps: Step[] }>().steps.map((one) => one.state)).toEqual(Array(7).fill('done'))
    const { rows: alive } = await admin.query(
      'select 1 from grants where workspace_id = $1 and wrapped_key is not null',
      [holder.id],
    )
    expect(alive).toEqual([])
    const live = (await world.control<{ person: string; state: string }[]>('GET', '/grants')).filter(
      (one) => one.state === 'live',
    )
    expect(live).toEqual([])
    expect((await holder.owner.get(`${holder.at}/connections`)).status).toBe(404)

    const { userId } = await world.addUser('Hana')
    await world.join(userId, { hubId }, 'admin')
    const hub = await world.browser(userId)
    const { closings } = (await hub.get(`/api/hubs/${hubId}/closings`)).json<{
      closings: { id: string; doneAt: string | null }[]
    }>()
    expect(closings).toHaveLength(1)
    expect(closings[0]?.doneAt).not.toBeNull()
    const exported = await hub.post(`/api/hubs/${hubId}/closings/${closings[0]?.id}/export`)
    expect(exported.status).toBe(200)
    expect(Object.keys(exported.json<object>())).toEqual(
      expect.arrayContaining(['accounts', 'handOffs', 'ledger', 'people', 'signIns', 'workspace']),
    )
    expect(exported.text).not.toMatch(/sealed|wrapped|token_hash|verifier/)
    expect(String(exported.headers['content-disposition'])).toMatch(
      /filename="mooring-riverside-[\w-]+\.json"/,
    )
    const { rows: taken } = await admin.query<{ actor: object }>(
      `select actor from ledger where workspace_id = $1 and action = 'closing.exported'`,
      [holder.id],
    )
    expect(taken).toMatchObject([{ actor: { personId: userId } }])

    // What became of each account, with what tells it from another of the same name.
    const one = (await hub.get(`/api/hubs/${hubId}/closings/${closings[0]?.id}`)).json<{
      exported: boolean
      workspace: { name: string }
      accounts: { kindLabel: string; name: string; removedAt: string | null }[]
    }>()
    expect(one).toMatchObject({ exported: true, workspace: { name: holder.name } })
    expect(new Set(one.accounts.map((account) => account.kindLabel))).toEqual(
      new Set(['Instagram account', 'Page']),
    )
    expect(one.accounts.every((account) => account.removedAt !== null)).toBe(true)
  })

  it('stops at the step that fails and says so; asked again, it goes on from there', async () => {
    await holder.owner.keepAll(holder.id, await holder.owner.connect(holder.id, 'x', { person: 'dana' }))
    await admin.query(`
      create function public.no_export() returns trigger language plpgsql as $$ begin
        if new.export is not null then raise exception 'the disk is full'; end if; return new; end $$;
      create trigger no_export before update on closings for each row execute function public.no_export()`)
    try {
      const stopped = (await close(holder.name)).json<{ steps: Step[]; doneAt: string | null }>()
      expect(stopped.steps.map((one) => [one.step, one.state])).toEqual([
        ['ads', 'done'],
        ['hand-offs', 'done'],
        ['invitations', 'done'],
        ['posts', 'done'],
        ['accounts', 'done'],
        ['export', 'failed'],
        ['archive', 'waiting'],
      ])
      expect(stopped.doneAt).toBeNull()
      expect(
        (await holder.owner.get(`${holder.at}/closing`)).json<{ closing: object | null }>().closing,
      ).not.toBeNull()
    } finally {
      await admin.query('drop trigger no_export on closings; drop function public.no_export()')
    }
    const done = (await close(holder.name)).json<{ steps: Step[]; doneAt: string | null }>()
    expect(done.steps.every((one) => one.state === 'done')).toBe(true)
    expect(done.doneAt).not.toBeNull()
    const { rows: lines } = await admin.query(
      `select 1 from ledger where workspace_id = $1 and action = 'account.removed'`,
      [holder.id],
    )
    expect(lines).toHaveLength(1)
  })

  it('an admin of the workspace may everything but this', async () => {
    const { userId } = await world.addUser('Mia')
    await world.join(userId, { hubId, workspaceId: holder.id }, 'admin')
    const mia = await world.browser(userId)
    expect((await mia.post(`${holder.at}/closing`, { name: holder.name })).status).toBe(403)
  })
})
