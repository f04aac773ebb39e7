import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract } from '../../contract/index.ts'
import { hoursMs, minutesMs } from '../../server/base/clock.ts'
import { operatorScope } from '../../server/base/make-scope.ts'
import type { Context } from '../../server/core/context.ts'
import { forgetRequests } from '../../server/core/repeats/forget-requests.ts'
import { createServer } from '../../server/http/server.ts'
import type { Database } from '../../server/store/database.ts'
import { rewriting } from '../attacks/broken-parts.ts'
import { type Answer, Browser } from '../browser.ts'
import { ask, choiceOf, connectAs, enter } from '../links/guests.ts'
import { type LinkScene, linkScene } from '../links/scene.ts'

/** R34: a request that comes twice, from however many places, is done once. */
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

async function withStore<T>(rewrite: (statement: string) => string, work: () => Promise<T>): Promise<T> {
  replaced = rewriting(scene.world.core.db, rewrite)
  try {
    return await work()
  } finally {
    replaced = undefined
  }
}

let keys = 0
const newKey = () => {
  keys += 1
  return `a-key-of-this-test-${keys}`
}
const wish = (name = 'Farah Franchisee') => ({
  recipient: { name, email: 'farah@asked.example' },
  uses: [{ platform: 'x' }],
})
const make = (key: string, body: object = wish(), by: Browser = scene.own.browser) =>
  by.send('POST', `${scene.own.at}/connect-links`, body, { 'idempotency-key': key })
const countLinks = async () =>
  Number((await scene.sql<{ n: string }>('select count(*) as n from connect_links'))[0]?.n)
const code = (answer: Answer) => answer.json<{ code: string }>().code

/** How many links this work made. */
async function made(work: () => Promise<unknown>): Promise<number> {
  const before = await countLinks()
  await work()
  return (await countLinks()) - before
}

it('every route that takes a key writes a ledger line of its own, which marks it', () => {
  const taking = Object.entries(contract).filter(([, endpoint]) => 'idempotent' in endpoint)
  expect(taking.length).toBeGreaterThan(10)
  for (const [route, endpoint] of taking)
    expect('ledger' in endpoint && endpoint.ledger.length, route).toBeGreaterThan(0)
})

it('the same key and the same request: the stored answer, whatever happened since', async () => {
  const key = newKey()
  let first: Answer | undefined
  expect(
    await made(async () => {
      first = await make(key)
      await scene.world.advance(hoursMs(24) / 1000 - 60)
      const again = await make(key)
      expect(again.status).toBe(201)
      expect(again.text).toBe(first.text)
      expect(again.headers['idempotent-replayed']).toBe('true')
      expect(first.headers['idempotent-replayed']).toBeUndefined()
    }),
  ).toBe(1)
  // What is shown once is not readable in the database.
  const { link } = first?.json<{ link: string }>() ?? { link: '' }
  const rows = JSON.stringify(
    (await scene.sql<{ reply: Buffer }>('select reply from repeated_requests')).map((row) =>
      row.reply?.toString('latin1'),
    ),
  )
  expect(link).toContain('/connect-link/')
  expect(rows).not.toContain(link.split('/').at(-1))
})

it('the same key for another request: refused, and nothing is done', async () => {
  const key = newKey()
  await make(key)
  expect(
    await made(async () => {
      const other = await make(key, wish('Somebody Else'))
      expect([other.status, code(other)]).toEqual([422, 'key-reused'])
    }),
  ).toBe(0)
})

it('a key belongs to its person, its place and its route', async () => {
  const key = newKey()
  const admin = await scene.world.addUser('Ada Admin')
  await scene.world.join(admin.userId, { hubId: scene.hubId, workspaceId: scene.workspaceId }, 'admin')
  const ada = await scene.world.browser(admin.userId)
  expect(
    await made(async () => {
      expect((await make(key)).status).toBe(201)
      expect((await make(key, wish(), ada)).status).toBe(201)
      const fromHub = await scene.hub.browser.send(
        'POST',
        `${scene.hub.at}/connect-links`,
        { ...wish(), workspace: scene.workspaceId },
        { 'idempotency-key': key },
      )
      expect(fromHub.status).toBe(201)
    }),
  ).toBe(3)
})

it('what was refused before anything was done leaves the key free', async () => {
  const key = newKey()
  const bad = { ...wish(), uses: [{ platform: 'x' }, { platform: 'x' }] }
  expect((await make(key, bad)).status).toBe(400)
  expect((await make(key)).status).toBe(201)
})

it.each([
  ['too short', 'short'],
  ['with a space', 'two words here'],
])('a key that is none (%s) is refused with how to make one', async (_, key) => {
  const answer = await make(key)
  expect(answer.status).toBe(400)
  expect(answer.json<{ fields: { field: string }[] }>().fields[0]?.field).toBe('header.idempotency-key')
})

