import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { gzipSync } from 'node:zlib'
import type { Guard } from '../../server/platforms/egress-guarded/guard.ts'
import { isGlobalUnicast } from '../../server/platforms/egress-guarded/is-global-unicast.ts'
import { tinyPng } from './one-picture.ts'

/** This address of the loopback network stands for the public internet; what is at the others must never hear of us. */
const publicAddress = '127.0.0.2'

export interface Outside {
  readonly port: number
  /** Connections at places that are nobody's business: every one is a breach. */
  hits(): number
  /** Requests at the stand-in for the public internet. */
  served(): number
  /** What `names` answer, in turn; the last answer stays. */
  readonly names: Map<string, string[][]>
  /** The real limits, with time and size as a test can wait for; the stand-in is let through, and nothing else. */
  readonly guard: Guard
  close(): Promise<void>
}

/** A public host that misbehaves as it is told, and canaries at every loopback address a program might be led to. */
export async function openOutside(): Promise<Outside> {
  let hits = 0
  let served = 0
  const host = createHttpServer((request, response) => {
    served += 1
    misbehave(request, response)
  })
  await listen(host, publicAddress, 0)
  const { port } = host.address() as AddressInfo
  const canaries: Server[] = []
  for (const address of ['127.0.0.1', '::1']) {
    const canary = createServer((socket) => {
      hits += 1
      socket.destroy()
    })
    // Where there is no IPv6, nobody can be led to it.
    if (await listen(canary, address, port).catch(() => false)) canaries.push(canary)
  }
  const names = new Map<string, string[][]>()
  return {
    port,
    hits: () => hits,
    served: () => served,
    names,
    guard: {
      allowsHttp: true,
      ports: new Set([port]),
      ownHosts: new Set(['mooring.example']),
      resolve: async (name) => {
        const answers = names.get(name.replace(/\.$/, '')) ?? []
        const [answer] = answers.length > 1 ? answers.splice(0, 1) : answers
        if (!answer) throw new Error('no such name')
        return answer
      },
      mayReach: (address) => address === publicAddress || isGlobalUnicast(address),
      mostBytes: () => 200_000,
      connectMs: 2_000,
      totalMs: 3_000,
      pace: { bytes: 1_000, ms: 300 },
      redirects: 3,
    },
    close: async () => {
      host.closeAllConnections()
      await Promise.all([host, ...canaries].map((one) => new Promise((done) => one.close(done))))
    },
  }
}

const listen = (server: Server, host: string, port: number): Promise<true> =>
  new Promise((done, fail) => {
    server.once('error', fail)
    server.listen(port, host, () => done(true))
  })

/** `/as/<how>`, and `/to?<status>&<location>` for redirects. */
function misbehave(request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://outside')
  if (url.pathname === '/to')
    return void response
      .writeHead(Number(url.searchParams.get('status')), { location: url.searchParams.get('location') ?? '' })
      .end()
  if (url.pathname === '/loop') return void response.writeHead(302, { location: '/loop' }).end()
  const how = bodies[url.pathname.slice('/as/'.length)]
  if (how) how(response)
  else response.writeHead(404).end()
}

type How = (response: ServerResponse) => void

const plainly =
  (type: string, body: string | Buffer): How =>
  (response) =>
    response.writeHead(200, { 'content-type': type }).end(body)

/** Sends on and on, so much at a time. */
const onAndOn =
  (bytes: number, everyMs: number): How =>
  (response) => {
    response.writeHead(200, { 'content-type': 'image/png' })
    response.write(tinyPng)
    const timer = setInterval(() => response.write(Buffer.alloc(bytes)), everyMs)
    response.on('close', () => clearInterval(timer))
  }

const bodies: Readonly<Record<string, How>> = {
  picture: plainly('image/png', tinyPng),
  drip: onAndOn(1, 50),
  endless: onAndOn(20_000, 5),
  'long-said': (response) => response.writeHead(200, { 'content-length': 9_000_000_000 }).end(),
  bomb: (response) =>
    response
      .writeHead(200, { 'content-type': 'image/png', 'content-encoding': 'gzip' })
      .end(gzipSync(Buffer.alloc(50_000_000))),
  range: (response) => response.writeHead(206, { 'content-range': 'bytes 0-66/9999999' }).end(tinyPng),
  short: (response) => {
    response.writeHead(200, { 'content-type': 'image/png', 'content-length': 5_000 })
    response.write(tinyPng, () => response.destroy())
  },
  silent: () => undefined,
  lie: plainly('image/png', '<!doctype html><img src="http://127.0.0.1:1/x">'),
  svg: plainly(
    'image/svg+xml',
    '<svg xmlns="http://www.w3.org/2000/svg"><image href="http://127.0.0.1:1/x"/></svg>',
  ),
  html: plainly('text/html', '<html><body><iframe src="http://127.0.0.1:1/"></iframe></body></html>'),
  icon: plainly('image/x-icon', Buffer.from('00000100010010100000010020006804000016000000', 'hex')),
  playlist: plainly(
    'application/vnd.apple.mpegurl',
    '#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nhttp://127.0.0.1:1/a.ts\n',
  ),
}
