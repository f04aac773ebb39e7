import { randomBytes } from 'node:crypto'
import { Writable } from 'node:stream'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer, Browser } from '../browser.ts'
import { recordingSignals } from '../recording-signals.ts'
import { createWorld, type World } from '../world.ts'
import { Canaries, canaryKinds, formsOf, type Place, scan } from './canaries.ts'
import { beToldEveryWay, comeBackWrongly, liveBadly, liveWell, signInEveryWay, type Walker } from './flows.ts'
import { recordingEgress } from './recording-egress.ts'

const operatorKey = randomBytes(32)
const hubSecret = `hub-app-secret-${randomBytes(12).toString('hex')}`
const canaries = new Canaries()
const addresses: string[] = []
const answers: Place[] = []
let logs = ''
let printed = ''
let world: World
let walker: Walker
let hubOwner: Browser

const stream = new Writable({
  write(chunk: Buffer, _encoding, done) {
    logs += chunk.toString()
    done()
  },
})
const outputs = [process.stdout, process.stderr].map((output) => ({ output, write: output.write }))

beforeAll(async () => {
  for (const { output, write } of outputs)
    output.write = ((chunk: string | Uint8Array, ...rest: []) => {
      printed += String(chunk)
      return write.call(output, chunk, ...rest)
    }) as typeof output.write
  world = await createWorld({
    operatorKey,
    logger: { level: 'trace', stream },
    signals: recordingSignals((text) => {
      logs += text
    }),
    core: (core) => ({ ...core, egress: recordingEgress(core.egress, canaries, addresses) }),
  })
  canaries.learn('operator key', operatorKey.toString('latin1'))
  canaries.learn('operator key', operatorKey.toString('hex'))
  canaries.learn('operator key', operatorKey.toString('base64'))
  canaries.learn('hub app secret', hubSecret)
  for (const { clientSecret } of world.core.operatorApps.values())
    canaries.learn('app secret', clientSecret.reveal())
  const hubId = await world.addHub('Leaky Kitchens')
  const workspaceId = await world.addWorkspace(hubId, 'Sieve Corner')
  const owner = await world.addUser('Lea Leakproof')
  await world.join(owner.userId, { hubId, workspaceId }, 'owner')
  const head = await world.addUser('Henk Headoffice')
  await world.join(head.userId, { hubId }, 'owner')
  walker = { world, canaries, hubId, workspaceId, owner, open }
  hubOwner = await open(head.userId)
})
afterAll(async () => {
  for (const { output, write } of outputs) output.write = write
  await world.close()
})

async function open(userId?: string): Promise<Browser> {
  const browser = await world.browser(userId)
  const send = browser.send.bind(browser)
  learnCookies(browser)
  return Object.assign(browser, {
    send: async (method: string, path: string, body?: unknown, headers?: Record<string, string>) => {
      const answer = await send(method, path, body, headers)
      learnCookies(browser)
      keep(method, path, answer)
      return answer
    },
  })
}

function learnCookies(browser: Browser): void {
  for (const [name, value] of browser.cookies) {
    const [token] = decodeURIComponent(value).split('.')
    canaries.learn(name.includes('flow') ? 'flow cookie' : 'session cookie', token)
  }
}

/** Whole answers, except what an answer is there to hand over. */
function keep(method: string, path: string, answer: Answer): void {
  const { 'set-cookie': _, ...headers } = answer.headers
  const name = `the answer to ${method} ${path.split('?')[0]}`
  const authorizeUrl = /"authorizeUrl":"([^"]+)"/.exec(answer.text)?.[1]
  if (authorizeUrl)
    canaries.learn('state', new URL(JSON.parse(`"${authorizeUrl}"`)).searchParams.get('state'))
  answers.push({
    name,
    text: `${answer.text} ${JSON.stringify(headers)}`,
    // The person scans one and writes down the others; the browser carries the state to the platform and back.
    ...(path === '/api/me/second-factor' ? { holds: ['totp secret', 'recovery code'] as const } : {}),
    ...(authorizeUrl ? { holds: ['state'] as const } : {}),
    // Whoever asked is told the code, in the page's address too.
    ...(path.endsWith('/data-deletion') ? { holds: ['confirmation code'] as const } : {}),
  })
}

