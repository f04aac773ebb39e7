import { after, minutesMs } from '../../base/clock.ts'
import type { Reply } from '../egress.ts'
import type { Effect, PlatformFailure } from '../failure.ts'
import { type FailureRow, failureFrom } from '../failure-table.ts'
import { parseJson } from '../parse-json.ts'
import type { TokenError, TokenVerdict } from '../platform.ts'
import { retryAfter } from '../retry-after.ts'

/**
 * Answers that were refused before anything happened, by the envelope's `code`; HTTP says 200 to nearly all of them. Left
 * out on purpose: 20001 (a part of it was done), 5xxxx and 60001.
 */
export const apiFailures: readonly FailureRow[] = [
  { code: '40102', kind: 'reconnect', cause: 'expired' },
  { code: '40103', kind: 'reconnect', cause: 'expired' },
  { code: '40105', kind: 'reconnect', cause: 'revoked' },
  // No token arrived: something took the header away. It says nothing of the grant.
  { code: '40104', kind: 'ours' },

  // The advertiser was taken out of the person's reach, or out of the consent.
  { code: '40001', kind: 'role-lost', cause: 'role-lost' },
  { code: '40300', kind: 'role-lost', cause: 'role-lost' },

  { code: '40016', kind: 'limited' },
  { code: '40100', kind: 'limited' },
  { code: '40132', kind: 'limited' },
  { code: '40133', kind: 'limited' },
  // Another write to the same thing was faster.
  { code: '40202', kind: 'unavailable' },

  { code: '40113', kind: 'app-fault' },
  { code: '40118', kind: 'not-set-up' },

  // The same request came a moment ago: what it made is looked up.
  { code: '40050', kind: 'already-there' },
  { code: '40502', kind: 'content-refused' },
  { code: '409xx', kind: 'content-refused' },

  { code: '40000', kind: 'ours' },
  { code: '40002', kind: 'ours' },
  { code: '40007', kind: 'ours' },
  { code: '40008', kind: 'ours' },
  { code: '40101', kind: 'ours' },
]

/** Answers of the token and revocation endpoints, in the same codes. Everything else is unknown-outcome. */
const tokenFailures: readonly (Omit<TokenVerdict, 'code'> & {
  readonly request?: TokenError['request']
  readonly error: string
})[] = [
  { request: 'code', error: '40110', kind: 'reconnect', cause: 'unknown' },
  { request: 'revoke', error: '40105', kind: 'reconnect', cause: 'revoked' },
  { request: 'revoke', error: '40102', kind: 'reconnect', cause: 'expired' },
  // What we send is complete, so what does not fit is the app or its secret.
  { error: '40101', kind: 'app-fault' },
  { error: '40113', kind: 'app-fault' },
  { error: '40118', kind: 'app-fault' },
  { error: '40000', kind: 'ours' },
  { error: '40002', kind: 'ours' },
  { error: '40016', kind: 'limited' },
  { error: '40100', kind: 'limited' },
  { error: '40132', kind: 'limited' },
  { error: '40133', kind: 'limited' },
]

/** @see platform.ts */
export function classifyTokenError(answer: TokenError): TokenVerdict {
  const row = tokenFailures.find(
    ({ error, request }) => error === answer.error && (request === undefined || request === answer.request),
  )
  if (row) return { kind: row.kind, code: `${answer.status}/${row.error}`, cause: row.cause }
  if (answer.status === 429) return { kind: 'limited', code: '429' }
  return { kind: 'unknown-outcome', code: `${answer.status}/unlisted` }
}

/** What an answer that is no success stands for. */
export function apiFailure(reply: Reply, effect: Effect, now: Date): PlatformFailure {
  const body = parseJson(reply.body)
  // Behind a 5xx the work may have been done, whatever the answer calls itself.
  const code = reply.status >= 500 ? undefined : codeOf(body)
  const codes = code === undefined ? [] : [code, ...(/^409\d\d$/.test(code) ? ['409xx'] : [])]
  const failure = (until?: Date) =>
    failureFrom(
      'tiktok-business',
      apiFailures,
      { status: reply.status, codes, effect },
      { until, trace: traceOf(body) },
    )
  // Which of its windows is full is not said: the middle one opens again after five minutes.
  return failure().kind === 'limited'
    ? failure(retryAfter(reply, now) ?? after(now, minutesMs(5)))
    : failure()
}

/** `0` is one too. Undefined when the answer has none. */
export function codeOf(body: unknown): string | undefined {
  const code = field(body, 'code')
  return typeof code === 'number' && Number.isInteger(code) && code >= 0 ? String(code) : undefined
}

function traceOf(body: unknown): string | undefined {
  const id = field(body, 'request_id')
  return typeof id === 'string' ? /^\w{1,64}$/.exec(id)?.[0] : undefined
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}
