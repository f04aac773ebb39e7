import { request } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../create-emulator.ts'
import type { Listening } from './listen.ts'

const PATH = '/2/oauth2/token'
const open: Listening[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
})

async function withFault(
  effect: Record<string, unknown>,
  more: Record<string, unknown> = {},
): Promise<Emulator> {
  const emulator = createEmulator()
  const body = JSON.stringify({ platform: 'x', method: 'POST', path: PATH, effect, ...more })
  const answer = await emulator.fetch(`${emulator.origin}/_control/faults`, { method: 'POST', body })
  expect(answer.status).toBe(200)
  return emulator
}

const call = (emulator: Emulator, path = PATH, method = 'POST') =>
  emulator.fetch(`${emulator.origin}/x/api${path}`, {
    method,
    ...(method === 'POST' ? { body: new URLSearchParams({ grant_type: 'refresh_token' }) } : {}),
  })

const tokenRequests = async (emulator: Emulator): Promise<number> =>
  ((await (await emulator.fetch(`${emulator.origin}/_control/truth`)).json()) as { tokenRequests: number })
    .tokenRequests

describe('faults, in process', () => {
  it('status: answers instead, with the body given, and nothing happens', async () => {
    const emulator = await withFault({
      kind: 'status',
      status: 503,
      body: { title: 'Busy' },
      headers: { 'retry-after': '9' },
    })
    const answer = await call(emulator)
    expect([answer.status, answer.headers.get('retry-after'), await answer.json()]).toEqual([
      503,
      '9',
      { title: 'Busy' },
    ])
    expect(await tokenRequests(emulator)).toBe(0)
  })

  it('html: a page where JSON was expected', async () => {
    const answer = await call(await withFault({ kind: 'html' }))
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  })

  it('delay: the real answer comes', async () => {
    const emulator = await withFault({ kind: 'delay', ms: 5 })
    expect((await call(emulator)).status).toBe(401)
    expect(await tokenRequests(emulator)).toBe(1)
  })

  it('delay: a caller with a deadline gives up, and it happens all the same', async () => {
    const emulator = await withFault({ kind: 'delay', ms: 30 })
    const url = `${emulator.origin}/x/api${PATH}`
    const late = emulator.fetch(url, { method: 'POST', signal: AbortSignal.timeout(1) })
    await expect(late).rejects.toMatchObject({ name: 'TimeoutError' })
    await expect.poll(() => tokenRequests(emulator)).toBe(1)
  })

  it('drop-before: the call fails and nothing happened', async () => {
    const emulator = await withFault({ kind: 'drop-before' })
    await expect(call(emulator)).rejects.toBeInstanceOf(TypeError)
    expect(await tokenRequests(emulator)).toBe(0)
  })

  it('drop-after: the call fails and it did happen', async () => {
    const emulator = await withFault({ kind: 'drop-after' })
    await expect(call(emulator)).rejects.toBeInstanceOf(TypeError)
    expect(await tokenRequests(emulator)).toBe(1)
  })

  it('truncate: the whole length is announced, half comes, then an error', async () => {
    const answer = await call(await withFault({ kind: 'truncate' }))
    expect(answer.status).toBe(401)
    const reader = answer.body?.getReader()
    const first = await reader?.read()
    expect(first?.value?.length).toBe(Math.floor(Number(answer.headers.get('content-length')) / 2))
    await expect(reader?.read()).rejects.toBeInstanceOf(TypeError)
  })

  it('strikes as often as it says, then is gone', async () => {
    const emulator = await withFault({ kind: 'status', status: 500 }, { times: 2 })
    const statuses = [await call(emulator), await call(emulator), await call(emulator)].map(
      ({ status }) => status,
    )
    expect(statuses).toEqual([500, 500, 401])
    expect(await (await emulator.fetch(`${emulator.origin}/_control/faults`)).json()).toEqual([])
  })

  it('without times it stays until it is deleted', async () => {
    const emulator = await withFault({ kind: 'status', status: 500 })
    for (let n = 0; n < 5; n += 1) expect((await call(emulator)).status).toBe(500)
    await emulator.fetch(`${emulator.origin}/_control/faults`, { method: 'DELETE' })
    expect((await call(emulator)).status).toBe(401)
  })

  it('means only its method and path; a star means everything that begins so', async () => {
    const exact = await withFault({ kind: 'status', status: 418 })
    expect((await call(exact, '/2/oauth2/revoke')).status).toBe(401)
    expect((await call(exact, PATH, 'GET')).status).toBe(404)
    const star = await withFault({ kind: 'status', status: 418 }, { path: '/2/*', method: null })
    expect((await call(star, '/2/oauth2/revoke')).status).toBe(418)
    expect((await call(star, '/2/users/me', 'GET')).status).toBe(418)
    expect((await call(star, '/oauth2/token')).status).toBe(403)
  })
})

describe('faults, over a socket', () => {
  async function overSocket(
    effect: Record<string, unknown>,
  ): Promise<{ bytes: number; length: string | undefined; whole: boolean }> {
    const emulator = await withFault(effect)
    const listening = await emulator.listen(0)
    open.push(listening)
    return new Promise((resolve) => {
      const sent = request(
        { port: listening.port, host: '127.0.0.1', method: 'POST', path: `/x/api${PATH}` },
        (answer) => {
          let bytes = 0
          answer.on('data', (chunk: Buffer) => {
            bytes += chunk.length
          })
          answer.on('error', () => undefined)
          answer.on('close', () =>
            resolve({ bytes, length: answer.headers['content-length'], whole: answer.complete }),
          )
        },
      )
      sent.on('error', () => resolve({ bytes: -1, length: undefined, whole: false }))
      sent.end()
    })
  }

  it.each(['drop-before', 'drop-after'])('%s: not a byte comes', async (kind) => {
    expect((await overSocket({ kind })).bytes).toBe(-1)
  })

  it('truncate: the body is cut half-way under its full announced length', async () => {
    const { bytes, length, whole } = await overSocket({ kind: 'truncate' })
    expect({ bytes, whole }).toEqual({ bytes: Math.floor(Number(length) / 2), whole: false })
  })

  it('without a cut the body is whole', async () => {
    const { bytes, length, whole } = await overSocket({ kind: 'delay', ms: 0 })
    expect({ bytes, whole }).toEqual({ bytes: Number(length), whole: true })
  })
})
