import { describe, expect, it } from 'vitest'
import type { Reply } from '../egress.ts'
import { PlatformFailure } from '../failure.ts'
import { apiFailure, apiFailures, classifyTokenError, isRefusal } from './failures.ts'

const now = new Date('2026-11-23T08:00:00Z')

function answer(code: number, subcode?: number, headers: Record<string, string> = {}, status = 400): Reply {
  const error = { message: 'in words', type: 'OAuthException', code, fbtrace_id: 'A1b2C3' }
  const body = { error: subcode === undefined ? error : { ...error, error_subcode: subcode } }
  return { status, headers, body: JSON.stringify(body) }
}

const cases: readonly [number, number | undefined, string, string | undefined][] = [
  [190, 458, 'reconnect', 'revoked'],
  [190, 459, 'person-must-act', 'security-check'],
  [190, 460, 'reconnect', 'password-changed'],
  [190, 463, 'reconnect', 'expired'],
  [190, 464, 'person-must-act', 'security-check'],
  [190, 466, 'reconnect', 'revoked'],
  [190, 467, 'reconnect', 'expired'],
  [190, 468, 'reconnect', 'expired'],
  [190, 490, 'reconnect', 'security-check'],
  [190, 492, 'role-lost', 'role-lost'],
  [190, 2069032, 'ours', undefined],
  [190, 456, 'reconnect', 'unknown'],
  [190, undefined, 'reconnect', 'unknown'],
  [102, undefined, 'reconnect', 'unknown'],
  [1, 2853006, 'role-lost', 'role-lost'],
  [10, undefined, 'scope-missing', 'permission-unticked'],
  [200, undefined, 'scope-missing', 'permission-unticked'],
  [294, undefined, 'scope-missing', 'permission-unticked'],
  [299, 7, 'scope-missing', 'permission-unticked'],
  [200, 2069030, 'ours', undefined],
  [200, 2069031, 'ours', undefined],
  [200, 2069032, 'ours', undefined],
  [200, 2069033, 'ours', undefined],
  [270, undefined, 'app-fault', undefined],
  [3, undefined, 'app-fault', undefined],
  [4, 2207051, 'person-must-act', 'security-check'],
  [25, 2207050, 'person-must-act', 'security-check'],
  [368, undefined, 'person-must-act', 'security-check'],
  [368, 1390008, 'person-must-act', 'security-check'],
  [4, undefined, 'limited', undefined],
  [9, 2207042, 'limited', undefined],
  [17, undefined, 'limited', undefined],
  [17, 2446079, 'limited', undefined],
  [32, undefined, 'limited', undefined],
  [341, undefined, 'limited', undefined],
  [613, 1487742, 'limited', undefined],
  [80000, 2446079, 'limited', undefined],
  [80001, undefined, 'limited', undefined],
  [80002, undefined, 'limited', undefined],
  [80003, undefined, 'limited', undefined],
  [80004, undefined, 'limited', undefined],
  [80005, undefined, 'limited', undefined],
  [80006, undefined, 'limited', undefined],
  [80008, undefined, 'limited', undefined],
  [80009, undefined, 'limited', undefined],
  [80014, undefined, 'limited', undefined],
  [506, undefined, 'content-refused', undefined],
  [1609005, undefined, 'content-refused', undefined],
  [1366046, undefined, 'content-refused', undefined],
  [100, 1366046, 'content-refused', undefined],
  [200, 1366051, 'content-refused', undefined],
  [6000, 1363040, 'content-refused', undefined],
  [6000, 1363127, 'content-refused', undefined],
  [368, 1609008, 'content-refused', undefined],
  [2061006, undefined, 'content-refused', undefined],
  [2069019, undefined, 'content-refused', undefined],
  [368, 1346003, 'content-refused', undefined],
  [200, 1404078, 'person-must-act', 'security-check'],
  [4854002, undefined, 'person-must-act', 'security-check'],
  [200, 1404006, 'person-must-act', 'security-check'],
  [200, 1404102, 'person-must-act', 'security-check'],
  [200, 1404112, 'person-must-act', 'security-check'],
  [1, 2207057, 'content-refused', undefined],
  [100, 2207023, 'ours', undefined],
  [100, 2207028, 'content-refused', undefined],
  [100, 2207035, 'content-refused', undefined],
  [100, 2207036, 'content-refused', undefined],
  [100, 2207037, 'content-refused', undefined],
  [100, 2207040, 'content-refused', undefined],
  [352, 2207026, 'content-refused', undefined],
  [36000, 2207004, 'content-refused', undefined],
  [36001, 2207005, 'content-refused', undefined],
  [36003, 2207009, 'content-refused', undefined],
  [36004, 2207010, 'content-refused', undefined],
  [9004, 2207052, 'unavailable', undefined],
  [9007, 2207027, 'unavailable', undefined],
  [24, 2207006, 'unavailable', undefined],
  [24, 2207008, 'unavailable', undefined],
  [100, 33, 'unavailable', undefined],
  [100, undefined, 'ours', undefined],
  ...Array.from(
    { length: 10 },
    (_, at) => [100, 2_932_001 + at, 'content-refused', undefined] as (typeof cases)[number],
  ),
  [100, 2446158, 'content-refused', undefined],
  [100, 1487809, 'content-refused', undefined],
  [100, 1487534, 'unavailable', undefined],
  [100, 1885183, 'not-set-up', undefined],
  [100, 1885272, 'content-refused', undefined],
  [100, 2446307, 'content-refused', undefined],
  [100, 1885097, 'content-refused', undefined],
  [100, 1487694, 'content-refused', undefined],
  [100, 1487079, 'content-refused', undefined],
  [100, 1487390, 'content-refused', undefined],
  [100, 2909034, 'content-refused', undefined],
  // What we always say: the sharing flag, the audience flag, one budget.
  [100, 4834011, 'ours', undefined],
  [100, 1870227, 'ours', undefined],
  [100, 1885621, 'ours', undefined],
  [2635, undefined, 'app-fault', undefined],
  [3980, undefined, 'person-must-act', 'security-check'],
  [415, undefined, 'person-must-act', 'security-check'],
  [3018, undefined, 'ours', undefined],
  [17, 1885172, 'limited', undefined],
  [613, 1487632, 'limited', undefined],
  [803, undefined, 'ours', undefined],
  [2500, undefined, 'ours', undefined],
]

