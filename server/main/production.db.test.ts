import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  createProduction,
  newOperatorKey,
  type Production,
  publicUrl,
  type Run,
  type Settings,
  until,
} from '../../testing/production.ts'
import { secretIn } from '../identity/fixture.ts'
import { stepOf, totpAt } from '../identity/totp.ts'
import { createVault } from '../vault/create-vault.ts'
import { operatorKeysOf } from './operator-keys-of.ts'

const firstKey = newOperatorKey('k1')
const secondKey = newOperatorKey('k2')
/** Workspace keys beside those that the journey makes: enough that a rotation takes its time. */
const more = 400

const password = 'nine tall ships at anchor'

let empty: string
let production: Production
let settings: Settings
let web: Run
let worker: Run

beforeAll(async () => {
  empty = mkdtempSync(join(tmpdir(), 'no-migrations-'))
  production = await createProduction(empty)
  settings = { ...production.settings, MOORING_OPERATOR_KEYS: firstKey }
})

afterAll(async () => {
  await production.close()
  rmSync(empty, { recursive: true })
})

async function serveAndWork(env: Settings): Promise<void> {
  web = production.start('serve', env)
  worker = production.start('worker', env)
  await Promise.all([until(web, 'Mooring serves'), until(worker, 'The worker is running')])
}

async function rows(sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client(production.database.urls.admin)
  await client.connect()
  const result = await client.query<Record<string, unknown>>(sql)
  await client.end()
  return result.rows
}

