import { after, minutesMs } from '../../base/clock.ts'
import type { Reply } from '../egress.ts'
import type { Effect, PlatformFailure } from '../failure.ts'
import { type FailureRow, failureFrom } from '../failure-table.ts'
import { parseJson } from '../parse-json.ts'
import type { TokenError, TokenVerdict } from '../platform.ts'
import { retryAfter } from '../retry-after.ts'

/** Answers that were refused before anything happened, by `error.code`; the status decides nothing below 500. */
export const apiFailures: readonly FailureRow[] = [
  { code: 'access_token_invalid', kind: 'reconnect', cause: 'unknown' },
  { code: 'scope_not_authorized', kind: 'scope-missing', cause: 'permission-unticked' },
  { code: 'scope_permission_missed', kind: 'scope-missing', cause: 'permission-unticked' },

  { code: 'rate_limit_exceeded', kind: 'limited' },
  { code: 'spam_risk_too_many_posts', kind: 'limited' },
  { code: 'spam_risk_too_many_pending_share', kind: 'limited' },
  { code: 'spam_risk_user_banned_from_posting', kind: 'person-must-act', cause: 'security-check' },
  // The person's app on the phone is too old for drafts.
  { code: 'app_version_check_failed', kind: 'person-must-act' },

  // The operator's: ask TikTok for the audit, verify the media host. Everything else of the app goes on.
  { code: 'reached_active_user_cap', kind: 'not-set-up' },
  { code: 'unaudited_client_can_only_post_to_private_accounts', kind: 'not-set-up' },
  { code: 'url_ownership_unverified', kind: 'not-set-up' },

  { code: 'privacy_level_option_mismatch', kind: 'content-refused' },
  { code: 'invalid_file_upload', kind: 'content-refused' },

  // Two interfaces, two spellings.
  { code: 'invalid_param', kind: 'ours' },
  { code: 'invalid_params', kind: 'ours' },
  { code: 'invalid_publish_id', kind: 'ours' },
  { code: 'token_not_authorized_for_specified_publish_id', kind: 'ours' },
  { code: 'publish_not_cancellable', kind: 'ours' },
]

/** Answers of the token and revocation endpoints; no status is documented. Everything else is unknown-outcome. */
const tokenFailures: readonly (Omit<TokenVerdict, 'code'> & {
  readonly request?: TokenError['request']
  readonly error: string
})[] = [
  { error: 'invalid_grant', kind: 'reconnect', cause: 'unknown' },
  { request: 'code', error: 'access_denied', kind: 'reconnect', cause: 'unknown' },
  // Our form is complete, so what is invalid is the token; the token endpoint has the last word (`revokeTokens`).
  { request: 'revoke', error: 'invalid_request', kind: 'reconnect', cause: 'unknown' },
  { request: 'revoke', error: 'access_token_invalid', kind: 'reconnect', cause: 'unknown' },
  { error: 'invalid_client', kind: 'app-fault' },
  { error: 'unauthorized_client', kind: 'app-fault' },
  { error: 'invalid_request', kind: 'ours' },
  { error: 'invalid_scope', kind: 'ours' },
  { error: 'unsupported_grant_type', kind: 'ours' },
  { error: 'unsupported_response_type', kind: 'ours' },
  { error: 'rate_limit_exceeded', kind: 'limited' },
]

/** @see platform.ts */
export function classifyTokenError(answer: TokenError): TokenVerdict {
  const row = tokenFailures.find(
    (row) => row.error === answer.error && (row.request === undefined || row.request === answer.request),
  )
  if (row) return { kind: row.kind, code: `${answer.status}/${row.error}`, cause: row.cause }
  if (answer.status === 429) return { kind: 'limited', code: '429' }
  return { kind: 'unknown-outcome', code: `${answer.status}/unlisted` }
}

/** What an answer of the open API that is no success stands for. */
export function apiFailure(reply: Reply, effect: Effect, now: Date): PlatformFailure {
  const body = parseJson(reply.body)
  // Behind a 5xx the work may have been done, whatever the answer calls itself.
  const code = reply.status >= 500 ? undefined : codeOf(body)
  return failureFrom(
    'tiktok',
    apiFailures,
    { status: reply.status, codes: code === undefined ? [] : [code], effect },
    {
      // A sliding minute; no header says so.
      until:
        code === 'rate_limit_exceeded' ? (retryAfter(reply, now) ?? after(now, minutesMs(1))) : undefined,
      trace: traceOf(body),
    },
  )
}

/** `ok` is one too. Undefined when the answer has none. */
export function codeOf(body: unknown): string | undefined {
  const code = field(field(body, 'error'), 'code')
  return typeof code === 'string' ? /^[a-z][a-z0-9_]{1,80}$/.exec(code)?.[0] : undefined
}

function traceOf(body: unknown): string | undefined {
  const error = field(body, 'error')
  const id = field(error, 'log_id') ?? field(error, 'logid')
  return typeof id === 'string' ? /^\w{1,64}$/.exec(id)?.[0] : undefined
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}
