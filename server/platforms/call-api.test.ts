import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type ScriptedAnswer, scriptedEgress } from '../../testing/scripted-egress.ts'
import { Secret } from '../base/secret.ts'
import { type ApiRequest, callApi } from './call-api.ts'
import { EgressError } from './egress-error.ts'
import { PlatformFailure } from './failure.ts'
import { failureFrom } from './failure-table.ts'

const schema = z.object({ id: z.string() })
const request: ApiRequest<typeof schema> = {
  platform: 'p',
  origin: 'api',
  path: '/{version}/thing',
  schema,
  failure: (reply, effect) =>
    failureFrom('p', [{ status: 401, kind: 'reconnect' }], { status: reply.status, codes: [], effect }),
}

function calling(answer: ScriptedAnswer, more: Partial<ApiRequest<typeof schema>> = {}) {
  const { egress, sent } = scriptedEgress(answer)
  const done = callApi(
    {
      egress,
      clock: { now: () => new Date(0) },
      app: { clientId: 'id', clientSecret: new Secret('secret') },
      origins: { api: 'https://api.example' },
      version: 'v9',
      token: new Secret('token'),
      scopes: [],
    },
    { ...request, ...more },
  )
  return { done, sent }
}

it('builds the address and leaves out what is not asked', async () => {
  const { done, sent } = calling({ body: { id: '1', more: true } }, { query: { a: 'x y&z', b: undefined } })
  expect(await done).toEqual({ id: '1' })
  expect(sent).toEqual([
    {
      method: 'GET',
      url: 'https://api.example/v9/thing?a=x+y%26z',
      headers: { authorization: 'Bearer token' },
    },
  ])
})

it('sends no token to an address that opens by itself', async () => {
  const { done, sent } = calling(
    { body: { id: '1' } },
    { url: 'https://up.example/?key=1', withoutToken: true },
  )
  await done
  expect(sent).toEqual([{ method: 'GET', url: 'https://up.example/?key=1', headers: {} }])
})

it('sends JSON and forms as such', async () => {
  const json = calling({ body: { id: '1' } }, { method: 'POST', json: { a: 1 } })
  await json.done
  expect(json.sent[0]).toMatchObject({ body: '{"a":1}', headers: { 'content-type': 'application/json' } })
  const form = calling(
    { body: { id: '1' } },
    { method: 'POST', form: { a: 'x y' }, headers: { 'access-token': 't' } },
  )
  await form.done
  expect(form.sent[0]).toMatchObject({
    body: 'a=x+y',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'access-token': 't' },
  })
})

describe('an ending without a usable answer', () => {
  it.each<[string, ScriptedAnswer, string, string]>([
    ['not sent', new EgressError('not-sent', 'ENOTFOUND'), 'unavailable', 'unavailable'],
    ['lost', new EgressError('lost', 'ECONNRESET'), 'unavailable', 'unknown-outcome'],
    ['something unforeseen', new TypeError('bug'), 'unavailable', 'unknown-outcome'],
    ['a success that is HTML', { body: '<html>' }, 'unavailable', 'unknown-outcome'],
    ['a success of another shape', { body: { id: [] } }, 'unavailable', 'unknown-outcome'],
    ['an unlisted refusal', { status: 418, body: {} }, 'unavailable', 'unknown-outcome'],
    ['a listed refusal', { status: 401, body: {} }, 'reconnect', 'reconnect'],
  ])('%s: read %s, write %s', async (_what, answer, read, write) => {
    await expect(calling(answer).done).rejects.toMatchObject({ name: 'PlatformFailure', kind: read })
    await expect(calling(answer, { method: 'POST' }).done).rejects.toMatchObject({ kind: write })
    await expect(calling(answer, { method: 'POST', effect: 'read' }).done).rejects.toMatchObject({
      kind: read,
    })
  })
})

it('lets a platform say what success is', async () => {
  const { done } = calling(
    { body: { code: 40100 } },
    { isSuccess: (_reply, body) => (body as { code: number }).code === 0 },
  )
  await expect(done).rejects.toBeInstanceOf(PlatformFailure)
})