/** Every row of every table, sealed columns too: they hold ciphertext, so nothing can be read in them either. */
async function databaseDump(): Promise<Place[]> {
  const admin = new Client(world.database.urls.admin)
  await admin.connect()
  const { rows: tables } = await admin.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class where relkind = 'r' and relnamespace in ('public'::regnamespace, 'auth'::regnamespace)`,
  )
  const places: Place[] = []
  for (const { name } of tables) {
    const { rows } = await admin.query<{ row: string }>(`select t::text as row from ${name} t`)
    // A mail's link is the mail's purpose; it opens once, and hashed is how it is kept everywhere else.
    const holds = name === 'mail_outbox' ? (['reset token'] as const) : []
    places.push({ name: `table ${name}`, text: rows.map(({ row }) => row).join('\n'), holds })
  }
  await admin.end()
  return places
}

const people = { meta: 'dana', linkedin: 'dana', tiktok: 'dana', x: 'dana' } as const
const effects = [
  { kind: 'status', status: 503 },
  { kind: 'status', status: 400, body: { error: 'invalid_grant', error_description: 'no' } },
  { kind: 'drop-after' },
  { kind: 'truncate' },
  { kind: 'html' },
] as const

describe('R14: the flows that the search is about', () => {
  it('people sign in, rightly and wrongly', () => signInEveryWay(walker))

  it.each(Object.entries(people))('%s: connect, choose, check, refresh', (platform, person) =>
    liveWell(walker, platform, person),
  )

  it.each(Object.entries(people))('%s: comes back denied, forged, twice, elsewhere', (platform, person) =>
    comeBackWrongly(walker, platform, person),
  )

  it.each(Object.entries(people))(
    '%s: every call of the platform fails in every way',
    async (platform, person) => {
      const { calls } = await world.control<{ calls: Record<string, number> }>('GET', '/truth')
      const mine = Object.keys(calls).filter((call) => call.startsWith(`${platform} `))
      expect(mine.length).toBeGreaterThan(1)
      for (const call of mine) {
        const [, method, path] = call.split(' ')
        const atTokens = path?.includes('token') ?? false
        for (const effect of atTokens ? effects : effects.filter((one) => one.kind !== 'drop-after')) {
          await world.control('POST', '/faults', { platform, method, path, times: 2, effect })
          // A renewal whose answer was lost is left alone for its quarantine: the accounts are not asked for then.
          await liveBadly(walker, platform, person, !atTokens || effect.kind === 'status')
        }
      }
    },
    60_000,
  )

  it('platforms tell us things, signed and forged; the worker acts on them', async () => {
    for (const { path, answer } of await beToldEveryWay(walker)) keep('POST', path, answer)
  })

  it('a hub’s own app: rightly, twice, wrongly, and refused by the platform', async () => {
    const path = `/api/hubs/${walker.hubId}/apps`
    const app = { platform: 'x', clientId: 'hub-client', clientSecret: hubSecret }
    const made = await hubOwner.post(path, app)
    expect(made.status).toBe(201)
    await hubOwner.post(path, app)
    await hubOwner.post(path, { ...app, clientSecret: [hubSecret] })
    await hubOwner.post(path, { ...app, platform: 'none', extra: hubSecret })
    await hubOwner.get(path)
    await (await open(walker.owner.userId)).post(`/api/workspaces/${walker.workspaceId}/connections`, {
      platform: 'x',
    })
    // The platform does not know it: connections go back to the operator's.
    expect((await hubOwner.send('DELETE', `${path}/${made.json<{ id: string }>().id}`)).status).toBe(204)
  })

  it('a fault of ours in the middle, with the row in the database’s own words', async () => {
    const admin = new Client(world.database.urls.admin)
    await admin.connect()
    const broken = ['grants', 'app_secrets', 'auth.session']
    const returns: [Browser, string][] = []
    for (const [platform, person] of Object.entries(people)) {
      const browser = await open(walker.owner.userId)
      const begun = await browser.post(`/api/workspaces/${walker.workspaceId}/connections`, { platform })
      if (begun.status !== 201) continue
      const { authorizeUrl } = begun.json<{ authorizeUrl: string }>()
      returns.push([browser, await browser.authorize(authorizeUrl, { person })])
    }
    for (const table of broken)
      await admin.query(`alter table ${table} add constraint broken check (false) not valid`)
    const before = logs.length
    for (const [browser, back] of returns) await browser.get(back)
    const app = { platform: 'meta', clientId: 'hub-client', clientSecret: hubSecret }
    expect((await hubOwner.post(`/api/hubs/${walker.hubId}/apps`, app)).status).toBe(500)
    expect(returns.length).toBeGreaterThan(2)
    expect(logs.slice(before)).toContain('violates check constraint')
    for (const table of broken) await admin.query(`alter table ${table} drop constraint broken`)
    await admin.end()
  })
})

describe('R14: the search', () => {
  it('has something to look for, of every kind', () => {
    for (const kind of canaryKinds) expect(canaries.count(kind), kind).toBeGreaterThan(0)
    expect(canaries.all.length).toBeGreaterThan(150)
    expect(answers.length).toBeGreaterThan(200)
    expect(logs.length, 'the logger was listening').toBeGreaterThan(0)
    for (const kind of ['say', 'span', 'note', 'took'])
      expect(logs, `${kind} was listening`).toContain(`["${kind}"`)
  })

  it('finds nothing in logs, output, answers, addresses, tables, the platforms’ truth', async () => {
    const truth = JSON.stringify(await world.control('GET', '/truth'))
    const grants = JSON.stringify(await world.control('GET', '/grants'))
    const hits = scan(canaries.all, [
      { name: 'the logs', text: logs },
      { name: 'what was printed', text: printed },
      { name: 'addresses we called', text: addresses.join('\n') },
      { name: 'the platforms’ truth', text: truth + grants },
      ...answers,
      ...(await databaseDump()),
    ])
    expect(hits).toEqual([])
  })

  it('planted: a token in a log line, in each way of writing it, is found', () => {
    const [token] = canaries.all.filter((one) => one.kind === 'access token')
    for (const form of formsOf(token?.value ?? '')) {
      const hits = scan(canaries.all, [{ name: 'the logs', text: `{"msg":"calling with ${form.text}"}` }])
      expect(hits.length, form.name).toBeGreaterThan(0)
      expect(hits.join(), 'the report itself tells nothing').not.toContain(token?.value)
    }
  })

  it('planted: a careless logger is caught through the real stream', () => {
    const before = logs.length
    const [token] = canaries.all.filter((one) => one.kind === 'refresh token')
    world.app.log.info({ headers: { authorization: `Bearer ${token?.value}` } }, 'sent')
    expect(scan(canaries.all, [{ name: 'the logs', text: logs.slice(before) }])[0]).toContain('refresh token')
    logs = logs.slice(0, before)
  })
})
