import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from '../../../testing/browser.ts'
import { createWorld, type World } from '../../../testing/world.ts'
import { hubScope, operatorScope, workspaceScope } from '../../base/make-scope.ts'
import type { KeyringPlace } from '../../store/sweep.ts'
import { createVault } from '../../vault/create-vault.ts'
import { localOperatorKey, type OperatorKey, operatorKeys } from '../../vault/operator-key.ts'
import type { Context } from '../context.ts'
import { checkNotedKeys, noteKeys } from './check-noted-keys.ts'
import { rotateKeyrings } from './rotate-keyrings.ts'

const bytes = randomBytes(32)
const old = localOperatorKey('test', bytes)
const fresh = localOperatorKey('fresh', randomBytes(32))
const people = ['ada', 'dana', 'farah', 'hana']
const vaultOf = (...keys: OperatorKey[]) => createVault({ operatorKeys: operatorKeys(keys), cachedKeys: 3 })

let world: World
/** What the server's process has configured; tests change it as a restart would. */
let serving = vaultOf(old, fresh)
const workspaces: { id: string; person: string; account: string; browser: Browser }[] = []

beforeAll(async () => {
  world = await createWorld({
    operatorKey: bytes,
    core: (core) => ({
      ...core,
      get vault() {
        return serving
      },
    }),
  })
  const hubId = await world.addHub()
  for (const person of people) {
    const user = await world.addUser(person)
    const id = await world.addWorkspace(hubId, person)
    await world.join(user.userId, { hubId, workspaceId: id }, 'owner')
    await world.join(user.userId, { hubId }, 'owner')
    const browser = await world.browser(user.userId)
    const [account = ''] = await browser.keepAll(id, await browser.connect(id, 'x', { person }))
    workspaces.push({ id, person, account, browser })
  }
  // The hub's own app: its secret is sealed under the hub's keyring, which rotates too.
  const app = { platform: 'tiktok', clientId: 'own-client', clientSecret: 'own-secret' }
  const brought = await workspaces[0]?.browser.post(`/api/hubs/${hubId}/apps`, app)
  expect(brought?.status).toBe(201)
})
afterAll(() => world.close())

const operator = { kind: 'operator' } as const
const scopeOf = ({ hubId, workspaceId }: KeyringPlace) =>
  workspaceId === '-' ? hubScope(hubId, operator) : workspaceScope(hubId, workspaceId, operator)

function rotateTo(
  to: OperatorKey,
  from: OperatorKey,
  more: { signal?: AbortSignal; ctx?: Pick<Context, 'db' | 'vault'> } = {},
) {
  const ctx = more.ctx ?? { db: world.core.db, vault: vaultOf(to, from) }
  const signal = more.signal ? { signal: more.signal } : {}
  return rotateKeyrings(ctx, { keyId: to.id, sweep: world.sweep, scopeOf, ...signal })
}

/** Real uses, each in its own workspace, until the signal; `done` counts them and says what went wrong. */
async function load(signal: AbortSignal, done: { uses: number; wrong: string[] }): Promise<void> {
  const note = async (what: string, answer: Promise<{ status: number; text: string }>) => {
    const { status, text } = await answer.catch((error: Error) => ({ status: 0, text: error.message }))
    done.uses += 1
    if (status >= 400 || status === 0) done.wrong.push(`${what}: ${status} ${text}`)
  }
  await Promise.all(
    workspaces.map(async ({ id, person, account, browser }) => {
      while (!signal.aborted) {
        await note('list', browser.get(`/api/workspaces/${id}/connections`))
        await note('check', browser.post(`/api/workspaces/${id}/accounts/${account}/check`))
        await note('begin', browser.post(`/api/workspaces/${id}/connections`, { platform: 'tiktok' }))
        const connected = browser.connect(id, 'x', { person })
        await note(
          'connect',
          connected.then((page) => ({ status: page.includes('problem') ? 0 : 200, text: page })),
        )
        await note('refresh', browser.post(`/api/workspaces/${id}/accounts/${account}/refresh`))
      }
    }),
  )
}

async function underLoad(work: (done: { uses: number }) => Promise<void>): Promise<string[]> {
  const ending = new AbortController()
  const done = { uses: 0, wrong: [] }
  const loading = load(ending.signal, done)
  await work(done).finally(() => ending.abort())
  await loading
  return done.wrong
}

