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

const legacy = (status: number, serviceErrorCode?: number, code?: string, message = 'Something') => ({
  status,
  ...(serviceErrorCode === undefined ? {} : { serviceErrorCode }),
  ...(code === undefined ? {} : { code }),
  message,
})
const inputErrors = (...codes: string[]) => ({
  errorDetailType: 'com.linkedin.common.error.BadRequest',
  errorDetails: { inputErrors: codes.map((code) => ({ code, description: 'D', input: {} })) },
})

const rows: [FailureKind, string, number, unknown][] = [
  ['ours', '401/EMPTY_ACCESS_TOKEN', 401, legacy(401, 65600, 'EMPTY_ACCESS_TOKEN')],
  ['ours', '401/65604', 401, legacy(401, 65604)],
  ['reconnect', '401/REVOKED_ACCESS_TOKEN', 401, legacy(401, 65601, 'REVOKED_ACCESS_TOKEN')],
  ['reconnect', '401/65601', 401, legacy(401, 65601)],
  ['reconnect', '401/EXPIRED_ACCESS_TOKEN', 401, legacy(401, 65602, 'EXPIRED_ACCESS_TOKEN')],
  ['reconnect', '401/65602', 401, legacy(401, 65602)],
  ['reconnect', '401', 401, { message: 'Unauthorized' }],
  [
    'role-lost',
    '403/author-refused',
    403,
    legacy(
      403,
      undefined,
      undefined,
      'Field Value validation failed in REQUEST_BODY: Data Processing Exception while processing fields [/author]',
    ),
  ],
  ['role-lost', '403/NO_PERMISSION_ON_ENTITY', 403, { status: 403, code: 'NO_PERMISSION_ON_ENTITY' }],
  ['scope-missing', '403/ACCESS_DENIED', 403, legacy(403, 100, 'ACCESS_DENIED')],
  ['scope-missing', '403/100', 403, legacy(403, 100)],
  [
    'scope-missing',
    '400/member-token',
    400,
    legacy(400, 0, undefined, 'Organization permissions must be used when using organization as author'),
  ],
  ['app-fault', '404/no-virtual-resource', 404, legacy(404, 0, undefined, 'No virtual resource found')],
  ['app-fault', '426/NONEXISTENT_VERSION', 426, legacy(426, undefined, 'NONEXISTENT_VERSION')],
  ['limited', '429/101', 429, legacy(429, 101)],
  ['unavailable', '409', 409, { status: 409, message: 'Conflict' }],
  ['already-there', '422/DUPLICATE_POST', 422, { status: 422, ...inputErrors('DUPLICATE_POST') }],
  [
    'already-there',
    '422/DUPLICATE_POST',
    422,
    { status: 422, message: 'Content is a duplicate of urn:li:share:7141138937766391808' },
  ],
  ['content-refused', '400/MEDIA_ASSET_PROCESSING_FAILED', 400, inputErrors('MEDIA_ASSET_PROCESSING_FAILED')],
  ['unavailable', '400/MEDIA_ASSET_WAITING_UPLOAD', 400, inputErrors('MEDIA_ASSET_WAITING_UPLOAD')],
  ['unavailable', '400/EXPIRED_UPLOAD_URL', 400, inputErrors('EXPIRED_UPLOAD_URL')],
  [
    'content-refused',
    '400/FIELD_LENGTH_TOO_LONG',
    400,
    { code: 'MULTIPLE_VALIDATIONS_FAILED', ...inputErrors('FIELD_LENGTH_TOO_LONG') },
  ],
  [
    'ours',
    '400/MISSING_FIELD',
    400,
    { code: 'MULTIPLE_VALIDATIONS_FAILED', ...inputErrors('MISSING_FIELD') },
  ],
  ['not-set-up', '400/TEST_ACCOUNT_LIMIT_REACHED', 400, inputErrors('TEST_ACCOUNT_LIMIT_REACHED')],
  ['content-refused', '400/AUDIENCE_SIZE_TOO_SMALL', 400, inputErrors('AUDIENCE_SIZE_TOO_SMALL')],
  ['content-refused', '400/CONDITIONAL_VALUE_TOO_LOW', 400, inputErrors('CONDITIONAL_VALUE_TOO_LOW')],
  [
    'content-refused',
    '400/INSUFFICIENT_CAMPAIGN_GROUP_BUDGET',
    400,
    inputErrors('INSUFFICIENT_CAMPAIGN_GROUP_BUDGET'),
  ],
  [
    'content-refused',
    '400/INVALID_CAMPAIGN_CONFIGURATION',
    400,
    inputErrors('INVALID_CAMPAIGN_CONFIGURATION'),
  ],
  [
    'already-there',
    '400/ENTITY_WITH_SAME_KEY_ALREADY_EXISTS',
    400,
    inputErrors('ENTITY_WITH_SAME_KEY_ALREADY_EXISTS'),
  ],
  ['content-refused', '400/INVALID_CONTENT_OWNERSHIP', 400, inputErrors('INVALID_CONTENT_OWNERSHIP')],
  ['ours', '400/INVALID_URN_ID', 400, inputErrors('INVALID_URN_ID')],
  ['ours', '400/INVALID_URN_TYPE', 400, inputErrors('INVALID_URN_TYPE')],
  ['ours', '400/INVALID_VALUE_BLANK_FIELD', 400, inputErrors('INVALID_VALUE_BLANK_FIELD')],
  ['ours', '400/CURRENCY_MISMATCH', 400, inputErrors('CURRENCY_MISMATCH')],
  ['ours', '400/INVALID_STATUS_TRANSITION', 400, inputErrors('INVALID_STATUS_TRANSITION')],
  ['ours', '400/INVALID_VALUE_FOR_FIELD', 400, inputErrors('INVALID_VALUE_FOR_FIELD')],
  ['ours', '400/MISSING_CAMPAIGN_GROUP_ID', 400, inputErrors('MISSING_CAMPAIGN_GROUP_ID')],
  ['ours', '400/MULTIPLE_VALIDATIONS_FAILED', 400, { code: 'MULTIPLE_VALIDATIONS_FAILED' }],
  ['ours', '400/ILLEGAL_ARGUMENT', 400, legacy(400, undefined, 'ILLEGAL_ARGUMENT')],
  ['ours', '400/VERSION_MISSING', 400, legacy(400, undefined, 'VERSION_MISSING')],
  ['ours', '411', 411, ''],
  ['ours', '422', 422, { status: 422, message: 'ERROR :: /author :: field is required but not found' }],
]

