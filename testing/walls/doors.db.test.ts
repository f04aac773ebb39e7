import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createServer } from '../../server/http/server.ts'
import { addressOf, bodyOf, routes } from '../isolation/rows.ts'
import type { ThreeWorkspaces } from '../isolation/things.ts'
import { threeWorkspaces } from '../isolation/three-workspaces.ts'
import { createWorld, type World } from '../world.ts'

let world: World
let three: ThreeWorkspaces
let secure: FastifyInstance
const folder = mkdtempSync(join(tmpdir(), 'mooring-web-'))

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Mooring</title>')
  writeFileSync(join(folder, 'assets/app.js'), 'export {}')
  world = await createWorld()
  three = await threeWorkspaces(world)
  // As in production: https, with pages, without practice.
  const { core, identity } = world
  secure = await createServer({
    core: { ...core, publicUrl: 'https://mooring.example' },
    identity,
    secureCookies: true,
    webFolder: folder,
  })
})
afterAll(async () => {
  await secure.close()
  await three.admin.end()
  await world.close()
  rmSync(folder, { recursive: true })
})

/** R27, as far as headers go. Answers what is missing. */
function missingIn({ headers }: LightMyRequestResponse, about: { secure: boolean; api: boolean }): string[] {
  const text = (name: string) => String(headers[name] ?? '')
  const csp = text('content-security-policy')
  const wanted: [string, boolean][] = [
    ['nosniff', text('x-content-type-options') === 'nosniff'],
    ['no referrer', text('referrer-policy') === 'no-referrer'],
    ["default-src 'none'", csp.includes("default-src 'none'")],
    ["frame-ancestors 'none'", csp.includes("frame-ancestors 'none'")],
    ['no inline script', !/script-src[^;]*(unsafe|\*|https?:)/.test(csp)],
    ['no-store', !about.api || text('cache-control') === 'no-store'],
    ['hsts', !about.secure || /max-age=31536000/.test(text('strict-transport-security'))],
    ['no word of the server', headers.server === undefined && headers['x-powered-by'] === undefined],
    ['no open cross-origin reads', headers['access-control-allow-origin'] === undefined],
  ]
  return wanted.filter(([, is]) => !is).map(([name]) => name)
}

const cookieOf = (key: string) =>
  (key.includes('/hubs/') ? three.hubPeople.owner : three.members.A.owner).cookieHeader

const inject = (
  app: FastifyInstance,
  method: string,
  url: string,
  headers: Record<string, string> = {},
  payload?: object,
) => app.inject({ method: method as 'GET', url, headers, ...(payload ? { payload } : {}) })

describe('headers on every answer', () => {
  it.each(routes.map(([key]) => key))('%s', async (key) => {
    const { method, path } = addressOf(key, three.things.missing, three.things.missing)
    const ours = { origin: world.core.publicUrl, 'x-mooring': '1' }
    // Signing out would end the session that the other rows need.
    const signedIn = key === 'POST /api/sign-out' ? ours : { ...ours, cookie: cookieOf(key) }
    for (const headers of [{}, ours, signedIn]) {
      const answer = await inject(world.app, method, path, headers)
      expect(missingIn(answer, { secure: false, api: true })).toEqual([])
    }
    expect(missingIn(await inject(secure, method, path), { secure: true, api: true })).toEqual([])
  })

  it('the page, its files, the way back, what is not there, and what cannot be read', async () => {
    for (const [path, status] of [
      ['/', 200],
      [`/w/${three.things.A.workspace}/manage/accounts`, 200],
      ['/assets/app.js', 200],
      ['/healthz', 200],
      ['/oauth/callback/app_00000000000000000000000000?code=a&state=b', 303],
      ['/assets/nothing.js', 404],
    ] as const) {
      const answer = await inject(secure, 'GET', path)
      expect(answer.statusCode, path).toBe(status)
      expect(missingIn(answer, { secure: true, api: false }), path).toEqual([])
    }
    for (const path of ['/api/nothing', '/api/%', `/api/invitations/${'x'.repeat(600)}`]) {
      const answer = await inject(world.app, 'GET', path)
      expect(answer.statusCode, path).toBe(404)
      expect(missingIn(answer, { secure: false, api: true }), path).toEqual([])
    }
    expect((await inject(secure, 'GET', '/')).headers['cache-control']).toBe('no-store')
  })

  it('practice routes do not exist without practice', async () => {
    for (const [key] of routes.filter(([, endpoint]) => endpoint.access.in === 'demo')) {
      const { method, path } = addressOf(key, three.things.A, three.things.A)
      const answer = await inject(secure, method, path, {
        origin: 'https://mooring.example',
        'x-mooring': '1',
      })
      expect(answer.statusCode, key).toBe(404)
    }
  })

  it('planted: a bare answer is missing nearly all of it', async () => {
    const { fastify } = await import('fastify')
    const bare = fastify()
    bare.get('/api/bare', async () => ({}))
    const missing = missingIn(await inject(bare, 'GET', '/api/bare'), { secure: true, api: true })
    await bare.close()
    expect(missing.length).toBeGreaterThan(4)
  })
})

