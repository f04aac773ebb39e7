import { randomBytes } from 'node:crypto'

/** TikTok's error bodies: `platforms/tiktok.md` §1.3 (OAuth, flat), §2.8 (data) and §3.2 (business). */

/** The id TikTok's support asks for: a time and random text; nothing reads it. */
export function logId(): string {
  const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  return `${time}${randomBytes(9).toString('hex').toUpperCase()}`
}

/** OAuth endpoints answer flat, without the envelope of the data endpoints. */
export const oauthFailure = (status: number, error: string, description: string): Response =>
  Response.json(
    { error, error_description: description, log_id: logId() },
    { status, headers: { 'cache-control': 'no-store' } },
  )

export const oauthFailures = {
  missing: (name: string) => oauthFailure(400, 'invalid_request', `The parameter ${name} is missing.`),
  malformed: () => oauthFailure(400, 'invalid_request', 'The request could not be read.'),
  client: () => oauthFailure(401, 'invalid_client', 'Client key or secret is incorrect.'),
  grantType: () => oauthFailure(400, 'unsupported_grant_type', 'The grant type is not supported.'),
  code: () => oauthFailure(400, 'invalid_grant', 'Authorization code is invalid or expired.'),
  redirect: () => oauthFailure(400, 'invalid_grant', 'Redirect_uri does not match the one of the request.'),
  verifier: () => oauthFailure(400, 'invalid_request', 'Code verifier or code challenge is invalid.'),
  refresh: () => oauthFailure(400, 'invalid_grant', 'Refresh token is invalid or expired.'),
  token: () => oauthFailure(400, 'invalid_request', 'The access token is invalid or not found.'),
} as const

/** A data answer: success is `error.code` = `ok`, whatever the status says. */
export const answer = (data: unknown, code = 'ok', message = '', status = 200): Response =>
  Response.json({ data, error: { code, message, log_id: logId() } }, { status })

export const failure = (status: number, code: string, message: string): Response =>
  answer({}, code, message, status)

export const failures = {
  token: () =>
    failure(401, 'access_token_invalid', 'The access token is invalid or not found in the request.'),
  scope: (scope: string) =>
    failure(401, 'scope_not_authorized', `The user did not authorize the scope required: ${scope}.`),
  parameters: (message: string) => failure(400, 'invalid_params', message),
  /** Posting says `invalid_param`, the display API `invalid_params` (§2.8). */
  parameter: (message: string) => failure(400, 'invalid_param', message),
  publishId: () => failure(400, 'invalid_publish_id', 'The publish_id does not exist.'),
  notYours: () =>
    failure(
      400,
      'token_not_authorized_for_specified_publish_id',
      'The access token does not match the publish_id.',
    ),
  tooMany: () => failure(429, 'rate_limit_exceeded', 'The API rate limit was exceeded.'),
  /** `status` 200 where TikTok says so on purpose (§0.2): in what it tells of a creator. */
  banned: (status = 200) =>
    failure(status, 'spam_risk_user_banned_from_posting', 'The user is banned from making new posts.'),
  tooManyPosts: (status: number) =>
    failure(
      status,
      'spam_risk_too_many_posts',
      'The daily post cap from the API is reached for the current user.',
    ),
  tooManyPending: () =>
    failure(
      403,
      'spam_risk_too_many_pending_share',
      'The daily upload cap from the API is reached for the current user.',
    ),
  userCap: (status: number) =>
    failure(
      status,
      'reached_active_user_cap',
      'The daily quota for active publishing users from your client is reached.',
    ),
  unaudited: () =>
    failure(
      403,
      'unaudited_client_can_only_post_to_private_accounts',
      'Please review our integration guidelines at https://developers.tiktok.com/doc/content-sharing-guidelines/',
    ),
  notVerified: () =>
    failure(
      403,
      'url_ownership_unverified',
      'Please review our URL ownership verification rules at https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide#pull_from_url',
    ),
  privacy: () =>
    failure(
      403,
      'privacy_level_option_mismatch',
      'The privacy_level is not one of the privacy_level_options of the creator.',
    ),
  notCancellable: () => failure(400, 'publish_not_cancellable', 'The post can no longer be cancelled.'),
} as const

/** A business answer: HTTP 200 nearly always, success is `code` = 0. */
export const businessAnswer = (data: unknown, code = 0, message = 'OK'): Response =>
  Response.json({ code, message, request_id: logId(), data })

export const businessFailures = {
  parameter: (message: string) => businessAnswer({}, 40002, message),
  noPermission: (message: string) => businessAnswer({}, 40001, message),
  notExist: (what: string) => businessAnswer({}, 40007, `${what} does not exist.`),
  tooMany: () => businessAnswer({}, 40100, 'Too many requests. Please retry in some time.'),
  file: (message: string) => businessAnswer({}, 40900, message),
  system: () => businessAnswer({}, 50000, 'System error.'),
  client: () => businessAnswer({}, 40101, 'The app id or the secret is incorrect.'),
  tokenEmpty: () =>
    businessAnswer(
      {},
      40104,
      'Access token is null, you should set it in http header with key Access-Token.',
    ),
  token: () => businessAnswer({}, 40105, 'Access token is incorrect or has been revoked.'),
  authCode: () => businessAnswer({}, 40110, 'The auth_code is invalid, expired or already used.'),
} as const

/** A path without its trailing slash, or one that does not exist: a plain page. */
export const notFoundPage = (): Response =>
  new Response('404 page not found', {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  })
