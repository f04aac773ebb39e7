import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from '../../../testing/browser.ts'
import { createWorld, type World } from '../../../testing/world.ts'
import { workspaceScope } from '../../base/make-scope.ts'
import type { Database, Tx } from '../../store/database.ts'
import { startWorker } from '../../worker/worker.ts'
import type { Context } from '../context.ts'
import { judgeWorkspace } from './judge-workspace.ts'

let world: World
let admin: Client
beforeAll(async () => {
  world = await createWorld()
  admin = new Client(world.database.urls.admin)
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await world.close()
})

const day = 86_400
const asWorker = (place: { hubId: string; workspaceId: string }) =>
  workspaceScope(place.hubId, place.workspaceId, { kind: 'worker' })

async function runWorker(times = 1): Promise<void> {
  const problems: unknown[] = []
  const worker = startWorker(world.core, world.sweep, { onError: (error) => problems.push(error) })
  for (let n = 0; n < times; n++) await worker.runOnce()
  await worker.stop()
  expect(problems).toEqual([])
}

interface Person {
  readonly userId: string
  readonly email: string
  readonly browser: Browser
}

interface Location {
  readonly hubId: string
  readonly workspaceId: string
  readonly people: Readonly<Record<string, Person>>
}

/** A location with people of every role, and its hub with an owner, an admin and a viewer. */
async function newLocation(name: string, roles = ['owner', 'admin', 'editor', 'viewer']): Promise<Location> {
  const hubId = await world.addHub(`Hub of ${name}`)
  const workspaceId = await world.addWorkspace(hubId, name)
  const people: Record<string, Person> = {}
  const join = async (as: string, where: { hubId: string; workspaceId?: string }, role: string) => {
    const user = await world.addUser(`${name} ${as}`)
    await world.join(user.userId, where, role)
    people[as] = { ...user, browser: await world.browser(user.userId) }
  }
  for (const role of roles) await join(role, { hubId, workspaceId }, role)
  await join('hub owner', { hubId }, 'owner')
  await join('hub admin', { hubId }, 'admin')
  await join('hub viewer', { hubId }, 'viewer')
  return { hubId, workspaceId, people }
}

const person = (place: Location, as: string): Person => {
  const found = place.people[as]
  if (!found) throw new Error(`nobody is ${as}`)
  return found
}

const connect = async (place: Location, platform: string, who: string) => {
  const { browser } = person(place, 'owner')
  return browser.keepAll(
    place.workspaceId,
    await browser.connect(place.workspaceId, platform, { person: who }),
  )
}

interface Notice {
  user_id: string
  kind: string
  threshold: number
  mailed: boolean
  facts: { accounts: string[] }
}

const notices = async (place: Location): Promise<Notice[]> =>
  (
    await admin.query<Notice>(
      'select user_id, kind, threshold, mailed, facts from notifications where workspace_id = $1 order by at, user_id',
      [place.workspaceId],
    )
  ).rows

const told = async (place: Location, as: string) =>
  (await notices(place))
    .filter((one) => one.user_id === person(place, as).userId)
    .map((one) => `${one.kind} ${one.threshold}`)

const mailsTo = async (to: string) =>
  (
    await admin.query<{ subject: string; body: string }>(
      `select subject, body from mail_outbox where recipient = $1 and subject not like '%connections%' and subject not like '%attention%' order by created_at, id`,
      [to],
    )
  ).rows

const incidents = async (place: Location) =>
  (
    await admin.query<{ subject: string; kind: string; closed_as: string | null }>(
      'select subject, kind, closed_as from incidents where workspace_id = $1 order by opened_at, id',
      [place.workspaceId],
    )
  ).rows

const ledger = async (place: Location, accountId: string) =>
  (
    await admin.query<{ action: string; facts: Record<string, unknown> }>(
      `select action, facts from ledger where workspace_id = $1 and subject = $2 and (action like 'connection.%' or action = 'notice.sent') order by seq`,
      [place.workspaceId, accountId],
    )
  ).rows

