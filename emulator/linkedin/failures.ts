/** LinkedIn's error bodies: `platforms/linkedin.md` §1.2 (OAuth) and §5 (API). */

/** OAuth endpoints answer two keys and nothing else. */
export const oauthFailure = (status: number, error: string, description: string): Response =>
  Response.json(
    { error, error_description: description },
    { status, headers: { 'cache-control': 'no-store' } },
  )

const CODE = 'Unable to retrieve access token:'

export const oauthFailures = {
  missing: (name: string) =>
    oauthFailure(400, 'invalid_request', `A required parameter "${name}" is missing`),
  malformed: () => oauthFailure(400, 'invalid_request', 'The request could not be read'),
  client: () => oauthFailure(401, 'invalid_client', 'Client authentication failed'),
  grantType: () =>
    oauthFailure(400, 'unsupported_grant_type', 'The passed grant_type is invalid or unsupported'),
  codeNotFound: () => oauthFailure(401, 'invalid_request', `${CODE} authorization code not found`),
  codeMismatch: () =>
    oauthFailure(
      400,
      'invalid_redirect_uri',
      `${CODE} appid/redirect uri/code verifier does not match authorization code. Or authorization code expired. Or external member binding exists`,
    ),
  refresh: (why: string) => oauthFailure(400, 'invalid_grant', `The provided refresh token is ${why}`),
} as const

/** The older envelope; `code` and `serviceErrorCode` may each be absent. */
function legacy(
  status: number,
  message: string,
  more: { code?: string; serviceErrorCode?: number } = {},
): Response {
  return Response.json({ status, ...more, message }, { status })
}

/** The newer envelope of the ads collections, and of parameters that cannot be read. */
function detailed(status: number, message: string, errors: readonly Problem[]): Response {
  const inputErrors = errors.map(({ code, description, fieldPath }) => ({
    code,
    description,
    input: { inputPath: { fieldPath } },
  }))
  const body = {
    status,
    code: errors.length > 1 ? 'MULTIPLE_VALIDATIONS_FAILED' : (errors[0]?.code ?? 'BAD_REQUEST'),
    message,
    errorDetailType: 'com.linkedin.common.error.BadRequest',
    errorDetails: { inputErrors, conditionalInputErrors: [] },
  }
  return Response.json(body, { status })
}

/** One field that is not right, by LinkedIn's code for it. */
export type Problem = { readonly code: string; readonly description: string; readonly fieldPath: string }

export const failures = {
  tokenInvalid: () =>
    legacy(401, 'Invalid access token', { serviceErrorCode: 65600, code: 'INVALID_ACCESS_TOKEN' }),
  tokenRevoked: () =>
    legacy(401, 'The token used in the request has been revoked by the user', {
      serviceErrorCode: 65601,
      code: 'REVOKED_ACCESS_TOKEN',
    }),
  tokenExpired: () =>
    legacy(401, 'The token used in the request has expired', {
      serviceErrorCode: 65602,
      code: 'EXPIRED_ACCESS_TOKEN',
    }),
  tokenEmpty: () =>
    legacy(401, 'Empty oauth2 access token', { serviceErrorCode: 65604, code: 'EMPTY_ACCESS_TOKEN' }),
  /** `what` as LinkedIn names it: `organizationAcls.FINDER-roleAssignee.20260101`, or an address of `/v2`. */
  accessDenied: (what: string) =>
    legacy(403, `Not enough permissions to access: ${what}`, {
      serviceErrorCode: 100,
      code: 'ACCESS_DENIED',
    }),
  versionMissing: () =>
    legacy(
      400,
      'A version must be present. Please specify a version by adding the LinkedIn-Version header.',
      {
        code: 'VERSION_MISSING',
      },
    ),
  versionNotActive: (version: string) =>
    legacy(426, `Requested version ${version} is not active`, { code: 'NONEXISTENT_VERSION' }),
  noResource: () => legacy(404, 'No virtual resource found', { code: 'RESOURCE_NOT_FOUND' }),
  notFound: (what: string) => legacy(404, `${what} was not found`, { code: 'NOT_FOUND' }),
  method: () => legacy(405, 'The method is not allowed here', { code: 'METHOD_NOT_ALLOWED' }),
  uriTooLong: () =>
    legacy(414, 'The address is too long; send the query in the body', { code: 'URI_TOO_LONG' }),
  body: () => legacy(400, 'Request body could not be converted to data map', { code: 'ILLEGAL_ARGUMENT' }),
  parameterInvalid: (name: string) =>
    detailed(400, 'Invalid param. Please see errorDetails for more information.', [
      { code: 'PARAM_INVALID', description: 'The value has the wrong type or syntax', fieldPath: name },
    ]),
  parameterMissing: (name: string) =>
    detailed(400, 'Missing param. Please see errorDetails for more information.', [
      { code: 'PARAM_MISSING', description: 'The parameter is required', fieldPath: name },
    ]),
  /** One refused field of a body, by LinkedIn's code for it. */
  field: (code: string, description: string, fieldPath: string, status = 400) =>
    detailed(status, description, [{ code, description, fieldPath }]),
  /** Several refused fields at once. */
  fields: (errors: readonly Problem[]) =>
    detailed(400, 'Multiple errors occurred during the input validation. Please see errorDetails.', errors),
  /** The body does not fit the schema: one line a field. */
  schema: (lines: readonly { readonly path: string; readonly says: string }[]) =>
    legacy(422, lines.map(({ path, says }) => `ERROR :: ${path} :: ${says}\n`).join('')),
  /** The member may not act for the page or person named in `field`. */
  notFor: (field: string) =>
    legacy(
      403,
      `Field Value validation failed in REQUEST_BODY: Data Processing Exception while processing fields [/${field}]`,
      { serviceErrorCode: 100, code: 'ACCESS_DENIED' },
    ),
  organizationPermissions: (what: 'author' | 'owner' | 'actor') =>
    legacy(400, `Organization permissions must be used when using organization as ${what}`),
  duplicate: (urn: string) =>
    Response.json(
      {
        status: 422,
        message: `Content is a duplicate of ${urn}`,
        errorDetailType: 'com.linkedin.common.error.BadRequest',
        errorDetails: {
          inputErrors: [{ code: 'DUPLICATE_POST', description: 'Duplicate post is detected', input: {} }],
        },
      },
      { status: 422 },
    ),
  dailyQuota: () =>
    legacy(
      429,
      'Resource level throttle APPLICATION_AND_MEMBER DAY limit for calls to this resource is reached',
      { serviceErrorCode: 101, code: 'TOO_MANY_REQUESTS' },
    ),
  upstream: () => legacy(500, 'Internal Server Error', { code: 'INTERNAL_SERVER_ERROR' }),
  noPermissionOnEntity: (urn: string) =>
    Response.json(
      { status: 403, code: 'NO_PERMISSION_ON_ENTITY', message: `The member may not use ${urn}` },
      { status: 403 },
    ),
} as const