describe('the table of answers', () => {
  it.each(cases)('%s/%s: %s, cause %s', (code, subcode, kind, cause) => {
    for (const status of [400, 401, 403]) {
      for (const effect of ['read', 'write'] as const) {
        const failure = apiFailure(answer(code, subcode, {}, status), effect, now)
        expect(failure).toMatchObject({ kind, endCause: cause, trace: 'A1b2C3', platform: 'meta' })
        expect(failure.code).toBe([status, code, subcode].filter((part) => part !== undefined).join('/'))
      }
    }
  })

  it('has no row without a case', () => {
    const hit = (code: string) =>
      cases.some(([main, sub]) => {
        const inRange = code === '200-299' && main >= 200 && main <= 299
        return inRange || [`${main}/${sub}`, `${main}`, `*/${main}`, `*/${sub}`].includes(code)
      })
    expect(apiFailures.filter((row) => !hit(row.code ?? ''))).toEqual([])
  })

  it.each<[string, Reply]>([
    ['1, perhaps temporary', answer(1)],
    ['2, a service', answer(2, undefined, {}, 500)],
    ['-1, Instagram', answer(-1, 2207001)],
    ['a code of tomorrow', answer(31_337)],
    ['300, past the permissions', answer(300)],
    ['no error object', { status: 400, headers: {}, body: '{}' }],
    ['HTML', { status: 502, headers: {}, body: '<html>bad gateway</html>' }],
    ['a code as text', { status: 400, headers: {}, body: '{"error":{"code":"190"}}' }],
  ])('%s: a read is to be tried again, a write may have happened', (_what, reply) => {
    expect(apiFailure(reply, 'read', now).kind).toBe('unavailable')
    expect(apiFailure(reply, 'write', now).kind).toBe('unknown-outcome')
  })

  it('keeps nothing of the body but the code and the trace', () => {
    const body = JSON.stringify({ error: { message: 'EAAsecret', code: 190, fbtrace_id: 'EAA secret' } })
    const failure = apiFailure({ status: 400, headers: {}, body }, 'read', now)
    expect(JSON.stringify(failure) + failure.message).not.toContain('EAA')
    expect(failure.trace).toBeUndefined()
  })
})