/** Puts the end of every grant of the workspace at this many days from now; only the person can renew it. */
const endsIn = (place: Location, days: number) =>
  admin.query(
    `with g as (update grants set access_expires_at = $2, refresh_expires_at = null, has_refresh_token = false, refresh_due_at = null
       where workspace_id = $1 and ended_at is null returning 1)
     , r as (delete from sealed_values where workspace_id = $1 and kind = 'refresh')
     update accounts set judge_due_at = $3 where workspace_id = $1 and exists (select from g)`,
    [place.workspaceId, new Date(world.clock.now().getTime() + days * day * 1000), world.clock.now()],
  )

const endGrants = (place: Location, cause = 'revoked') =>
  admin.query(
    `with g as (update grants set ended_at = $2, end_cause = $3 where workspace_id = $1 and ended_at is null returning 1)
     update accounts set judge_due_at = $2 where workspace_id = $1 and exists (select from g)`,
    [place.workspaceId, world.clock.now(), cause],
  )

describe('the whole life of a connection', () => {
  it('yellow 14 days ahead, 7, 3, 1, red, restored: one notice and one mail each, however often the worker runs', async () => {
    const place = await newLocation('Riverside')
    const [account = ''] = await connect(place, 'linkedin', 'dana')
    await endsIn(place, 20)
    await runWorker(3)
    expect(await notices(place)).toEqual([])
    const expected = ['expiring 14', 'expiring 7', 'expiring 3', 'expiring 1', 'disconnected 0']
    for (const [n, days] of [6.5, 7, 4, 2, 1.2].entries()) {
      await world.advance(days * day)
      await runWorker(3)
      expect(await told(place, 'owner')).toEqual(expected.slice(0, n + 1))
    }
    await world.advance(2 * day)
    await runWorker(2)
    const { browser } = person(place, 'owner')
    const begun = await browser.post(`/api/workspaces/${place.workspaceId}/accounts/${account}/reconnect`)
    const back = await browser.authorize(begun.json<{ authorizeUrl: string }>().authorizeUrl, {
      person: 'dana',
    })
    await browser.get(back)
    await runWorker(3)

    const all = [...expected, 'restored -1']
    for (const as of ['owner', 'admin', 'hub owner', 'hub admin']) expect(await told(place, as)).toEqual(all)
    for (const as of ['editor', 'viewer', 'hub viewer']) expect(await told(place, as)).toEqual([])
    expect((await mailsTo(person(place, 'owner').email)).map((one) => one.subject)).toEqual([
      expect.stringMatching(/^Riverside: .* \(LinkedIn\) has to be renewed by \w{3} \d+ \w{3}/),
      expect.stringContaining('has to be renewed'),
      expect.stringContaining('has to be renewed'),
      expect.stringContaining('has to be renewed'),
      expect.stringMatching(/^Riverside: .* \(LinkedIn\) is disconnected$/),
      expect.stringMatching(/^Riverside: .* \(LinkedIn\) works again$/),
    ])
    for (const as of ['editor', 'viewer', 'hub owner', 'hub admin'])
      expect(await mailsTo(person(place, as).email)).toEqual([])
    // Yellow that turned red was one incident, and one restored ended it.
    expect(await incidents(place)).toEqual([
      expect.objectContaining({ kind: 'disconnected', closed_as: 'restored' }),
    ])
    const lines = await ledger(place, account)
    expect(lines.map((one) => one.action)).toEqual([
      'connection.expiring',
      ...Array.from({ length: 4 }, () => 'notice.sent'),
      'connection.disconnected',
      'notice.sent',
      'connection.restored',
      'notice.sent',
    ])
    expect(lines[1]?.facts).toEqual({ kind: 'expiring', threshold: 14, people: 4 })
    expect(lines[0]?.facts).toMatchObject({ platform: 'linkedin', cause: 'expired' })
  })

  it('every mail says what happened, what it means, the next step, and one link', async () => {
    const place = await newLocation('Lakeside')
    const [account = ''] = await connect(place, 'tiktok', 'dana')
    await endGrants(place)
    await runWorker()
    const [mail] = await mailsTo(person(place, 'owner').email)
    expect(mail?.body).toContain('Access was withdrawn at TikTok on ')
    expect(mail?.body).toContain('Posts wait here; nothing is lost.')
    expect(mail?.body).toContain('Reconnect if this location still uses it.')
    const links = [...(mail?.body ?? '').matchAll(/https?:\S+/g)].map(([link]) => link)
    expect(links).toEqual([
      `${world.core.publicUrl}/w/${place.workspaceId}/manage/accounts/${account}`,
      `${world.core.publicUrl}/me`,
    ])
  })

  it('a worker that was down tells the latest threshold alone', async () => {
    const place = await newLocation('Harbour')
    await connect(place, 'linkedin', 'dana')
    await endsIn(place, 20)
    await runWorker()
    await world.advance(18 * day)
    await runWorker(2)
    expect(await told(place, 'owner')).toEqual(['expiring 3'])
    await world.advance(1.5 * day)
    await runWorker(2)
    expect(await told(place, 'owner')).toEqual(['expiring 3', 'expiring 1'])
  })

  it('renewed in time: one restored, and the next life begins anew', async () => {
    const place = await newLocation('Austin')
    const [account = ''] = await connect(place, 'linkedin', 'dana')
    await endsIn(place, 5)
    await runWorker()
    const { browser } = person(place, 'owner')
    await browser.connect(place.workspaceId, 'linkedin', { person: 'dana' })
    await runWorker(2)
    expect(await told(place, 'owner')).toEqual(['expiring 7', 'restored -1'])
    const mails = await mailsTo(person(place, 'owner').email)
    expect(mails.at(-1)?.subject).toContain('is renewed')
    await endsIn(place, 2)
    await runWorker(2)
    expect(await told(place, 'owner')).toEqual(['expiring 7', 'restored -1', 'expiring 3'])
    expect((await ledger(place, account)).map((one) => one.action)).toEqual([
      'connection.expiring',
      'notice.sent',
      'connection.restored',
      'notice.sent',
      'connection.expiring',
      'notice.sent',
    ])
  })

  it('a later day that is still near is news, not a recovery', async () => {
    const place = await newLocation('Elmwood')
    await connect(place, 'linkedin', 'dana')
    await endsIn(place, 2)
    await runWorker()
    await endsIn(place, 10)
    await runWorker(2)
    expect(await told(place, 'owner')).toEqual(['expiring 3', 'expiring 14'])
    expect((await incidents(place)).map((one) => one.closed_as)).toEqual(['moved', null])
  })
})

