import { afterEach, describe, expect, it } from 'vitest'
import { callLoopback, notHere } from './call-out.ts'
import { createReceiver, type Receiver } from './receiver.ts'

const open: Receiver[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
})

async function receiver(answer: Receiver['answer']): Promise<Receiver> {
  const one = await createReceiver()
  one.answer = answer
  open.push(one)
  return one
}

const get = (url: string) => callLoopback({ method: 'GET', url, headers: {}, body: null })

describe('calls to apps', () => {
  it.each([
    'https://example.com/hook',
    'http://10.0.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://0.0.0.0/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://128.0.0.1/',
    'http://localhost.example.com/',
    'http://127.0.0.1.example.com/',
    'http://app.localhost/',
    'http://localhost./',
    'ftp://127.0.0.1/',
    'file:///etc/passwd',
    'nonsense',
  ])('%s is refused for good, before anything is sent', async (url) => {
    await expect(get(url)).rejects.toMatchObject({
      forGood: true,
      message: expect.stringMatching(/^Not sent: /),
    })
  })

  it.each([
    'http://127.0.0.1:1/',
    'http://127.9.8.7/',
    'http://[::1]:4600/',
    'http://localhost:4600/',
    'http://0x7f.1/',
  ])('%s is this machine', (url) => {
    expect(notHere(new URL(url))).toBeNull()
  })

  it('reach localhost without asking the network what it is', async () => {
    const { origin } = await receiver(() => ({ body: 'here' }))
    expect(await get(origin.replace('127.0.0.1', 'localhost'))).toEqual({ status: 200, body: 'here' })
  })

  it('follow no redirect', async () => {
    const one = await receiver(() => ({ status: 302, headers: { location: 'http://example.com/' } }))
    expect((await get(one.origin)).status).toBe(302)
    expect(one.received).toHaveLength(1)
  })

  it('take no more than 64 KiB', async () => {
    const { origin } = await receiver(() => ({ body: 'x'.repeat(70_000) }))
    await expect(get(origin)).rejects.toMatchObject({
      forGood: false,
      message: expect.stringContaining('64 KiB'),
    })
    const { origin: fitting } = await receiver(() => ({ body: 'x'.repeat(65_536) }))
    expect((await get(fitting)).body).toHaveLength(65_536)
  })

  it('say when nobody listens, and that it may be tried again', async () => {
    const one = await createReceiver()
    await one.close()
    await expect(get(one.origin)).rejects.toMatchObject({
      forGood: false,
      message: 'Nobody listens at that address.',
    })
  })
})
