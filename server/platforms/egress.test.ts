import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { inspect } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { type TinyServer, tinyServer } from '../../testing/tiny-server.ts'
import { createEgress, type Egress, type EgressEvent, type OutboundRequest } from './egress.ts'
import { EgressError } from './egress-error.ts'
import { maxBodyBytes } from './read-body.ts'

const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close()
})

async function serve(...answer: Parameters<typeof tinyServer>): Promise<TinyServer> {
  const server = await tinyServer(...answer)
  open.push(server)
  return server
}

function egressTo(origin: string, observe?: (event: EgressEvent) => void): Egress {
  const egress = createEgress({ origins: [origin], ...(observe ? { observe } : {}) })
  open.push(egress)
  return egress.send
}

async function failureOf(send: Egress, request: OutboundRequest): Promise<EgressError> {
  const error = await send(request).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(EgressError)
  return error as EgressError
}

/** A TCP listener that is no web server at all. */
async function rawServer(onData: (write: (text: string) => void, end: () => void) => void): Promise<number> {
  const server: Server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () =>
      onData(
        (text) => socket.write(text),
        () => socket.destroy(),
      ),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push({ close: () => new Promise((resolve) => server.close(resolve)) })
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

describe('an answer', () => {
  it('comes back whole, with lower-case headers, after one request', async () => {
    const server = await serve((request, response, body) => {
      response.setHeader('X-Thing', 'seen')
      response.end(JSON.stringify({ agent: request.headers['user-agent'], body }))
    })
    const reply = await egressTo(server.url)({ method: 'POST', url: `${server.url}/a`, body: 'ünï' })
    expect(reply.status).toBe(200)
    expect(reply.headers['x-thing']).toBe('seen')
    expect(JSON.parse(reply.body)).toEqual({ agent: 'Mooring', body: 'ünï' })
    expect(server.bodies).toEqual(['ünï'])
  })

  it('is read though it calls itself gzip and is not, and though it is gzip and does not say so', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/lie') response.setHeader('content-encoding', 'gzip').end('{"plain":true}')
      else response.end(gzipSync('{"packed":true}'))
    })
    const send = egressTo(server.url)
    expect((await send({ method: 'GET', url: `${server.url}/lie` })).body).toBe('{"plain":true}')
    expect((await send({ method: 'GET', url: `${server.url}/packed` })).body).toBe('{"packed":true}')
  })

  it('is told to the onlooker without query, and an onlooker that throws changes nothing', async () => {
    const server = await serve((_request, response) => response.end('{}'))
    const events: EgressEvent[] = []
    const send = egressTo(server.url, (event) => {
      events.push(event)
      throw new Error('onlooker')
    })
    await send({ method: 'GET', url: `${server.url}/path?access_token=canary` })
    expect(events).toMatchObject([{ method: 'GET', path: '/path', status: 200 }])
    expect(JSON.stringify(events)).not.toContain('canary')
  })
})

describe('a file', () => {
  async function* parts() {
    yield Buffer.from('first, ')
    yield Buffer.from('second')
  }

  it('is sent as it is read, its length said beforehand', async () => {
    const server = await serve((request, response, body) =>
      response.end(JSON.stringify({ length: request.headers['content-length'], body })),
    )
    const reply = await egressTo(server.url)({
      method: 'PUT',
      url: `${server.url}/upload`,
      headers: { 'content-type': 'video/mp4' },
      file: { bytes: 13, chunks: parts() },
    })
    expect(JSON.parse(reply.body)).toEqual({ length: '13', body: 'first, second' })
  })

  it('that cannot be read to its end is a lost request, sent once', async () => {
    const server = await serve((_request, response) => response.end('{}'))
    async function* broken() {
      yield Buffer.from('first, ')
      throw new Error('the disk is gone')
    }
    const send = egressTo(server.url)
    const file = { bytes: 13, chunks: broken() }
    expect((await failureOf(send, { method: 'PUT', url: server.url, file })).kind).toBe('lost')
  })
})