describe('one incident for one root', () => {
  it('the end of one grant that carries Page, Instagram, ad account and pixel is one notice naming all', async () => {
    const place = await newLocation('Midtown')
    const { browser } = person(place, 'owner')
    const choose = await browser.connect(place.workspaceId, 'meta', { person: 'ada' })
    const kept = await browser.keepAll(place.workspaceId, choose)
    const assets = await admin.query<{ id: string; use: string }>(
      `select id, use from candidates where workspace_id = $1 and use <> 'publish' order by use, position`,
      [place.workspaceId],
    )
    for (const use of ['ads', 'pixel']) {
      const candidate = assets.rows.find((one) => one.use === use)?.id
      const path = use === 'ads' ? 'ad-account' : 'pixel'
      expect(
        (await browser.send('PUT', `/api/workspaces/${place.workspaceId}/${path}`, { candidate })).status,
      ).toBe(200)
    }
    await endGrants(place, 'password-changed')
    await runWorker(2)
    const all = await notices(place)
    expect(all).toHaveLength(4)
    for (const one of all) expect(one.facts.accounts).toHaveLength(kept.length + 2)
    expect(await incidents(place)).toHaveLength(1)
    for (const id of kept)
      expect((await ledger(place, id)).map((one) => one.action)).toEqual([
        'connection.disconnected',
        'notice.sent',
      ])
  })

  it('a Page that lost its role takes its Instagram along; the rest of the grant is not mentioned', async () => {
    const place = await newLocation('Hillside')
    const { browser } = person(place, 'owner')
    await browser.keepAll(
      place.workspaceId,
      await browser.connect(place.workspaceId, 'meta', { person: 'ada' }),
    )
    const { rows } = await admin.query<{ id: string; name: string; child: string }>(
      `select p.id, p.name, c.name as child from accounts p join accounts c on c.workspace_id = p.workspace_id and c.parent_id = p.id
       where p.workspace_id = $1 and p.kind = 'facebook_page' limit 1`,
      [place.workspaceId],
    )
    const [page] = rows
    await admin.query(
      `with c as (update carriers set lost_at = $2, lost_cause = 'role-lost' where account_id = $1 returning 1)
       update accounts set judge_due_at = $2 where id = $1 and exists (select from c)`,
      [page?.id, world.clock.now()],
    )
    await runWorker(2)
    const mine = (await notices(place)).filter((one) => one.user_id === person(place, 'owner').userId)
    expect(mine.map((one) => one.facts.accounts)).toEqual([[page?.name, page?.child]])
    expect((await incidents(place))[0]?.subject).toBe(page?.id)

    // Then the whole grant ends: another root, told once, and the first is not called restored.
    await world.advance(60)
    await endGrants(place)
    await runWorker(2)
    expect(await told(place, 'owner')).toEqual(['disconnected 0', 'disconnected 0'])
    expect((await incidents(place)).map((one) => one.closed_as)).toEqual(['moved', null])
  })

  it('an outage is nobody’s incident', async () => {
    const place = await newLocation('Seaside')
    await connect(place, 'x', 'dana')
    await admin.query(
      `update grants set trouble_since = $2, trouble_kind = 'unavailable', trouble_code = '503' where workspace_id = $1`,
      [place.workspaceId, world.clock.now()],
    )
    await admin.query('update accounts set judge_due_at = $2 where workspace_id = $1', [
      place.workspaceId,
      world.clock.now(),
    ])
    await runWorker()
    expect(await incidents(place)).toEqual([])
  })

  it('a removal closes it without a word', async () => {
    const place = await newLocation('Parkside')
    const [account = ''] = await connect(place, 'linkedin', 'dana')
    await endGrants(place)
    await runWorker()
    const removed = await person(place, 'owner').browser.post(
      `/api/workspaces/${place.workspaceId}/accounts/${account}/removal`,
      { children: [] },
    )
    expect(removed.status).toBe(200)
    expect((await incidents(place)).map((one) => one.closed_as)).toEqual(['removed'])
    await runWorker(2)
    expect(await told(place, 'owner')).toEqual(['disconnected 0'])
  })

  it('a grant that a new authorisation elsewhere ended is told there', async () => {
    const first = await newLocation('Northgate')
    await connect(first, 'x', 'ben')
    const second = await newLocation('Southgate')
    await runWorker()
    await person(second, 'owner').browser.connect(second.workspaceId, 'x', { person: 'ben' })
    await runWorker()
    expect(await told(first, 'owner')).toEqual(['disconnected 0'])
    expect(await told(second, 'owner')).toEqual([])
  })
})