describe('R26: what changes something must come from our own pages', () => {
  const foreign: readonly [string, (publicUrl: string) => Record<string, string>][] = [
    ['a form on another site', () => ({ origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' })],
    ['another site that knows our header', () => ({ origin: 'https://evil.test', 'x-mooring': '1' })],
    ['a sandboxed frame', () => ({ origin: 'null', 'x-mooring': '1' })],
    [
      'a page of a sibling address',
      (url) => ({ origin: url, 'x-mooring': '1', 'sec-fetch-site': 'same-site' }),
    ],
    ['a browser that says cross-site', () => ({ 'x-mooring': '1', 'sec-fetch-site': 'cross-site' })],
    ['our origin without our header', (url) => ({ origin: url })],
    ['an origin that begins like ours', (url) => ({ origin: `${url}.evil.test`, 'x-mooring': '1' })],
    ['nothing said at all', () => ({})],
  ]

  it.each(routes.map(([key]) => key).filter((key) => !key.startsWith('GET')))('%s', async (key) => {
    const { method, path } = addressOf(key, three.things.A, three.things.A)
    const cookie = cookieOf(key)
    for (const [name, headers] of foreign) {
      const said = { ...headers(world.core.publicUrl), cookie }
      const answer = await inject(world.app, method, path, said, bodyOf(key, three.things.A))
      expect(answer.statusCode, name).toBe(403)
      expect(answer.json(), name).toMatchObject({ code: 'origin-refused' })
      expect(answer.headers['set-cookie'], name).toBeUndefined()
    }
  })

  it('a form’s own content types are not read, even from our pages', async () => {
    for (const type of [
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/plain',
    ]) {
      const answer = await world.app.inject({
        method: 'POST',
        url: '/api/sign-out',
        headers: { origin: world.core.publicUrl, 'x-mooring': '1', 'content-type': type },
        payload: 'a=b',
      })
      expect(answer.statusCode, type).toBe(415)
    }
  })

  it('nothing that reads changes anything: no GET sets a session or writes a line', async () => {
    const lines = async () => (await three.admin.query('select count(*) from ledger')).rows[0]
    const before = await lines()
    for (const [key] of routes.filter(([route]) => route.startsWith('GET'))) {
      const { path } = addressOf(key, three.things.A, three.things.A)
      const answer = await inject(world.app, 'GET', path, {
        cookie: cookieOf(key),
        origin: 'https://evil.test',
      })
      expect(answer.headers['set-cookie'], key).toBeUndefined()
    }
    expect(await lines()).toEqual(before)
  })

  it('cookies: HttpOnly, Lax, and over https Secure with the host’s own prefix', async () => {
    const user = await world.addUser('Cora Cookie')
    for (const cookie of (await world.identity.signInAs(user.userId)).setCookie)
      expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/)
    const flow = await secure.inject({
      method: 'POST',
      url: `/api/workspaces/${three.things.A.workspace}/connections`,
      headers: { origin: 'https://mooring.example', 'x-mooring': '1', cookie: cookieOf('') },
      payload: { platform: 'meta' },
    })
    expect(String(flow.headers['set-cookie'])).toMatch(
      /^__Host-mooring-flow=[^;]+;.*Path=\/; HttpOnly; Secure; SameSite=Lax/,
    )
  })
})