describe('until when', () => {
  const use = (entries: object) => ({ 'x-business-use-case-usage': JSON.stringify(entries) })
  const entry = (type: string, minutes: number) => ({
    type,
    call_count: 100,
    estimated_time_to_regain_access: minutes,
  })
  const pages = use({ '2001': [entry('pages', 12)], '3001': [entry('ads_management', 40)] })

  it.each<[string, number, Record<string, string>, string | undefined]>([
    ['minutes, of the use the code speaks of', 80001, pages, '2026-11-23T08:12:00.000Z'],
    ['of another use', 80004, pages, '2026-11-23T08:40:00.000Z'],
    ['the longest, where the code does not say', 4, pages, '2026-11-23T08:40:00.000Z'],
    ['nothing used up', 80001, use({ '2001': [entry('pages', 0)] }), undefined],
    [
      'an ad account, in seconds',
      17,
      { 'x-ad-account-usage': '{"acc_id_util_pct":100,"reset_time_duration":300}' },
      '2026-11-23T08:05:00.000Z',
    ],
    [
      'an ad account that is not the trouble',
      17,
      { 'x-ad-account-usage': '{"acc_id_util_pct":9.67,"reset_time_duration":300}' },
      undefined,
    ],
    ['the standard header', 4, { 'retry-after': '60' }, '2026-11-23T08:01:00.000Z'],
    ['nonsense', 4, { 'x-business-use-case-usage': '{"a":[{"type":7}],"b":null,"c":"d"}' }, undefined],
    ['no header', 4, {}, undefined],
  ])('%s', (_what, code, headers, until) => {
    expect(apiFailure(answer(code, undefined, headers), 'read', now).until?.toISOString()).toBe(until)
  })
})

describe('answers of the token endpoint', () => {
  it.each<[string, string, string | undefined]>([
    ['100/36007', 'reconnect', 'unknown'],
    ['100/36008', 'reconnect', 'unknown'],
    ['100/36009', 'reconnect', 'unknown'],
    ['1', 'app-fault', undefined],
    ['101', 'app-fault', undefined],
    ['190/458', 'reconnect', 'revoked'],
    ['190/460', 'reconnect', 'password-changed'],
    ['190/463', 'reconnect', 'expired'],
    ['190', 'reconnect', 'unknown'],
    ['102', 'reconnect', 'unknown'],
    ['190/459', 'person-must-act', 'security-check'],
    ['4', 'limited', undefined],
    ['17/2446079', 'limited', undefined],
    ['613', 'limited', undefined],
    ['2', 'unknown-outcome', undefined],
    ['100', 'unknown-outcome', undefined],
    ['100/33', 'unknown-outcome', undefined],
    ['200', 'unknown-outcome', undefined],
    ['31337', 'unknown-outcome', undefined],
    ['', 'unknown-outcome', undefined],
  ])('%s: %s', (error, kind, cause) => {
    for (const request of ['code', 'refresh', 'revoke'] as const) {
      const verdict = classifyTokenError({ request, status: 400, error, description: '' })
      expect(verdict).toEqual({ kind, cause, code: `400/${error === '' ? 'unlisted' : error}` })
    }
  })
})

it('tells a refusal from trouble', () => {
  const refused = (reply: Reply) => isRefusal(apiFailure(reply, 'read', now))
  for (const reply of [answer(10), answer(200), answer(270), answer(100, 33), answer(100)]) {
    expect(refused(reply)).toBe(true)
  }
  for (const reply of [answer(190, 463), answer(4), answer(2), answer(190, 459)]) {
    expect(refused(reply)).toBe(false)
  }
  expect(isRefusal(new PlatformFailure('meta', 'unavailable', 'ECONNREFUSED'))).toBe(false)
})