describe('who is told', () => {
  it('a location where nobody could act: the hub by mail at once', async () => {
    const place = await newLocation('Bayview')
    await connect(place, 'linkedin', 'dana')
    await admin.query(
      `update workspace_members set deactivated_at = now() where workspace_id = $1 and role in ('owner', 'admin')`,
      [place.workspaceId],
    )
    await endGrants(place)
    await runWorker()
    expect(await told(place, 'owner')).toEqual([])
    for (const as of ['hub owner', 'hub admin']) {
      const [mail, ...more] = await mailsTo(person(place, as).email)
      expect(mail?.body).toContain('nobody at Bayview could mend it')
      expect(more).toEqual([])
    }
  })

  it('the one who authorised it, whatever the role is now', async () => {
    const place = await newLocation('Cliffside')
    await connect(place, 'linkedin', 'dana')
    await admin.query('update grants set authorised_by = $2 where workspace_id = $1', [
      place.workspaceId,
      person(place, 'editor').userId,
    ])
    await endGrants(place)
    await runWorker()
    expect(await told(place, 'editor')).toEqual(['disconnected 0'])
    expect(await mailsTo(person(place, 'editor').email)).toHaveLength(1)
    expect(await told(place, 'viewer')).toEqual([])
  })

  it('each as they wish: all, only disconnected, none; the bell always', async () => {
    const place = await newLocation('Woodside')
    await connect(place, 'linkedin', 'dana')
    const wishes = { owner: 'none', admin: 'disconnected' }
    for (const [as, connections] of Object.entries(wishes)) {
      const saved = await person(place, as).browser.send('PATCH', '/api/me/preferences', { connections })
      expect(saved.json()).toEqual({ connections, posts: true, digest: true })
    }
    await endsIn(place, 5)
    await runWorker()
    await world.advance(6 * day)
    await runWorker()
    for (const as of ['owner', 'admin'])
      expect(await told(place, as)).toEqual(['expiring 7', 'disconnected 0'])
    expect(await mailsTo(person(place, 'owner').email)).toEqual([])
    expect((await mailsTo(person(place, 'admin').email)).map((one) => one.subject)).toEqual([
      expect.stringContaining('is disconnected'),
    ])
  })

  it('thresholds are the hub’s: changing them looks again, and looking less far ahead is no recovery', async () => {
    const place = await newLocation('Ridgeway')
    await connect(place, 'linkedin', 'dana')
    await endsIn(place, 10)
    await runWorker()
    const hub = person(place, 'hub owner').browser
    const set = (noticeThresholds: number[]) =>
      hub.send('PATCH', `/api/hubs/${place.hubId}/settings`, { noticeThresholds })
    expect((await set([5, 2])).status).toBe(200)
    await runWorker(2)
    expect(await told(place, 'owner')).toEqual(['expiring 14'])
    await world.advance(5.5 * day)
    await runWorker(2)
    expect(await told(place, 'owner')).toEqual(['expiring 14', 'expiring 5'])
    for (const refused of [[], [3, 7], [7, 7], [61], [0], [30, 20, 14, 7, 5, 3, 1]])
      expect((await set(refused)).status).toBe(400)
  })
})

