/** What the Ads API echoes of a request: parameters it understood, in its own types. */
export type Params = Readonly<Record<string, string | number | boolean | readonly string[]>>

type Detail = Readonly<Record<string, string>>

/** Errors of the Ads API (`platforms/x.md` §6): a constant, a sentence, and the request as it was read. */
export const adsFailure = (
  status: number,
  code: string,
  message: string,
  params: Params = {},
  detail: Detail = {},
): Response => Response.json({ errors: [{ code, message, ...detail }], request: { params } }, { status })

export const adsFailures = {
  unauthorized: () => adsFailure(401, 'UNAUTHORIZED_ACCESS', 'This request is not properly authenticated'),
  clientApplication: () =>
    adsFailure(
      403,
      'UNAUTHORIZED_CLIENT_APPLICATION',
      'The client application making this request does not have access to this API',
    ),
  oldToken: () =>
    adsFailure(
      403,
      'INSUFFICIENT_USER_AUTHORIZED_PERMISSION',
      'The user token was made before the client application had access to this API',
    ),
  account: (params: Params) =>
    adsFailure(
      403,
      'ACCOUNT_NOT_FOUND',
      'The account was not found or is not shared with the current user',
      params,
    ),
  illegalId: (params: Params) =>
    adsFailure(404, 'INVALID_ID_ILLEGAL_CHARACTERS', 'The id has characters no id has', params),
  route: () => adsFailure(404, 'ROUTE_NOT_FOUND', 'The requested resource was not found'),
  tooMany: () => adsFailure(429, 'TOO_MANY_REQUESTS', 'Too many requests; wait for the window to reset'),
  parameter: (parameter: string, value: string, expected: string, params: Params) =>
    adsFailure(400, 'INVALID_PARAMETER', `Expected ${expected}, got "${value}" for ${parameter}`, params, {
      parameter,
      details: `not ${expected}`,
      value,
    }),
  exclusive: (params: Params) =>
    adsFailure(400, 'EXCLUSIVE_PARAMETERS', 'cursor and with_total_count exclude each other', params),
} as const
