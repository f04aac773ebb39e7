import { once } from 'node:events'
import { get } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { type Listening, listen } from './listen.ts'

const open: Listening[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
})

/** Asks for the answer, hangs up after its first bytes if told to; resolves with what the server was told. */
async function ask(answer: Response, hangUp: boolean): Promise<boolean[]> {
  const told: boolean[] = []
  const listening = await listen(
    0,
    async () => answer,
    (_request, gone) => told.push(gone),
  )
  open.push(listening)
  const sent = get({ host: '127.0.0.1', port: listening.port })
  const [reply] = await once(sent, 'response')
  await once(reply, 'data')
  if (hangUp) sent.destroy()
  await expect.poll(() => told.length).toBeGreaterThan(0)
  return told
}

describe('the end of an answer', () => {
  it('is told once, when its last byte was handed over', async () => {
    expect(await ask(new Response('whole'), false)).toEqual([false])
  })

  it('is told as gone when the asker hangs up in the middle of it', async () => {
    const endless = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode('half')),
    })
    expect(await ask(new Response(endless), true)).toEqual([true])
  })
})