/** The room as it would be if judges did not wait for each other. */
const withoutLock = (db: Database): Database => {
  const careless = <S extends Tx['scope']>(tx: Tx<S>): Tx<S> => ({
    ...tx,
    query: (text, values) =>
      tx.query(
        /for update|for no key update/.test(text) ? text.replace(/ for (no key )?update.*$/, '') : text,
        values,
      ),
  })
  return { ...db, inScope: (scope, work) => db.inScope(scope, (tx) => work(careless(tx))) }
}

async function fourAtOnce(ctx: Context, place: Location): Promise<number> {
  const rounds = await Promise.allSettled(
    Array.from({ length: 4 }, () => judgeWorkspace(ctx, asWorker(place))),
  )
  return rounds.filter((one) => one.status === 'rejected').length
}

describe('several workers at once', () => {
  it('tell once between them', async () => {
    for (let n = 0; n < 5; n++) {
      const place = await newLocation(`Twice ${n}`, ['owner'])
      await connect(place, 'linkedin', 'dana')
      await endGrants(place)
      expect(await fourAtOnce(world.core, place)).toBe(0)
      expect(await told(place, 'owner')).toEqual(['disconnected 0'])
      expect(await mailsTo(person(place, 'owner').email)).toHaveLength(1)
    }
  })

  it('planted: without the lock the unique index still holds; without both, people are told twice', async () => {
    const careless = { ...world.core, db: withoutLock(world.core.db) }
    const twice = async (name: string) => {
      const place = await newLocation(name, ['owner'])
      await connect(place, 'linkedin', 'dana')
      await endGrants(place)
      await fourAtOnce(careless, place)
      return (await mailsTo(person(place, 'owner').email)).length
    }
    expect(await twice('Careless one')).toBe(1)
    await admin.query('drop index incidents_open')
    const times = await Promise.all(['Careless two', 'Careless three', 'Careless four'].map(twice))
    expect(Math.max(...times)).toBeGreaterThan(1)
  })

  it('planted: the same for the next threshold of an incident that is open', async () => {
    const careless = { ...world.core, db: withoutLock(world.core.db) }
    const twice = async (name: string) => {
      const place = await newLocation(name, ['owner'])
      await connect(place, 'linkedin', 'dana')
      await endsIn(place, 6)
      await runWorker()
      await endsIn(place, 2)
      await fourAtOnce(careless, place)
      return (await mailsTo(person(place, 'owner').email)).length
    }
    expect(await twice('Heedless one')).toBe(2)
    await admin.query('drop index notifications_once')
    const times: number[] = []
    // One after the other: the careful worker that each begins with must not meet another's careless ones.
    for (const name of ['Heedless two', 'Heedless three', 'Heedless four']) times.push(await twice(name))
    expect(Math.max(...times)).toBeGreaterThan(2)
  })
})
