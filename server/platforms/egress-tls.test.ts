import { createServer, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { selfSigned } from '../../testing/self-signed.ts'
import { createEgress } from './egress.ts'

const { key, cert } = selfSigned()
let seen = 0
const server = createServer({ key, cert }, (incoming, response) => {
  seen += 1
  incoming.resume()
  response.end('{}')
})
let origin = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

it('sends nothing to a server whose certificate nobody vouches for', async () => {
  const egress = createEgress({ origins: [origin] })
  for (const method of ['GET', 'POST'] as const) {
    const work = egress.send({
      method,
      url: `${origin}/`,
      headers: { authorization: 'Bearer canary' },
      body: 'b',
    })
    await expect(work).rejects.toMatchObject({ kind: 'not-sent', reason: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
  }
  expect(seen).toBe(0)
  egress.close()
})

it('would be seen by that server if verification were off (planted defect)', async () => {
  const before = seen
  const status = await new Promise((resolve, reject) => {
    request(origin, { rejectUnauthorized: false, agent: false }, (reply) => {
      reply.resume()
      resolve(reply.statusCode)
    })
      .on('error', reject)
      .end()
  })
  expect(status).toBe(200)
  expect(seen).toBe(before + 1)
})