describe('at once', () => {
  const fifty = async (key: string) => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => make(key)))
    const early = answers.filter((answer) => answer.status === 409)
    for (const answer of early) {
      expect(code(answer)).toBe('in-progress')
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    }
    const done = answers.filter((answer) => answer.status === 201)
    return {
      bodies: new Set(done.map((answer) => answer.text)),
      others: answers.length - early.length - done.length,
    }
  }

  it('fifty requests with one key do it once, and all that were answered got the same answer', async () => {
    const key = newKey()
    expect(
      await made(async () => {
        const { bodies, others } = await fifty(key)
        expect([bodies.size, others]).toEqual([1, 0])
        expect((await make(key)).status).toBe(201)
      }),
    ).toBe(1)
  })

  it('two processes: one does it', async () => {
    const key = newKey()
    const { world, own } = scene
    const other = await world.another()
    const door = await createServer({ core: other.core, identity: world.identity, secureCookies: false })
    const elsewhere = new Browser(door, world.core.publicUrl, world.control)
    for (const [name, value] of own.browser.cookies) elsewhere.cookies.set(name, value)
    expect(
      await made(async () => {
        const both = [make(key), make(key, wish(), elsewhere)]
        const answers = await Promise.all([...both, make(key), make(key, wish(), elsewhere)])
        expect(answers.filter((answer) => answer.status === 201).length).toBeGreaterThan(0)
      }),
    ).toBe(1)
    await door.close()
    await other.stop()
  })

  it('planted: a store whose claims everybody gets turns it red', async () => {
    const everybody = (text: string) =>
      text.startsWith('insert into repeated_requests')
        ? text.replace(/where repeated_requests\.done_at is null[\s\S]*body_hash = excluded\.body_hash/, '')
        : text.replace(
            'select tenancy.mark_done($1, $2) as ours',
            'select true as ours, $1::text, $2::timestamptz',
          )
    const key = newKey()
    const links = await withStore(everybody, () => made(() => Promise.all([make(key), make(key), make(key)])))
    expect(links).toBeGreaterThan(1)
  })
})

describe('a process that dies', () => {
  /** Everything after the deed's commit fails, as when the process is killed there. */
  const killedBeforeReply = (key: string) =>
    withStore(
      (text) => {
        if (/^update repeated_requests|^delete from repeated_requests/.test(text)) throw new Error('killed')
        return text
      },
      () => make(key),
    )

  it('between deed and answer: never a second time, and the repeat says where to look', async () => {
    const key = newKey()
    expect(
      await made(async () => {
        await killedBeforeReply(key)
        const soon = await make(key)
        expect(code(soon)).toBe('in-progress')
        await scene.world.advance(minutesMs(3) / 1000)
        const later = await make(key)
        expect([later.status, code(later)]).toEqual([409, 'answer-lost'])
      }),
    ).toBe(1)
  })

  it('before the deed: the next one does it, and the dead one can no longer', async () => {
    const key = newKey()
    // The claim was taken, and nothing came of it.
    const until = new Date(scene.world.clock.now().getTime() - 1000)
    await make(key)
    await scene
      .sql(
        'delete from connect_links where id in (select id from connect_links order by created_at desc limit 1)',
      )
      .catch(() => [])
    await scene.sql(
      'update repeated_requests set done_at = null, reply = null, status = null, in_flight_until = $1 where claimed_at = (select max(claimed_at) from repeated_requests)',
      [until],
    )
    const [before] = await scene.sql<{ claim: string }>(
      'select claim_id as claim from repeated_requests where done_at is null',
    )
    expect((await make(key)).status).toBe(201)
    const [late] = await scene.sql<{ ours: boolean }>('select tenancy.mark_done($1, now()) as ours', [
      before?.claim,
    ])
    expect(late?.ours).toBe(false)
  })

  it('planted: a deed that is not marked in its own transaction is done twice', async () => {
    const unmarked = (text: string) =>
      text.replace(
        'select tenancy.mark_done($1, $2) as ours',
        'select true as ours, $1::text, $2::timestamptz',
      )
    const key = newKey()
    const links = await made(async () => {
      await withStore(
        (text) => {
          if (/^update repeated_requests|^delete from repeated_requests/.test(text)) throw new Error('killed')
          return unmarked(text)
        },
        () => make(key),
      )
      await scene.world.advance(minutesMs(3) / 1000)
      await make(key)
    })
    expect(links).toBe(2)
  })
})

it('a guest’s choice, sent twice because the first answer was lost, keeps the accounts once', async () => {
  const { world, own } = scene
  const link = await ask(own.browser, own.at, { uses: [{ platform: 'tiktok' }] })
  const guest = await enter(world, link)
  const { path, body } = await choiceOf(
    guest,
    link,
    await connectAs(guest, link, 'tiktok', { person: 'dana' }),
  )
  const send = () => guest.send('POST', path, body, { 'idempotency-key': 'the-guest-s-own-key' })
  const answers = [await send(), await send()]
  expect(answers.map((answer) => answer.status)).toEqual([200, 200])
  expect(answers[1]?.text).toBe(answers[0]?.text)
  const lines = (await scene.ledger()).filter((line) => line.action === 'link.used')
  expect(lines).toHaveLength(1)
})

it('after a day a key is forgotten', async () => {
  const key = newKey()
  await make(key)
  await scene.world.advance(hoursMs(25) / 1000 + 1)
  expect(await forgetRequests(scene.world.core, operatorScope())).toBeGreaterThan(0)
  expect(await scene.sql('select 1 from repeated_requests')).toEqual([])
})