describe('rotation of the operator key', () => {
  it('wraps every workspace key and the hub’s, there and back again and again under load, without one error', async () => {
    const wrong = await underLoad(async (done) => {
      for (let n = 0; n < 10 || n % 2 === 1 || done.uses < 100; n++) {
        const [to, from] = n % 2 === 0 ? [fresh, old] : [old, fresh]
        serving.forgetKeys()
        serving = vaultOf(to, from)
        const { rewrapped, byOperatorKey } = await rotateTo(to, from)
        expect(rewrapped).toBe(people.length + 1)
        expect(byOperatorKey).toEqual(new Map([[to.id, people.length + 1]]))
      }
    })
    expect(wrong).toEqual([])
  })

  it('breaks the uses of a server that was not told the new key: this load can fail', async () => {
    serving = vaultOf(old)
    const wrong = await underLoad(async () => {
      await rotateTo(fresh, old)
      for (const one of workspaces)
        await one.browser.post(`/api/workspaces/${one.id}/accounts/${one.account}/check`)
    })
    expect(wrong.length).toBeGreaterThan(0)
    serving = vaultOf(old, fresh)
    await rotateTo(old, fresh)
  })

  it('stopped between two rows it leaves both keys in use, and run again it goes on', async () => {
    const stop = new AbortController()
    let begun = 0
    const db: Context['db'] = {
      ...world.core.db,
      inScope: (scope, work) => {
        begun += 1
        // Reading and writing one row are two transactions: the third row is not begun.
        if (begun === 4) stop.abort()
        return world.core.db.inScope(scope, work)
      },
    }
    const first = await rotateTo(fresh, old, {
      signal: stop.signal,
      ctx: { db, vault: vaultOf(fresh, old) },
    })
    expect(first.rewrapped).toBe(2)
    expect(first.byOperatorKey).toEqual(
      new Map([
        ['fresh', 2],
        ['test', people.length - 1],
      ]),
    )
    expect((await rotateTo(fresh, old)).rewrapped).toBe(people.length - 1)
    expect((await rotateTo(fresh, old)).rewrapped).toBe(0)
  })

  it('killed between wrapping and writing it has changed nothing, and run again it goes on', async () => {
    let begun = 0
    const killed: Context['db'] = {
      ...world.core.db,
      inScope: (scope, work) => {
        begun += 1
        return begun === 6 ? Promise.reject(new Error('killed')) : world.core.db.inScope(scope, work)
      },
    }
    await expect(rotateTo(old, fresh, { ctx: { db: killed, vault: vaultOf(old, fresh) } })).rejects.toThrow(
      'killed',
    )
    expect((await world.sweep.keyringsByOperatorKey()).get('test')).toBe(2)
    expect((await rotateTo(old, fresh)).rewrapped).toBe(people.length - 1)
  })

  it('two at once do every row once between them', async () => {
    const [one, two] = await Promise.all([rotateTo(fresh, old), rotateTo(fresh, old)])
    expect(one.rewrapped + two.rewrapped).toBe(people.length + 1)
  })

  it('afterwards the new key alone opens everything', async () => {
    serving = vaultOf(fresh)
    for (const { id, account, browser } of workspaces) {
      const checked = await browser.post(`/api/workspaces/${id}/accounts/${account}/check`)
      expect(checked.json()).toMatchObject({ account: { status: 'connected' } })
      const begun = await browser.post(`/api/workspaces/${id}/connections`, { platform: 'tiktok' })
      expect(begun.status).toBe(201)
    }
  })
})

describe('operator keys at start-up', () => {
  const look = (verb: typeof noteKeys, ...keys: OperatorKey[]) =>
    verb(world.core, operatorScope(), { keys: operatorKeys(keys), sweep: world.sweep })

  it('refuses a needed key that is missing, though nobody noted it', async () => {
    expect(await look(noteKeys, old)).toEqual([
      'Operator key "fresh" still wraps workspace keys and is not configured; add it back',
    ])
  })

  it('notes what serves, refuses another key under a known id, and lets an unused old one go', async () => {
    expect(await look(noteKeys, fresh, old)).toEqual([])
    expect(await look(noteKeys, fresh)).toEqual([])
    const impostor = localOperatorKey('fresh', randomBytes(32))
    const refusal =
      'Operator key "fresh" is not the key that this database was sealed with; a new key needs a new id'
    expect(await look(noteKeys, impostor)).toEqual([refusal])
    expect(await look(checkNotedKeys, impostor)).toEqual([refusal])
    // Unused at present, and yet its id is taken: a backup may hold rows under the first.
    expect(await look(noteKeys, fresh, localOperatorKey('test', randomBytes(32)))).toHaveLength(1)
  })

  it('two starts with different keys under one id: one of them is refused', async () => {
    const starts = [1, 2].map(() => look(noteKeys, fresh, localOperatorKey('next', randomBytes(32))))
    expect((await Promise.all(starts)).flat()).toHaveLength(1)
  })

  it('no tenant scope sees or adds a key', async () => {
    const [one] = await world.core.db.inScope(operatorScope(), (tx) =>
      tx.query<{ n: number }>('select count(*) as n from operator_keys'),
    )
    expect(one?.n).toBeGreaterThan(0)
    const hub = hubScope(await world.addHub('Other'), operator)
    const seen = await world.core.db.inScope(hub, (tx) => tx.query('select id from operator_keys'))
    expect(seen).toEqual([])
    const add = `insert into operator_keys values ('mine', '${'0'.repeat(32)}', now())`
    await expect(world.core.db.inScope(hub, (tx) => tx.query(add))).rejects.toThrow('row-level security')
  })
})