it.each(rows)('%s: %s, read or write', (kind, code, status, body) => {
  expect(judge(status, body, 'read')).toMatchObject({ platform: 'linkedin', kind, code })
  expect(judge(status, body, 'write')).toMatchObject({ platform: 'linkedin', kind, code })
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

it('says why a grant ended, where LinkedIn does', () => {
  expect(judge(401, legacy(401, 65601)).endCause).toBe('revoked')
  expect(judge(401, legacy(401, 65602)).endCause).toBe('expired')
  expect(judge(401, legacy(401, 65600, 'INVALID_ACCESS_TOKEN')).endCause).toBe('unknown')
})

it('reads the pages’ owner spelling of the same refusal', () => {
  const message = 'Organization permissions must be used when using organization as owner.'
  expect(judge(400, legacy(400, 0, undefined, message)).kind).toBe('scope-missing')
})

it.each<[number, unknown]>([
  [400, legacy(400, 0, undefined, 'Something nobody has listed')],
  [403, legacy(403, 0, undefined, 'Something nobody has listed')],
  [404, { message: 'Not found' }],
  [500, legacy(500)],
  [504, '<html>Gateway</html>'],
])('%i outside the table: a read is tried again, a write may have happened', (status, body) => {
  expect(judge(status, body, 'read').kind).toBe('unavailable')
  expect(judge(status, body, 'write').kind).toBe('unknown-outcome')
})

it('waits until midnight UTC, unless a header knows better', () => {
  expect(judge(429, legacy(429, 101)).until).toEqual(new Date('2026-11-24T00:00:00Z'))
  expect(judge(429, {}, 'write', { 'retry-after': '60' }).until).toEqual(new Date('2026-11-23T08:01:00Z'))
  expect(judge(401, legacy(401, 65601)).until).toBeUndefined()
})

it('keeps nothing of the body but its code, and the trace id of the headers', () => {
  const failure = judge(403, { code: 'canary <script>', message: 'canary' }, 'read', {
    'x-li-uuid': 'AAYk+abc/==',
  })
  expect(failure.code).toBe('403')
  expect(failure.trace).toBe('AAYk+abc/==')
  expect(`${failure.message}${JSON.stringify(failure)}`).not.toContain('canary')
  expect(judge(403, {}, 'read', { 'x-li-uuid': 'a b' }).trace).toBeUndefined()
})

describe('the token endpoint', () => {
  const dead = 'The provided authorization grant or refresh token is invalid, expired or revoked'
  const noCode = 'Unable to retrieve access token: authorization code not found'
  const mismatch =
    'Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. Or authorization code expired. Or external member binding exists'

  it.each<['code' | 'refresh' | 'revoke', number, string, string, string]>([
    ['code', 401, 'invalid_request', noCode, 'reconnect'],
    ['code', 400, 'invalid_redirect_uri', mismatch, 'reconnect'],
    ['code', 400, 'invalid_request', 'A required parameter "client_id" is missing', 'ours'],
    ['refresh', 400, 'invalid_request', 'A required parameter "refresh_token" is missing', 'ours'],
    ['refresh', 400, 'invalid_request', dead, 'reconnect'],
    ['refresh', 400, 'invalid_grant', '', 'reconnect'],
    ['refresh', 401, 'invalid_grant', '', 'reconnect'],
    ['refresh', 401, 'invalid_request', noCode, 'unknown-outcome'],
    ['refresh', 400, 'invalid_redirect_uri', mismatch, 'unknown-outcome'],
    ['refresh', 400, 'unsupported_grant_type', '', 'ours'],
    ['refresh', 401, 'invalid_client', 'Client authentication failed', 'app-fault'],
    ['refresh', 400, 'invalid_client', '', 'app-fault'],
    ['refresh', 400, 'unauthorized_client', '', 'app-fault'],
    ['refresh', 401, 'unauthorized_client', '', 'app-fault'],
    ['refresh', 429, '', '', 'limited'],
    ['refresh', 401, '', '', 'unknown-outcome'],
    ['revoke', 400, 'something_new', '', 'unknown-outcome'],
  ])('%s, %i %s %s: %s', (request, status, error, description, kind) => {
    expect(classifyTokenError({ request, status, error, description }).kind).toBe(kind)
  })

  it('a wrong secret can never end a grant (planted defect: a table that reads the status alone would)', () => {
    const answer = { request: 'refresh', status: 401, error: 'invalid_client', description: '' } as const
    const byStatusAlone = (status: number) => (status === 400 || status === 401 ? 'reconnect' : 'unavailable')
    expect(byStatusAlone(answer.status)).toBe('reconnect')
    expect(classifyTokenError(answer).kind).toBe('app-fault')
  })
})
