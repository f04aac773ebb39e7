import { describe, expect, it } from 'vitest'
import type { Effect, FailureKind } from '../failure.ts'
import { apiFailure, apiFailures, classifyTokenError } from './failures.ts'

const now = new Date('2026-11-23T08:00:00Z')
const at = (seconds: number) => String(now.getTime() / 1000 + seconds)

function judge(status: number, body: unknown, effect: Effect = 'read', headers: Record<string, string> = {}) {
  return apiFailure(
    { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) },
    effect,
    now,
  )
}

const problem = (slug: string) => ({ title: 'T', detail: 'D', type: `https://api.x.com/2/problems/${slug}` })

const words = (detail: string) => ({ title: 'Forbidden', detail, type: 'about:blank' })

const rows: [FailureKind, string, number, unknown][] = [
  ['person-must-act', '403/user-suspended', 403, problem('user-suspended')],
  ['app-fault', '403/client-forbidden', 403, problem('client-forbidden')],
  ['ours', '403/unsupported-authentication', 403, problem('unsupported-authentication')],
  ['person-must-act', '403/64', 403, { errors: [{ code: 64, message: 'suspended' }] }],
  ['person-must-act', '403/326', 403, { errors: [{ code: 326, message: 'locked' }] }],
  [
    'already-there',
    '403/duplicate-content',
    403,
    words('You are not allowed to create a Tweet with duplicate content.'),
  ],
  [
    'already-there',
    '403/duplicate-content',
    403,
    words('You are not allowed to create a Post with duplicate content'),
  ],
  ['content-refused', '403/not-permitted', 403, words('You are not permitted to perform this action.')],
  [
    'content-refused',
    '403/reply-target-gone',
    403,
    words('You attempted to reply to a Tweet that is deleted or not visible to you.'),
  ],
  [
    'content-refused',
    '400/video-too-long',
    400,
    words('This user is not allowed to post a video longer than 2 minutes'),
  ],
  [
    'content-refused',
    '403/cashtags',
    403,
    words('Your post was refused: Posts are limited to a maximum of one cashtag.'),
  ],
  ['ours', '400/invalid-request', 400, { errors: [{ message: 'm' }], ...problem('invalid-request') }],
  [
    'reconnect',
    '401',
    401,
    { title: 'Unauthorized', type: 'about:blank', status: 401, detail: 'Unauthorized' },
  ],
  ['app-fault', '402/credits', 402, { ...problem('credits'), title: 'CreditsDepleted' }],
  ['limited', '429', 429, { title: 'Too Many Requests', type: 'about:blank', status: 429 }],
]

it.each(rows)('%s: %s, read or write', (kind, code, status, body) => {
  expect(judge(status, body, 'read')).toMatchObject({ platform: 'x', kind, code })
  expect(judge(status, body, 'write')).toMatchObject({ platform: 'x', kind, code })
})

it('has a case above for every row of the table', () => {
  const untested = apiFailures.filter(
    (row) =>
      !rows.some(
        ([kind, code, status]) =>
          kind === row.kind &&
          (row.status === undefined || row.status === status) &&
          (row.code === undefined || code === `${status}/${row.code}`),
      ),
  )
  expect(untested).toEqual([])
})

it('compares the last part of a type, whatever its host', () => {
  const old = { type: 'https://api.twitter.com/2/problems/client-forbidden', title: 'Client Forbidden' }
  expect(judge(403, old).kind).toBe('app-fault')
  expect(judge(402, problem('credits-depleted')).code).toBe('402/credits-depleted')
  expect(judge(429, { errors: [{ code: 88, message: 'Rate limit exceeded' }] })).toMatchObject({
    kind: 'limited',
    code: '429/88',
  })
})

it.each<[number, unknown]>([
  [403, { detail: 'You may not do this, for a new reason.', type: 'about:blank' }],
  [403, '<html>blocked</html>'],
  [404, problem('resource-not-found')],
  [500, problem('internal-error')],
  [503, { title: 'Service Unavailable', type: 'about:blank', status: 503 }],
  [503, ''],
])('%i outside the table: a read is tried again, a write may have happened', (status, body) => {
  expect(judge(status, body, 'read').kind).toBe('unavailable')
  expect(judge(status, body, 'write').kind).toBe('unknown-outcome')
})

describe('until when', () => {
  const window = (name: string, remaining: string, seconds: number) => ({
    [`${name}-remaining`]: remaining,
    [`${name}-reset`]: at(seconds),
  })

  it('the latest reset of the windows that are used up', () => {
    const headers = {
      ...window('x-rate-limit', '0', 600),
      ...window('x-user-limit-24hour', '0', 40_000),
      ...window('x-app-limit-24hour', '7', 80_000),
    }
    expect(judge(429, {}, 'write', headers).until).toEqual(new Date(now.getTime() + 40_000_000))
  })

  it('the standard header otherwise, and nothing when the past or nonsense is named', () => {
    expect(judge(429, {}, 'read', { 'retry-after': '30' }).until).toEqual(new Date(now.getTime() + 30_000))
    expect(judge(429, {}, 'read', window('x-rate-limit', '0', -60)).until).toBeUndefined()
    expect(
      judge(429, {}, 'read', { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': 'soon' }).until,
    ).toBeUndefined()
  })
})

it('keeps nothing of the body but its code', () => {
  const failure = judge(403, {
    type: 'https://api.x.com/2/problems/<script>',
    detail: 'canary',
    title: 'canary',
  })
  expect(failure.code).toBe('403')
  expect(`${failure.message}${JSON.stringify(failure)}`).not.toContain('canary')
})

describe('the token endpoint', () => {
  it.each<[number, string, string, string]>([
    [400, 'invalid_request', 'Value passed for the token was invalid.', 'reconnect'],
    [400, 'invalid_request', 'Value passed for the authorization code was invalid.', 'reconnect'],
    [400, 'invalid_grant', '', 'reconnect'],
    [400, 'invalid_request', 'Missing required parameter [redirect_uri].', 'ours'],
    [400, 'invalid_scope', '', 'ours'],
    [400, 'unsupported_grant_type', '', 'ours'],
    [400, 'unauthorized_client', '', 'app-fault'],
    [400, 'invalid_client', '', 'app-fault'],
    [401, 'unauthorized_client', 'Missing valid authorization header', 'app-fault'],
    [401, 'invalid_client', '', 'app-fault'],
    [402, '', '', 'app-fault'],
    [429, '', '', 'limited'],
    [403, '', '', 'unknown-outcome'],
    [401, '', '', 'unknown-outcome'],
    [400, 'something_new', '', 'unknown-outcome'],
  ])('%i %s %s: %s', (status, error, description, kind) => {
    expect(classifyTokenError({ request: 'refresh', status, error, description }).kind).toBe(kind)
  })

  it('a wrong secret can never end a grant (planted defect: a table that reads the status alone would)', () => {
    const answer = { request: 'refresh', status: 401, error: 'unauthorized_client', description: '' } as const
    const byStatusAlone = (status: number) => (status === 400 || status === 401 ? 'reconnect' : 'unavailable')
    expect(byStatusAlone(answer.status)).toBe('reconnect')
    expect(classifyTokenError(answer).kind).toBe('app-fault')
  })
})