describe('nothing was sent when', () => {
  it.each([
    ['another host', 'https://evil.example/2/users/me'],
    ['another port of the same host', 'https://api.x.com:8443/'],
    ['the same host without TLS', 'http://api.x.com/'],
    ['a look-alike', 'https://api.x.com.evil.example/'],
    ['credentials in the address', 'https://api.x.com@evil.example/'],
    ['credentials before the right host', 'https://user:pass@api.x.com/'],
    ['another scheme', 'file:///etc/passwd'],
    ['no address', 'api.x.com'],
  ])('it is for %s', async (_what, url) => {
    const error = await failureOf(egressTo('https://api.x.com'), { method: 'GET', url })
    expect(error).toMatchObject({ kind: 'not-sent', reason: 'host-not-allowed' })
  })

  it.each([
    ['the name itself', 'https://up.example/'],
    ['a look-alike', 'https://a.evil-up.example/'],
    ['a name below another', 'https://a.up.example.evil.example/'],
    ['another port', 'https://a.up.example:8443/'],
    ['without TLS', 'http://a.up.example/'],
    ['an address of numbers', 'https://127.0.0.1/'],
  ])('every name below one may be called, and it is for %s', async (_what, url) => {
    const send = egressTo('https://*.up.example')
    expect(await failureOf(send, { method: 'GET', url })).toMatchObject({ reason: 'host-not-allowed' })
  })

  it.each(['https://a.up.example/', 'https://a.b.up.example/'])('%s is below it', async (url) => {
    const error = await failureOf(egressTo('https://*.up.example'), { method: 'GET', url })
    expect(error.reason).not.toBe('host-not-allowed')
  })

  it('the connection is refused', async () => {
    const server = await tinyServer((_request, response) => response.end())
    await server.close()
    const error = await failureOf(egressTo(server.url), { method: 'POST', url: server.url, body: 'x' })
    expect(error).toMatchObject({ kind: 'not-sent', reason: 'ECONNREFUSED' })
  })

  it('the name does not exist', async () => {
    const origin = 'https://nowhere.invalid'
    const error = await failureOf(egressTo(origin), { method: 'POST', url: `${origin}/`, body: 'x' })
    expect(error.kind).toBe('not-sent')
  })

  it('the other side does not speak TLS', async () => {
    const port = await rawServer((write, end) => {
      write('HTTP/1.1 400 Bad Request\r\n\r\n')
      end()
    })
    const origin = `https://127.0.0.1:${port}`
    const error = await failureOf(egressTo(origin), { method: 'POST', url: `${origin}/`, body: 'x' })
    expect(error.kind).toBe('not-sent')
  })

  it('the deadline passes during the TLS handshake', async () => {
    const port = await rawServer(() => {})
    const origin = `https://127.0.0.1:${port}`
    const error = await failureOf(egressTo(origin), { method: 'POST', url: `${origin}/`, deadlineMs: 60 })
    expect(error).toMatchObject({ kind: 'not-sent', reason: 'deadline' })
  })

  it('a header could not be written', async () => {
    const server = await serve((_request, response) => response.end())
    const error = await failureOf(egressTo(server.url), {
      method: 'GET',
      url: server.url,
      headers: { authorization: 'Bearer a\r\nx: y' },
    })
    expect(error.kind).toBe('not-sent')
    expect(server.bodies).toEqual([])
  })
})

describe('the answer is lost, and the request was sent once, when', () => {
  it.each<[string, string, Parameters<typeof tinyServer>[0]]>([
    ['the connection is reset', 'ECONNRESET', (request) => request.socket.resetAndDestroy()],
    ['the connection is closed', 'ECONNRESET', (request) => request.socket.destroy()],
    ['nothing comes', 'deadline', () => {}],
    ['the answer drips', 'deadline', (_request, response) => drip(response)],
    [
      'the body is cut',
      'cut',
      (_request, response) => {
        response.writeHead(200, { 'content-length': '100' }).write('{"refresh_token":"canary"')
        setTimeout(() => response.destroy(), 20)
      },
    ],
    [
      'a chunked body is cut',
      'cut',
      (_request, response) => {
        response.writeHead(200).write('{"refresh_token":"canary"')
        setTimeout(() => response.destroy(), 20)
      },
    ],
    [
      'the body is too large',
      'oversized',
      (_request, response) => response.end('x'.repeat(maxBodyBytes + 1)),
    ],
    [
      'the body unpacks to too much',
      'oversized',
      (_request, response) => response.end(gzipSync('x'.repeat(maxBodyBytes + 1))),
    ],
    [
      'the packed body is damaged',
      'undecodable',
      (_request, response) => response.end(gzipSync('{"a":1}').subarray(0, 12)),
    ],
    [
      'it is a redirect',
      'redirect-refused',
      (_request, response) => response.writeHead(307, { location: '/elsewhere' }).end(),
    ],
    [
      'its headers are too large',
      'HPE_HEADER_OVERFLOW',
      (_request, response) => response.writeHead(200, { 'x-long': 'x'.repeat(20_000) }).end(),
    ],
  ])('%s', async (_what, reason, answer) => {
    const server = await serve(answer)
    // Whatever else it ends by, a slow machine has time for it.
    const deadlineMs = reason === 'deadline' ? 250 : 20_000
    const request = { method: 'POST', url: `${server.url}/`, body: 'once', deadlineMs } as const
    const error = await failureOf(egressTo(server.url), request)
    expect(error).toMatchObject({ kind: 'lost', reason })
    expect(server.bodies).toEqual(['once'])
  })

  it('it is not HTTP', async () => {
    const port = await rawServer((write, end) => {
      write('hello\r\n\r\n')
      end()
    })
    const origin = `http://127.0.0.1:${port}`
    const error = await failureOf(egressTo(origin), { method: 'POST', url: `${origin}/`, body: 'x' })
    expect(error.kind).toBe('lost')
  })

  it('would show a client that tries again (planted defect)', async () => {
    const server = await serve((request) => request.socket.resetAndDestroy())
    const send = egressTo(server.url)
    const stubborn: Egress = (request) => send(request).catch(() => send(request))
    await failureOf(stubborn, { method: 'POST', url: server.url, body: 'once' })
    expect(server.bodies).not.toEqual(['once'])
  })
})

