import type { Reply } from '../egress.ts'
import type { Effect, PlatformFailure } from '../failure.ts'
import { type FailureRow, failureFrom } from '../failure-table.ts'
import { parseJson } from '../parse-json.ts'
import type { TokenError, TokenVerdict } from '../platform.ts'
import { retryAfter } from '../retry-after.ts'

/**
 * Answers of the API that were refused before anything happened. Codes are the last part of a problem's `type`, the number
 * of a legacy error, or one of `sentences`. Left out on purpose: 403 `about:blank` with other words (a missing scope, rules
 * we do not know) and all of 5xx.
 */
export const apiFailures: readonly FailureRow[] = [
  { code: 'user-suspended', kind: 'person-must-act' },
  { status: 403, code: 'client-forbidden', kind: 'app-fault' },
  { status: 403, code: 'unsupported-authentication', kind: 'ours' },
  { status: 403, code: '64', kind: 'person-must-act' },
  { status: 403, code: '326', kind: 'person-must-act' },
  { status: 403, code: 'duplicate-content', kind: 'already-there' },
  // Spam guard, too long for this account, or a reply where none is allowed: X does not say which.
  { status: 403, code: 'not-permitted', kind: 'content-refused' },
  { status: 403, code: 'reply-target-gone', kind: 'content-refused' },
  { code: 'video-too-long', kind: 'content-refused' },
  { status: 403, code: 'cashtags', kind: 'content-refused' },
  { status: 400, code: 'invalid-request', kind: 'ours' },
  { status: 401, kind: 'reconnect', cause: 'unknown' },
  { status: 402, kind: 'app-fault' },
  { status: 429, kind: 'limited' },
]

/** Refusals that X tells apart by words alone: the whole sentence, lower case, or what stands in it. */
const sentences: readonly (readonly [said: string | RegExp, code: string])[] = [
  ['you are not allowed to create a tweet with duplicate content', 'duplicate-content'],
  ['you are not allowed to create a post with duplicate content', 'duplicate-content'],
  ['you are not permitted to perform this action', 'not-permitted'],
  ['you attempted to reply to a tweet that is deleted or not visible to you', 'reply-target-gone'],
  ['you attempted to reply to a post that is deleted or not visible to you', 'reply-target-gone'],
  ['this user is not allowed to post a video longer than 2 minutes', 'video-too-long'],
  // How it begins differs with the source.
  [/maximum of one cashtag/, 'cashtags'],
]

/** Answers of the token and revocation endpoints. X says `invalid_request` for a dead token and a dead code alike. */
const tokenFailures: readonly (TokenVerdict & {
  status: number
  error?: string
  /** The whole sentence, lower case, as a code of its own. */
  description?: string
})[] = [
  {
    status: 400,
    error: 'invalid_request',
    description: 'value passed for the token was invalid.',
    kind: 'reconnect',
    cause: 'unknown',
    code: 'invalid_request/token',
  },
  {
    status: 400,
    error: 'invalid_request',
    description: 'value passed for the authorization code was invalid.',
    kind: 'reconnect',
    cause: 'unknown',
    code: 'invalid_request/code',
  },
  { status: 400, error: 'invalid_grant', kind: 'reconnect', cause: 'unknown', code: 'invalid_grant' },
  { status: 400, error: 'invalid_request', kind: 'ours', code: 'invalid_request' },
  { status: 400, error: 'invalid_scope', kind: 'ours', code: 'invalid_scope' },
  { status: 400, error: 'unsupported_grant_type', kind: 'ours', code: 'unsupported_grant_type' },
  { status: 400, error: 'unauthorized_client', kind: 'app-fault', code: 'unauthorized_client' },
  { status: 400, error: 'invalid_client', kind: 'app-fault', code: 'invalid_client' },
  { status: 401, error: 'unauthorized_client', kind: 'app-fault', code: 'unauthorized_client' },
  { status: 401, error: 'invalid_client', kind: 'app-fault', code: 'invalid_client' },
  { status: 402, kind: 'app-fault', code: 'no-credits' },
  { status: 429, kind: 'limited', code: 'too-many-requests' },
]

/** @see platform.ts */
export function classifyTokenError(answer: TokenError): TokenVerdict {
  const description = answer.description.trim().toLowerCase()
  const row = tokenFailures.find(
    (row) =>
      row.status === answer.status &&
      (row.error === undefined || row.error === answer.error) &&
      (row.description === undefined || row.description === description),
  )
  if (!row) return { kind: 'unknown-outcome', code: `${answer.status}/unlisted` }
  return { kind: row.kind, code: `${answer.status}/${row.code}`, cause: row.cause }
}

/** What an API answer that is no success stands for. */
export function apiFailure(reply: Reply, effect: Effect, now: Date): PlatformFailure {
  return failureFrom(
    'x',
    apiFailures,
    { status: reply.status, codes: codesOf(parseJson(reply.body)), effect },
    { until: reply.status === 429 ? limitedUntil(reply, now) : undefined, trace: traceOf(reply) },
  )
}

/** The names of a body's problems: sentences, then `type` slugs (of any host), then legacy numbers. */
export function codesOf(body: unknown): string[] {
  const all = [body, ...listOf(field(body, 'errors'))]
  const slugs = all.map((problem) => slugOf(field(problem, 'type')))
  const numbers = all.map((problem) => {
    const code = field(problem, 'code')
    return typeof code === 'number' ? String(code) : undefined
  })
  const words = all.map((problem) => saidBy(plain(field(problem, 'detail'))))
  return [...words, ...slugs, ...numbers].filter((code) => code !== undefined)
}

const saidBy = (sentence: string): string | undefined =>
  sentences.find(([said]) => (typeof said === 'string' ? said === sentence : said.test(sentence)))?.[1]

const plain = (sentence: unknown): string =>
  typeof sentence === 'string' ? sentence.trim().toLowerCase().replace(/\.$/, '') : ''

function slugOf(type: unknown): string | undefined {
  return typeof type === 'string' ? /\/([a-z][a-z0-9-]{0,60})$/.exec(type)?.[1] : undefined
}

/** When a used-up window opens again. With several, the latest: the 15-minute one misleads once the day's is gone. */
function limitedUntil(reply: Reply, now: Date): Date | undefined {
  const resets = ['x-rate-limit', 'x-user-limit-24hour', 'x-app-limit-24hour']
    .filter((window) => reply.headers[`${window}-remaining`] === '0')
    .map((window) => Number(reply.headers[`${window}-reset`]) * 1000)
    .filter((at) => at > now.getTime())
  return resets.length > 0 ? new Date(Math.max(...resets)) : retryAfter(reply, now)
}

function traceOf(reply: Reply): string | undefined {
  return /^[\w-]{1,64}$/.exec(reply.headers['x-transaction-id'] ?? '')?.[0]
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
