import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FetchProblem, fetchLoopback } from './fetch-media.ts'

const server = createServer((request, response) => {
  const { url = '' } = request
  if (url === '/file') response.writeHead(200, { 'content-type': 'image/jpeg' }).end('bytes')
  else if (url === '/moved') response.writeHead(302, { location: '/file' }).end()
  else if (url === '/away') response.writeHead(302, { location: 'http://169.254.169.254/' }).end()
  else if (url === '/cut') {
    response.writeHead(200, { 'content-length': '10' })
    response.write('half', () => response.destroy())
  } else if (url === '/never') response.writeHead(200).write('x')
  else response.writeHead(404).end()
})
let origin = ''
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const limits = { mostBytes: 100, withinMs: 5000 }
const why = (url: string, change = {}): Promise<unknown> =>
  fetchLoopback(url, { ...limits, ...change }).then(
    () => 'fetched',
    (error: unknown) => (error instanceof FetchProblem ? error.why : error),
  )

describe('fetching a file', () => {
  it('brings the bytes and what they were called', async () => {
    const got = await fetchLoopback(`${origin}/file`, limits)
    expect([got.bytes.toString(), got.type]).toEqual(['bytes', 'image/jpeg'])
  })

  it('follows a redirect only where it may, and never off this machine', async () => {
    expect(await why(`${origin}/moved`)).toBe('redirect')
    expect(await why(`${origin}/moved`, { redirects: 1 })).toBe('fetched')
    expect(await why(`${origin}/away`, { redirects: 1 })).toBe('elsewhere')
  })

  it.each([
    ['nonsense', 'address'],
    ['file:///etc/hostname', 'address'],
    ['http://example.com/a.jpg', 'elsewhere'],
    ['http://127.0.0.1:1/a.jpg', 'unreachable'],
  ])('%s is refused as %s', async (url, reason) => {
    expect(await why(url)).toBe(reason)
  })

  it('ends with a reason when the file is missing, too large, half, or never comes to an end', async () => {
    expect(await why(`${origin}/missing`)).toBe('status')
    expect(await why(`${origin}/file`, { mostBytes: 4 })).toBe('too-large')
    expect(await why(`${origin}/cut`)).toBe('unreachable')
    expect(await why(`${origin}/never`, { withinMs: 50 })).toBe('too-slow')
  })
})
