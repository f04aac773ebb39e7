import { describe, expect, it } from 'vitest'
import type { Effect, FailureKind } from '../failure.ts'
import { apiFailure, apiFailures, classifyTokenError } from './failures.ts'

const now = new Date('2026-11-23T08:00:00Z')

function judge(status: number, body: unknown, effect: Effect = 'read', headers: Record<string, string> = {}) {
  return apiFailure(
    { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) },
    effect,
    now,
  )
}

const envelope = (code: string, more: object = {}) => ({
  data: {},
  error: { code, message: 'm', log_id: '20261123ABC', ...more },
})

const rows: [FailureKind, number, string][] = [
  ['reconnect', 401, 'access_token_invalid'],
  ['scope-missing', 401, 'scope_not_authorized'],
  ['scope-missing', 400, 'scope_permission_missed'],
  ['limited', 429, 'rate_limit_exceeded'],
  ['limited', 200, 'spam_risk_too_many_posts'],
  ['limited', 403, 'spam_risk_too_many_pending_share'],
  ['person-must-act', 200, 'spam_risk_user_banned_from_posting'],
  ['person-must-act', 400, 'app_version_check_failed'],
  ['not-set-up', 200, 'reached_active_user_cap'],
  ['not-set-up', 403, 'unaudited_client_can_only_post_to_private_accounts'],
  ['not-set-up', 403, 'url_ownership_unverified'],
  ['content-refused', 403, 'privacy_level_option_mismatch'],
  ['content-refused', 400, 'invalid_file_upload'],
  ['ours', 400, 'invalid_param'],
  ['ours', 400, 'invalid_params'],
  ['ours', 400, 'invalid_publish_id'],
  ['ours', 400, 'token_not_authorized_for_specified_publish_id'],
  ['ours', 400, 'publish_not_cancellable'],
]

it.each(rows)('%s: %i %s, read or write, and with HTTP 200 alike', (kind, status, code) => {
  for (const effect of ['read', 'write'] as const) {
    for (const seen of [status, 200]) {
      expect(judge(seen, envelope(code), effect)).toMatchObject({
        platform: 'tiktok',
        kind,
        code: `${seen}/${code}`,
        trace: '20261123ABC',
      })
    }
  }
})

it('has a case above for every row of the table', () => {
  const untested = apiFailures.filter(
    (row) => !rows.some(([kind, , code]) => kind === row.kind && code === row.code),
  )
  expect(untested).toEqual([])
})

it.each<[number, unknown]>([
  [200, envelope('internal_error')],
  [400, envelope('a_code_of_tomorrow')],
  [401, { message: 'no envelope' }],
  [404, '<html>missing slash</html>'],
  [500, envelope('internal_error')],
  // Behind a 5xx no code is believed.
  [502, envelope('access_token_invalid')],
  [200, {}],
])('%i outside the table: a read is tried again, a write may have happened', (status, body) => {
  expect(judge(status, body, 'read').kind).toBe('unavailable')
  expect(judge(status, body, 'write').kind).toBe('unknown-outcome')
})

it('waits a minute where the limit is a sliding minute, and names no time elsewhere', () => {
  expect(judge(429, envelope('rate_limit_exceeded')).until).toEqual(new Date('2026-11-23T08:01:00Z'))
  expect(judge(429, envelope('rate_limit_exceeded'), 'read', { 'retry-after': '5' }).until).toEqual(
    new Date('2026-11-23T08:00:05Z'),
  )
  expect(judge(200, envelope('spam_risk_too_many_posts')).until).toBeUndefined()
})

it('keeps nothing of the body but its code and its trace id, in either spelling', () => {
  const failure = judge(400, {
    data: { canary: 1 },
    error: { code: 'canary <b>', message: 'canary', logid: 'L1' },
  })
  expect(failure.code).toBe('400')
  expect(failure.trace).toBe('L1')
  expect(`${failure.message}${JSON.stringify(failure)}`).not.toContain('canary')
  expect(judge(400, envelope('ok', { log_id: 'a b' })).trace).toBeUndefined()
})

describe('the token endpoint', () => {
  it.each<['code' | 'refresh' | 'revoke', number, string, string]>([
    ['code', 400, 'invalid_grant', 'reconnect'],
    ['refresh', 401, 'invalid_grant', 'reconnect'],
    ['revoke', 400, 'invalid_grant', 'reconnect'],
    ['code', 400, 'access_denied', 'reconnect'],
    ['refresh', 400, 'access_denied', 'unknown-outcome'],
    ['revoke', 401, 'access_token_invalid', 'reconnect'],
    ['refresh', 401, 'access_token_invalid', 'unknown-outcome'],
    ['refresh', 401, 'invalid_client', 'app-fault'],
    ['refresh', 400, 'unauthorized_client', 'app-fault'],
    ['revoke', 400, 'invalid_request', 'reconnect'],
    ['refresh', 400, 'invalid_request', 'ours'],
    ['code', 400, 'invalid_request', 'ours'],
    ['code', 400, 'invalid_scope', 'ours'],
    ['code', 400, 'unsupported_grant_type', 'ours'],
    ['code', 400, 'unsupported_response_type', 'ours'],
    ['refresh', 429, 'rate_limit_exceeded', 'limited'],
    ['refresh', 429, '', 'limited'],
    ['refresh', 400, 'server_error', 'unknown-outcome'],
    ['refresh', 400, 'temporarily_unavailable', 'unknown-outcome'],
    ['refresh', 401, '', 'unknown-outcome'],
  ])('%s, %i %s: %s', (request, status, error, kind) => {
    expect(classifyTokenError({ request, status, error, description: '' }).kind).toBe(kind)
  })

  it('a wrong secret can never end a grant (planted defect: a table that reads the status alone would)', () => {
    const answer = { request: 'refresh', status: 401, error: 'invalid_client', description: '' } as const
    const byStatusAlone = (status: number) => (status === 400 || status === 401 ? 'reconnect' : 'unavailable')
    expect(byStatusAlone(answer.status)).toBe('reconnect')
    expect(classifyTokenError(answer).kind).toBe('app-fault')
  })
})
