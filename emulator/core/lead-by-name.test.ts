import { once } from 'node:events'
import { type RequestOptions, request } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { createEmulator } from '../create-emulator.ts'
import { platforms } from '../registry.ts'
import { leadByName } from './lead-by-name.ts'
import type { Listening } from './listen.ts'

const open: Listening[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
})

const led = (url: string, host: string): string | undefined => {
  const incoming = { url, headers: { host } }
  leadByName(platforms, incoming)
  return incoming.url
}

describe('A platform asked by its own name', () => {
  it.each([
    ['/v26.0/me?a=1', 'graph.facebook.com', '/meta/graph/v26.0/me?a=1'],
    ['/video-upload/v26.0/1', 'rupload.facebook.com:443', '/meta/rupload/video-upload/v26.0/1'],
    ['/2/tweets', 'API.x.com', '/x/api/2/tweets'],
    ['/1.1/media/upload.json', 'upload.twitter.com', '/x/upload/1.1/media/upload.json'],
    ['/rest/posts', 'api.linkedin.com', '/linkedin/api/rest/posts'],
    ['/v2/user/info/', 'open.tiktokapis.com', '/tiktok/open/v2/user/info/'],
    ['http://www.linkedin.com/oauth/v2/accessToken', 'anything', '/linkedin/www/oauth/v2/accessToken'],
    ['/x/api/2/tweets', '127.0.0.1:4700', '/x/api/2/tweets'],
    ['/_console', 'localhost', '/_console'],
    ['http://elsewhere.example/a', 'api.x.com', 'http://elsewhere.example/a'],
  ])('%s at %s is %s', (url, host, expected) => {
    expect(led(url, host)).toBe(expected)
  })

  it('has a name for each of its hosts, and no name twice', () => {
    for (const { hosts, names } of platforms) expect(new Set(Object.keys(names))).toEqual(new Set(hosts))
    const all = platforms.flatMap(({ names }) => Object.values(names).flat())
    expect(new Set(all).size).toBe(all.length)
  })

  it('answers over a socket, to a hosts file and to a proxy', async () => {
    const emulator = createEmulator()
    const listening = await emulator.listen(0)
    open.push(listening)
    const status = async (options: RequestOptions): Promise<number | undefined> => {
      const sent = request({ host: '127.0.0.1', port: listening.port, ...options }).end()
      const [reply] = await once(sent, 'response')
      reply.resume()
      return reply.statusCode
    }
    const headers = { host: 'api.x.com' }
    expect(await status({ path: '/2/users/me', headers })).toBe(401)
    expect(await status({ path: 'http://api.x.com/2/users/me' })).toBe(401)
    expect(await status({ path: '/2/users/me' })).toBe(404)
  })
})
