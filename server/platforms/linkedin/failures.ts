import { z } from 'zod'
import type { Reply } from '../egress.ts'
import type { Effect, PlatformFailure } from '../failure.ts'
import { type FailureRow, failureFrom } from '../failure-table.ts'
import { parseJson } from '../parse-json.ts'
import type { TokenError, TokenVerdict } from '../platform.ts'
import { retryAfter } from '../retry-after.ts'

/**
 * Answers of the API that were refused before anything happened. A code is LinkedIn's `code`, its `serviceErrorCode`, the
 * `code` of an input error, or one of `sentences`. First row that fits. Left out on purpose: all of 5xx.
 */
export const apiFailures: readonly FailureRow[] = [
  // No token arrived: something took the header away. It says nothing of the grant.
  { status: 401, code: 'EMPTY_ACCESS_TOKEN', kind: 'ours' },
  { status: 401, code: '65604', kind: 'ours' },
  { status: 401, code: 'REVOKED_ACCESS_TOKEN', kind: 'reconnect', cause: 'revoked' },
  { status: 401, code: '65601', kind: 'reconnect', cause: 'revoked' },
  { status: 401, code: 'EXPIRED_ACCESS_TOKEN', kind: 'reconnect', cause: 'expired' },
  { status: 401, code: '65602', kind: 'reconnect', cause: 'expired' },
  // The codes of a 401 are no contract, so all others count alike.
  { status: 401, kind: 'reconnect', cause: 'unknown' },

  { status: 403, code: 'author-refused', kind: 'role-lost', cause: 'role-lost' },
  { status: 403, code: 'NO_PERMISSION_ON_ENTITY', kind: 'role-lost', cause: 'role-lost' },
  { status: 403, code: 'ACCESS_DENIED', kind: 'scope-missing' },
  { status: 403, code: '100', kind: 'scope-missing' },
  { status: 400, code: 'member-token', kind: 'scope-missing' },

  { status: 404, code: 'no-virtual-resource', kind: 'app-fault' },
  { status: 426, kind: 'app-fault' },
  { status: 429, kind: 'limited' },
  // Another write to the same thing was faster.
  { status: 409, kind: 'unavailable' },

  // The earlier post is named (`duplicateOf`); whoever publishes looks it up.
  { status: 422, code: 'DUPLICATE_POST', kind: 'already-there' },
  { code: 'FIELD_LENGTH_TOO_LONG', kind: 'content-refused' },
  { code: 'MEDIA_ASSET_PROCESSING_FAILED', kind: 'content-refused' },
  // Not ready yet, or too late for this upload: nothing was posted.
  { code: 'MEDIA_ASSET_WAITING_UPLOAD', kind: 'unavailable' },
  { code: 'EXPIRED_UPLOAD_URL', kind: 'unavailable' },
  // Ads. What the account or the plan lacks, in this order before what we got wrong.
  { status: 400, code: 'TEST_ACCOUNT_LIMIT_REACHED', kind: 'not-set-up' },
  { status: 400, code: 'AUDIENCE_SIZE_TOO_SMALL', kind: 'content-refused' },
  { status: 400, code: 'CONDITIONAL_VALUE_TOO_LOW', kind: 'content-refused' },
  { status: 400, code: 'INSUFFICIENT_CAMPAIGN_GROUP_BUDGET', kind: 'content-refused' },
  { status: 400, code: 'INVALID_CAMPAIGN_CONFIGURATION', kind: 'content-refused' },
  { status: 400, code: 'INVALID_CONTENT_OWNERSHIP', kind: 'content-refused' },
  { status: 400, code: 'ENTITY_WITH_SAME_KEY_ALREADY_EXISTS', kind: 'already-there' },
  { status: 400, code: 'CURRENCY_MISMATCH', kind: 'ours' },
  { status: 400, code: 'INVALID_STATUS_TRANSITION', kind: 'ours' },
  { status: 400, code: 'INVALID_URN_ID', kind: 'ours' },
  { status: 400, code: 'INVALID_URN_TYPE', kind: 'ours' },
  { status: 400, code: 'INVALID_VALUE_BLANK_FIELD', kind: 'ours' },
  { status: 400, code: 'INVALID_VALUE_FOR_FIELD', kind: 'ours' },
  { status: 400, code: 'MISSING_CAMPAIGN_GROUP_ID', kind: 'ours' },
  { status: 400, code: 'MISSING_FIELD', kind: 'ours' },
  { status: 400, code: 'MULTIPLE_VALIDATIONS_FAILED', kind: 'ours' },
  { status: 400, code: 'ILLEGAL_ARGUMENT', kind: 'ours' },
  { status: 400, code: 'VERSION_MISSING', kind: 'ours' },
  { status: 411, kind: 'ours' },
  { status: 422, kind: 'ours' },
]

