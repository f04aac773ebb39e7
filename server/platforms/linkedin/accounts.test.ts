import { describe, expect, it } from 'vitest'
import type { ScriptedAnswer } from '../../../testing/scripted-egress.ts'
import { acls, asking, introspection, userinfo } from '../../../testing/scripted-linkedin.ts'
import { EgressError } from '../egress-error.ts'
import { identify, listAccounts } from './accounts.ts'

describe('a refused token', () => {
  const revoked = {
    status: 401,
    body: { status: 401, serviceErrorCode: 65601, code: 'REVOKED_ACCESS_TOKEN' },
  }
  const unclear = { status: 401, body: { status: 401, serviceErrorCode: 65600 } }
  const introspected = (body: object): ScriptedAnswer => ({ body })

  it.each<[string, ScriptedAnswer, ScriptedAnswer, string, string | undefined]>([
    [
      'expired, says introspection',
      unclear,
      introspected({ active: false, status: 'expired' }),
      'reconnect',
      'expired',
    ],
    [
      'revoked, says introspection',
      unclear,
      introspected({ active: false, status: 'revoked' }),
      'reconnect',
      'revoked',
    ],
    ['not active, no reason', revoked, introspected({ active: false }), 'reconnect', 'revoked'],
    [
      'active, says introspection',
      revoked,
      introspected({ active: true, status: 'active' }),
      'unavailable',
      undefined,
    ],
    [
      'active and revoked at once',
      unclear,
      introspected({ active: true, status: 'revoked' }),
      'reconnect',
      'revoked',
    ],
    [
      'introspection refuses',
      revoked,
      { status: 401, body: { error: 'invalid_client' } },
      'reconnect',
      'revoked',
    ],
    ['introspection is silent', revoked, new EgressError('lost', 'ECONNRESET'), 'reconnect', 'revoked'],
    ['introspection answers HTML', revoked, { body: '<html></html>' }, 'reconnect', 'revoked'],
  ])('%s', async (_what, refusal, second, kind, cause) => {
    const { call } = asking({ [userinfo]: refusal, [acls]: refusal, [introspection]: second })
    for (const work of [identify(call), listAccounts(call)]) {
      await expect(work).rejects.toMatchObject({ name: 'PlatformFailure', kind, endCause: cause })
    }
  })

  it('nothing else asks introspection', async () => {
    const { call, paths } = asking({ [acls]: { status: 403, body: { code: 'ACCESS_DENIED' } } })
    await expect(listAccounts(call)).rejects.toMatchObject({ kind: 'scope-missing' })
    expect(paths()).toEqual([acls])
  })
})

it.each<[string, ScriptedAnswer]>([
  ['reset', new EgressError('lost', 'ECONNRESET')],
  ['not sent', new EgressError('not-sent', 'ENOTFOUND')],
  ['HTML', { body: '<html></html>' }],
  ['500', { status: 500, body: {} }],
  ['elements of another shape', { body: { elements: {} } }],
  ['an id that is no id', { body: { sub: '../me', elements: [{ role: 'a b' }] } }],
])('%s: unavailable, and no token in an address', async (_what, answer) => {
  const { call, sent } = asking({ [userinfo]: answer, [acls]: answer })
  for (const work of [identify(call), listAccounts(call)]) {
    await expect(work).rejects.toMatchObject({ name: 'PlatformFailure', kind: 'unavailable' })
  }
  expect(sent.length).toBeGreaterThan(0)
  expect(sent.some(({ url }) => url.includes('AQX-token') || url.includes('shh'))).toBe(false)
})