it('keeps what had arrived of a cut body, without ever printing it', async () => {
  const server = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('{"refresh_token":"canary"')
    setTimeout(() => response.destroy(), 20)
  })
  const error = await failureOf(egressTo(server.url), { method: 'POST', url: server.url, body: 'x' })
  expect(error.partial?.reveal()).toBe('{"refresh_token":"canary"')
  expect(`${inspect(error, { showHidden: true })}${JSON.stringify(error)}${error.stack}`).not.toContain(
    'canary',
  )
})

it('gives up an idle connection by itself, while the other side would still wait', async () => {
  let ended: () => void = () => {}
  const gone = new Promise<void>((resolve) => {
    ended = resolve
  })
  // Never closes by itself, and answers later than the limit: waiting for an answer is not idling.
  const server = createServer((socket) => {
    socket.on('data', () =>
      setTimeout(() => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}'), 200),
    )
    socket.on('end', ended)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push({ close: () => new Promise((resolve) => server.close(resolve)) })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const egress = createEgress({ origins: [url], idleMs: 50 })
  open.push(egress)
  expect((await egress.send({ method: 'GET', url })).body).toBe('{}')
  await gone
})

it('never sends a write on a connection that was kept from before', async () => {
  const connections = new Set<unknown>()
  const server = await serve((request, response) => {
    connections.add(request.socket)
    response.end('{}')
  })
  const send = egressTo(server.url)
  for (const method of ['GET', 'GET', 'POST', 'POST'] as const) await send({ method, url: server.url })
  expect(connections.size).toBe(3)
})

it('ignores proxies named in the environment', async () => {
  const server = await serve((_request, response) => response.end('direct'))
  const names = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'ALL_PROXY'] as const
  const before = names.map((name) => process.env[name])
  try {
    for (const name of names) process.env[name] = 'http://127.0.0.1:9'
    expect((await egressTo(server.url)({ method: 'GET', url: server.url })).body).toBe('direct')
  } finally {
    names.forEach((name, i) => {
      if (before[i] === undefined) delete process.env[name]
      else process.env[name] = before[i]
    })
  }
})

it('refuses to be set up for plain http beyond this machine', () => {
  expect(() => createEgress({ origins: ['http://api.x.com'] })).toThrow('Only https')
  expect(() => createEgress({ origins: ['http://127.0.0.1.evil.example'] })).toThrow('Only https')
  expect(() => createEgress({ origins: ['ftp://127.0.0.1'] })).toThrow('Only https')
})

it('leaves no connection open after a deadline', async () => {
  let closed: Promise<unknown> | undefined
  const server = await serve((request) => {
    closed = once(request.socket, 'close')
  })
  const error = await failureOf(egressTo(server.url), { method: 'GET', url: server.url, deadlineMs: 500 })
  expect(error.reason).toBe('deadline')
  expect(closed).toBeDefined()
  await closed
})

function drip(response: { writeHead(status: number): unknown; write(text: string): unknown }): void {
  response.writeHead(200)
  const timer = setInterval(() => response.write(' '), 10)
  setTimeout(() => clearInterval(timer), 600).unref()
  timer.unref()
}