/** Refusals that LinkedIn tells apart by words alone: the whole sentence, lower case, is the code. */
const sentences: ReadonlyMap<string, string> = new Map([
  ['organization permissions must be used when using organization as author', 'member-token'],
  ['organization permissions must be used when using organization as owner', 'member-token'],
  [
    'field value validation failed in request_body: data processing exception while processing fields [/author]',
    'author-refused',
  ],
  ['no virtual resource found', 'no-virtual-resource'],
])

interface TokenRow extends Omit<TokenVerdict, 'code'> {
  readonly request?: TokenError['request']
  readonly status: number
  readonly error?: string
  /** The whole sentence, lower case. */
  readonly description?: string
}

/** Answers of the token and revocation endpoints, first row that fits; everything else is unknown-outcome. */
const tokenFailures: readonly TokenRow[] = [
  { request: 'code', status: 401, error: 'invalid_request', kind: 'reconnect', cause: 'unknown' },
  // Another redirect address, or simply too late: the person starts anew either way.
  { request: 'code', status: 400, error: 'invalid_redirect_uri', kind: 'reconnect', cause: 'unknown' },
  {
    status: 400,
    error: 'invalid_request',
    description: 'the provided authorization grant or refresh token is invalid, expired or revoked',
    kind: 'reconnect',
    cause: 'unknown',
  },
  { status: 400, error: 'invalid_grant', kind: 'reconnect', cause: 'unknown' },
  { status: 401, error: 'invalid_grant', kind: 'reconnect', cause: 'unknown' },
  { status: 400, error: 'invalid_request', kind: 'ours' },
  { status: 400, error: 'unsupported_grant_type', kind: 'ours' },
  { status: 400, error: 'invalid_client', kind: 'app-fault' },
  { status: 401, error: 'invalid_client', kind: 'app-fault' },
  { status: 400, error: 'unauthorized_client', kind: 'app-fault' },
  { status: 401, error: 'unauthorized_client', kind: 'app-fault' },
  { status: 429, kind: 'limited' },
]

/** @see platform.ts */
export function classifyTokenError(answer: TokenError): TokenVerdict {
  const description = plain(answer.description)
  const row = tokenFailures.find(
    (row) =>
      row.status === answer.status &&
      (row.request === undefined || row.request === answer.request) &&
      (row.error === undefined || row.error === answer.error) &&
      (row.description === undefined || row.description === description),
  )
  if (!row) return { kind: 'unknown-outcome', code: `${answer.status}/unlisted` }
  return { kind: row.kind, code: [answer.status, row.error].filter(Boolean).join('/'), cause: row.cause }
}

/** What an answer of the API that is no success stands for. */
export function apiFailure(reply: Reply, effect: Effect, now: Date): PlatformFailure {
  return failureFrom(
    'linkedin',
    apiFailures,
    { status: reply.status, codes: codesOf(parseJson(reply.body)), effect },
    {
      until: reply.status === 429 ? (retryAfter(reply, now) ?? nextMidnight(now)) : undefined,
      trace: traceOf(reply),
    },
  )
}

const word = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{1,80}$/)
  .optional()
  .catch(undefined)

// Two envelopes in one: most resources have `code` and `serviceErrorCode`, the ads ones `errorDetails`.
const envelope = z.object({
  code: word,
  serviceErrorCode: z.number().int().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
  errorDetails: z
    .object({ inputErrors: z.array(z.object({ code: word })) })
    .optional()
    .catch(undefined),
})

/** What an answer calls itself, most telling first. */
function codesOf(body: unknown): string[] {
  const read = envelope.safeParse(body)
  if (!read.success) return []
  const { code, serviceErrorCode, message, errorDetails } = read.data
  return [
    ...(errorDetails?.inputErrors.map((error) => error.code) ?? []),
    sentences.get(plain(message ?? '')),
    urnIn(message) === undefined ? undefined : 'DUPLICATE_POST',
    code,
    serviceErrorCode === undefined ? undefined : String(serviceErrorCode),
  ].filter((one) => one !== undefined)
}

/** The post of the same text that LinkedIn says is there already: `urn:li:share:7...`. */
export function duplicateOf(reply: Reply): string | undefined {
  const read = envelope.safeParse(parseJson(reply.body))
  return read.success ? urnIn(read.data.message) : undefined
}

const urnIn = (message: string | undefined): string | undefined =>
  /\bduplicate of (urn:li:(?:share|ugcPost|activity):\d{1,25})\b/.exec(message ?? '')?.[1]

const plain = (sentence: string): string => sentence.trim().toLowerCase().replace(/\.$/, '')

/** Quotas are per day and open again at midnight UTC; no header says so. */
function nextMidnight(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1))
}

function traceOf(reply: Reply): string | undefined {
  const name = reply.headers['x-li-uuid'] ?? reply.headers['x-li-request-id'] ?? ''
  return /^[\w+/=-]{1,64}$/.exec(name)?.[0]
}
