/** X's error bodies: `platforms/x.md` §1.3 (OAuth) and §4 (API). Texts are compared by clients, so they are kept. */

/** OAuth endpoints answer plain JSON, never a problem object. */
export const oauthFailure = (status: number, error: string, description: string): Response =>
  Response.json(
    { error, error_description: description },
    { status, headers: { 'cache-control': 'no-store' } },
  )

export const oauthFailures = {
  token: () => oauthFailure(400, 'invalid_request', 'Value passed for the token was invalid.'),
  code: () => oauthFailure(400, 'invalid_request', 'Value passed for the authorization code was invalid.'),
  header: () => oauthFailure(401, 'unauthorized_client', 'Missing valid authorization header'),
  redirect: () =>
    oauthFailure(
      400,
      'invalid_request',
      'Value passed for the redirect uri did not match the uri of the authorization code.',
    ),
  verifier: () =>
    oauthFailure(
      400,
      'invalid_request',
      'Value passed for the code verifier did not match the code challenge.',
    ),
  missing: (name: string) => oauthFailure(400, 'invalid_request', `Missing required parameter [${name}].`),
  grantType: () => oauthFailure(400, 'unsupported_grant_type', 'The grant type is not supported.'),
  malformed: () => oauthFailure(400, 'invalid_request', 'The request could not be read.'),
} as const

const problem = (
  status: number,
  body: Record<string, unknown>,
  headers: Record<string, string> = {},
): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', ...headers },
  })

const typeOf = (slug: string): string => `https://api.x.com/2/problems/${slug}`
const blank = (status: number, title: string, detail: string): Response =>
  problem(status, { title, type: 'about:blank', status, detail })

/** Family A and B of §4. */
export const problems = {
  unauthorized: () => blank(401, 'Unauthorized', 'Unauthorized'),
  appOnly: () =>
    problem(403, {
      title: 'Unsupported Authentication',
      detail:
        'Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint. Supported authentication types are [OAuth 1.0a User Context, OAuth 2.0 User Context].',
      type: typeOf('unsupported-authentication'),
      status: 403,
    }),
  scopeMissing: (scopes: readonly string[]) =>
    blank(403, 'Forbidden', `Your token lacks the permission this needs: ${scopes.join(', ')}.`),
  noCredits: (accountId: string) =>
    problem(402, {
      title: 'CreditsDepleted',
      detail: `Your enrolled account [${accountId}] does not have any credits to fulfill this request.`,
      type: typeOf('credits'),
      account_id: Number(accountId),
    }),
  tooMany: () => blank(429, 'Too Many Requests', 'Too Many Requests'),
  notFound: () => blank(404, 'Not Found', 'Not Found'),
  /** `detail` is what clients compare. */
  forbidden: (detail = 'You are not permitted to perform this action.') => blank(403, 'Forbidden', detail),
  /** A body that does not fit: what is wrong where. */
  invalidAll: (errors: readonly { parameters: Record<string, readonly string[]>; message: string }[]) =>
    problem(400, {
      errors,
      title: 'Invalid Request',
      detail: 'One or more parameters to your request was invalid.',
      type: typeOf('invalid-request'),
    }),
  invalid: (parameter: string, values: readonly string[], message: string) =>
    problems.invalidAll([{ parameters: { [parameter]: values }, message }]),
} as const

/** One line of `errors` beside a 200: a post that is not there (§4, partial success). */
export const missingPost = (id: string, parameter: 'id' | 'ids') => ({
  value: id,
  detail: `Could not find tweet with ${parameter}: [${id}].`,
  title: 'Not Found Error',
  resource_type: 'tweet',
  parameter,
  resource_id: id,
  type: typeOf('resource-not-found'),
})

/** The same of a user. */
export const missingUser = (value: string, parameter: 'id' | 'ids' | 'username' | 'usernames') => ({
  value,
  detail: `Could not find user with ${parameter}: [${value}].`,
  title: 'Not Found Error',
  resource_type: 'user',
  parameter,
  resource_id: value,
  type: typeOf('resource-not-found'),
})