/** As the proxy with the certificate passes it on. */
const cookies = new Map<string, string>()
async function call(method: string, path: string, body?: object): Promise<{ status: number; json: unknown }> {
  const reply = await fetch(`http://127.0.0.1:${production.port}${path}`, {
    method,
    headers: {
      origin: publicUrl,
      'x-mooring': '1',
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  for (const set of reply.headers.getSetCookie()) {
    expect(set).toMatch(/^__Host-.*;.*Secure/i)
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
    cookies.set(name, value)
  }
  const text = await reply.text()
  return { status: reply.status, json: text.startsWith('{') ? JSON.parse(text) : text }
}

describe('before it is ready', () => {
  test('serve and worker send an empty database to npm run migrate, which makes it ready once', async () => {
    const refused = await production.run('serve', settings)
    expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('run npm run migrate') })
    const owner = { MIGRATE_DATABASE_URL: production.database.urls.owner }
    expect(await production.run('migrate-database', {})).toMatchObject({
      code: 1,
      said: expect.stringContaining('MIGRATE_DATABASE_URL is missing'),
    })
    expect(await production.run('migrate-database', owner)).toMatchObject({
      code: 0,
      said: expect.stringContaining('0001_tenancy.sql'),
    })
    expect((await production.run('migrate-database', owner)).said).toContain('up to date')
  })
})

describe('a whole life in production', () => {
  let hub: string
  let workspace: string
  let link: string

  test('it serves: health, no practice, no people, and says that no mail goes out', async () => {
    await serveAndWork(settings)
    expect(web.said()).toContain('No mail goes out: SMTP_URL and MAIL_FROM are not set')
    expect(await call('GET', '/healthz')).toMatchObject({ status: 200 })
    for (const path of ['/api/demo', '/api/demo/inbox'])
      expect(await call('GET', path)).toMatchObject({ status: 404 })
    expect(await call('POST', '/api/demo/sign-in', { person: 'dana' })).toMatchObject({ status: 404 })
    expect(await rows('select id from auth."user"')).toEqual([])
    expect(await rows('select id from hubs')).toEqual([])
  })

  test('create-hub prints a link that works once; how it is called wrongly is told', async () => {
    const wrong = await production.run('create-hub', settings, [
      '--name',
      'Copper Kettle',
      '--owner',
      'nobody',
    ])
    expect(wrong).toMatchObject({
      code: 1,
      said: expect.stringMatching(/--owner: .*\n\nnpm run create-hub/s),
    })
    expect((await production.run('create-hub', settings, ['--nmae', 'x'])).said).toContain("'--nmae'")
    const args = [
      '--name',
      'Copper Kettle',
      '--owner',
      'Olga@Kettle.example',
      '--time-zone',
      'America/Chicago',
    ]
    const made = await production.run('create-hub', settings, args)
    expect(made.code).toBe(0)
    link = /https:\/\/mooring\.example\.com(\/invitation\/\S+)/.exec(made.said)?.[1] ?? ''
    const token = link.split('/').at(-1) ?? ''
    expect(await call('GET', `/api/invitations/${token}`)).toMatchObject({
      status: 200,
      json: { hubName: 'Copper Kettle', role: 'owner', email: 'olga@kettle.example' },
    })
    const join = { name: 'Olga', password }
    const joined = await call('POST', `/api/invitations/${token}/accept`, join)
    expect(joined).toMatchObject({ status: 200, json: { next: 'signed-in', context: { kind: 'hub' } } })
    hub = (joined.json as { context: { id: string } }).context.id
    expect(await call('GET', `/api/invitations/${token}`)).toMatchObject({ status: 410 })
    const [brand] = await rows(`select kind, time_zone from workspaces`)
    expect(brand).toEqual({ kind: 'brand', time_zone: 'America/Chicago' })
  })

  test('make-operator sets the flag on a person who has a login', async () => {
    const nobody = await production.run('make-operator', settings, ['--email', 'who@kettle.example'])
    expect(nobody).toMatchObject({ code: 1, said: expect.stringContaining('Nobody has a login') })
    expect((await production.run('make-operator', settings, ['--email', 'olga@kettle.example'])).code).toBe(0)
    expect(await rows(`select email from auth."user" where operator`)).toEqual([
      { email: 'olga@kettle.example' },
    ])
    expect(
      (await production.run('make-operator', settings, ['--email', 'olga@kettle.example', '--remove'])).code,
    ).toBe(0)
    expect(await rows(`select email from auth."user" where operator`)).toEqual([])
  })

  test('a platform with an app leads to the platform itself; one without is not set up, and never emulated', async () => {
    const made = await call('POST', `/api/hubs/${hub}/workspaces`, { name: 'Riverside', timeZone: 'UTC' })
    expect(made.status).toBe(201)
    workspace = (made.json as { workspaceId: string }).workspaceId
    const place = `/api/workspaces/${workspace}`
    const enter = () => call('POST', `${place}/acting`, { reason: 'set-up' })
    expect(await enter()).toMatchObject({
      status: 401,
      json: { code: 'second-factor-needed', facts: { next: 'turn-on' } },
    })
    expect(await call('POST', '/api/me/step-up', { code: '000000' })).toMatchObject({
      json: { code: 'second-factor-needed' },
    })
    const { uri } = (await call('POST', '/api/me/second-factor', { password })).json as { uri: string }
    const code = totpAt(secretIn(uri), stepOf(new Date()))
    expect((await call('POST', '/api/me/second-factor/confirm', { code })).status).toBe(204)
    expect((await enter()).status).toBe(200)
    const page = await call('GET', `${place}/connections`)
    const { sections } = page.json as { sections: { platform: string; app: string }[] }
    const apps = Object.fromEntries(sections.map(({ platform, app }) => [platform, app]))
    const { x, ...others } = apps
    expect(x).toBe('ready')
    expect(Object.keys(others)).toEqual(['meta', 'linkedin', 'tiktok', 'tiktok-business'])
    expect(new Set(Object.values(others))).toEqual(new Set(['not-set-up']))
    for (const platform of Object.keys(others))
      expect(await call('POST', `${place}/connections`, { platform })).toMatchObject({
        status: 409,
        json: { code: 'not-set-up' },
      })
    const begun = await call('POST', `${place}/connections`, { platform: 'x' })
    const authorize = new URL((begun.json as { authorizeUrl: string }).authorizeUrl)
    expect(authorize.hostname).toMatch(/^(x|twitter)\.com$/)
    expect(authorize.searchParams.get('client_id')).toBe('our-x-app')
    expect(authorize.searchParams.get('redirect_uri')).toMatch(/^https:\/\/mooring\.example\.com\/oauth\//)
    expect(await rows('select operator_key_id as id from keyrings')).toEqual([{ id: 'k1' }])
  })

  test('the operator key rotates by the book, and steps out of order are refused', async () => {
    const check = await production.run('rotate-keys', settings, ['--check'])
    expect(check).toMatchObject({ code: 0, said: expect.stringMatching(/Under the key "k1".*: 1 /) })
    const next = { ...settings, MOORING_OPERATOR_KEYS: `${secondKey},${firstKey}` }
    const early = await production.run('rotate-keys', next)
    expect(early).toMatchObject({ code: 1, said: expect.stringContaining('No server has been started') })

    await stopBoth()
    await serveAndWork({ ...settings, MOORING_OPERATOR_KEYS: `${firstKey},${secondKey}` })
    await addKeyrings()
    expect(await production.run('rotate-keys', next, ['--check'])).toMatchObject({
      code: 1,
      said: expect.stringContaining(`Still under the key "k1": ${more + 1}`),
    })
    const killed = production.start('rotate-keys', next)
    await until(killed, '100 done')
    killed.child.kill('SIGKILL')
    await killed.ended
    const left = await rows(`select workspace_id from keyrings where operator_key_id = 'k1'`)
    expect(left.length).toBeGreaterThan(0)
    expect(left.length).toBeLessThanOrEqual(more + 1 - 100)
    const rotated = await production.run('rotate-keys', next)
    expect(rotated.code).toBe(0)
    expect(rotated.said).toContain(`Wrapped anew: ${left.length}.`)
    expect(rotated.said).toContain('No longer needed here: "k1"')
    expect(await keyringsOpenedBy(secondKey)).toBe(more + 1)
    expect(await keyringsOpenedBy(firstKey)).toBe(0)
    const begun = await call('POST', `/api/workspaces/${workspace}/connections`, { platform: 'x' })
    expect(begun.status).toBe(201)

    await stopBoth()
    const tooEarly = await production.run('worker', settings)
    expect(tooEarly.code).toBe(1)
    expect(tooEarly.said).toContain('Operator key "k2" still wraps workspace keys and is not configured')
    const other = await production.run('serve', { ...settings, MOORING_OPERATOR_KEYS: newOperatorKey('k2') })
    expect(other).toMatchObject({ code: 1, said: expect.stringContaining('a new key needs a new id') })
    await serveAndWork({ ...settings, MOORING_OPERATOR_KEYS: secondKey })
    expect((await call('POST', `/api/workspaces/${workspace}/connections`, { platform: 'x' })).status).toBe(
      201,
    )
  })

  test('verify-ledger reads every line, and finds the one that was altered past every wall', async () => {
    const whole = await production.run('verify-ledger', { ...settings, MOORING_OPERATOR_KEYS: secondKey })
    expect(whole).toMatchObject({
      code: 0,
      said: expect.stringContaining('Every line is as it was written.'),
    })
    await rows(`set session_replication_role = replica;
      update ledger set facts = '{"reason": "review"}' where action = 'acting.entered'`)
    const found = await production.run('verify-ledger', { ...settings, MOORING_OPERATOR_KEYS: secondKey })
    expect(found.code).toBe(1)
    expect(found.said).toMatch(new RegExp(`Workspace ${workspace} of ${hub}, line 2: was altered`))
  })

  test('stop-ads rehearses and stops one hub, and knows no other', async () => {
    const env = { ...settings, MOORING_OPERATOR_KEYS: secondKey }
    expect(await production.run('stop-ads', env, ['--hub', hub])).toMatchObject({
      code: 0,
      said: expect.stringContaining('No ad is on, and none may be.'),
    })
    expect(await rows('select id from ad_stops')).toEqual([])
    expect(await production.run('stop-ads', env, ['--hub', hub, '--for-real'])).toMatchObject({
      code: 0,
      said: expect.stringContaining('All 0 ads are off'),
    })
    expect(await rows('select hub_id as hub, by_name as by from ad_stops where lifted_at is null')).toEqual([
      { hub, by: 'npm run stop-ads' },
    ])
    expect(await production.run('stop-ads', env, ['--hub', 'hub_nowhere'])).toMatchObject({
      code: 1,
      said: expect.stringContaining('There is no hub hub_nowhere here'),
    })
  })

  test('app-addresses says what to paste at each platform', async () => {
    const meta = { META_CLIENT_ID: '900100', META_CLIENT_SECRET: 'a-secret-of-our-meta-app' }
    const told = await production.run('app-addresses', {
      ...settings,
      MOORING_OPERATOR_KEYS: secondKey,
      ...meta,
    })
    expect(told.code).toBe(0)
    expect(told.said).toMatch(
      /X, app our-x-app\n {2}Callback address\n {4}https:\/\/mooring\.example\.com\/oauth/,
    )
    for (const door of ['', '/deauthorise', '/data-deletion'])
      expect(told.said).toMatch(
        new RegExp(`https://mooring\\.example\\.com/platform-notices/app_\\w+${door}\n`),
      )
    expect(told.said).toMatch(/verify token [0-9a-f]{64}\n/)
    expect(told.said).not.toContain(meta.META_CLIENT_SECRET)
  })

  test('SIGTERM ends both without a complaint, and no emulator was ever looked for', async () => {
    await stopBoth()
    await expect(call('GET', '/healthz')).rejects.toThrow()
    expect(production.knocks()).toBe(0)
  })

  /** As of workspaces that were busy before. */
  async function addKeyrings(): Promise<void> {
    const vault = createVault({ operatorKeys: operatorKeysOf(firstKey) })
    const client = new Client(production.database.urls.admin)
    await client.connect()
    for (let n = 0; n < more; n++) {
      const wrapped = await vault.newWorkspaceKey({ hub, workspace: `ws_${n}` })
      await client.query(`insert into keyrings values ($1, $2, $3, 'k1')`, [hub, `ws_${n}`, wrapped])
    }
    await client.end()
  }

  async function keyringsOpenedBy(key: string): Promise<number> {
    const vault = createVault({ operatorKeys: operatorKeysOf(key) })
    const all = await rows('select workspace_id as workspace, wrapped from keyrings')
    const opened = await Promise.allSettled(
      all.map((row) =>
        vault.newGrantKey({ hub, workspace: String(row.workspace), grant: 'any' }, row.wrapped as Buffer),
      ),
    )
    return opened.filter(({ status }) => status === 'fulfilled').length
  }

  /** What it said beside the lines of requests, which may still be on their way. */
  const complaints = (run: Run): string =>
    run
      .said()
      .split('\n')
      .filter((line) => !line.includes('"msg":"request"'))
      .join('\n')

  async function stopBoth(): Promise<void> {
    for (const run of [web, worker]) {
      const before = complaints(run)
      run.child.kill('SIGTERM')
      expect(await run.ended).toBe(0)
      expect(complaints(run)).toBe(before)
    }
  }
})
