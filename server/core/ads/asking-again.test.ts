import { expect, it } from 'vitest'
import type { OutboundRequest, Reply } from '../../platforms/egress.ts'
import { EgressError } from '../../platforms/egress-error.ts'
import type { TokenCall } from '../../platforms/platform.ts'
import { askingAgain } from './asking-again.ts'

const told = (status: number, headers: Reply['headers'] = {}): Reply => ({ status, headers, body: '' })
const lost = (reason: string) => new EgressError('lost', reason)

/** What comes of a request, and how often it was sent, where it meets these in turn. */
async function ask(method: OutboundRequest['method'], ...fates: (Reply | EgressError)[]) {
  let sent = 0
  const call = {
    egress: async () => {
      const fate = fates[sent++]
      if (!fate || fate instanceof EgressError) throw fate ?? new Error('asked too often')
      return fate
    },
  } as unknown as TokenCall
  const came = await askingAgain(call)
    .egress({ method, url: 'https://platform.example/ads' })
    .then(
      ({ status }) => status,
      (error: unknown) => (error instanceof EgressError ? error.reason : String(error)),
    )
  return { came, sent }
}

it.each([
  ['what was answered', [told(200)], { came: 200, sent: 1 }],
  ['what was refused', [told(400)], { came: 400, sent: 1 }],
  ['what is to wait', [told(429)], { came: 429, sent: 1 }],
  ['what is to wait by the trouble’s own word', [told(503, { 'retry-after': '9' })], { came: 503, sent: 1 }],
  ['what took too long', [lost('deadline')], { came: 'deadline', sent: 1 }],
] as const)('a read is asked once: %s', async (_what, fates, outcome) => {
  expect(await ask('GET', ...fates)).toEqual(outcome)
})

it.each([
  ['after an outage', [told(503), told(200)], { came: 200, sent: 2 }],
  ['after a cut', [lost('ECONNRESET'), told(200)], { came: 200, sent: 2 }],
  ['and no third time', [told(500), told(502)], { came: 502, sent: 2 }],
  ['and no third time, cut', [told(500), lost('cut')], { came: 'cut', sent: 2 }],
] as const)('a read is asked again: %s', async (_what, fates, outcome) => {
  expect(await ask('GET', ...fates)).toEqual(outcome)
})

it.each([told(503), lost('ECONNRESET')])('a write is sent once, whatever comes of it', async (fate) => {
  expect(await ask('POST', fate)).toMatchObject({ sent: 1 })
})
