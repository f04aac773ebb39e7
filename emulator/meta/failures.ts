import { randomText } from '../core/oauth/digest.ts'

/** What a Graph error says: `platforms/meta.md` §6. Only message, type, code and fbtrace_id are always there. */
export type GraphError = {
  readonly status: number
  readonly code: number
  readonly subcode?: number
  readonly type?: string
  readonly message: string
  readonly data?: unknown
  readonly transient?: boolean
  /** What may be shown to the person (`error_user_title`, `error_user_msg`). */
  readonly title?: string
  readonly says?: string
  /** The word in `WWW-Authenticate`, where the answer has that header. */
  readonly challenge?: 'invalid_token' | 'invalid_code'
}

/** Ends a Graph call with an error of the platform. */
export class GraphFailure extends Error {
  readonly error: GraphError
  constructor(error: GraphError) {
    super(error.message)
    this.name = 'GraphFailure'
    this.error = error
  }
}

/** The envelope with the headers that belong to it. */
export function errorAnswer(error: GraphError): {
  status: number
  headers: Record<string, string>
  body: unknown
} {
  const { status, code, subcode, message, data, transient, title, says, challenge } = error
  return {
    status,
    headers: challenge
      ? { 'www-authenticate': `OAuth "Facebook Platform" "${challenge}" "${message.replaceAll('"', "'")}"` }
      : {},
    body: {
      error: {
        message,
        type: error.type ?? 'OAuthException',
        code,
        ...(subcode === undefined ? {} : { error_subcode: subcode }),
        ...(data === undefined ? {} : { error_data: data }),
        ...(transient === undefined ? {} : { is_transient: transient }),
        ...(title === undefined ? {} : { error_user_title: title }),
        ...(says === undefined ? {} : { error_user_msg: says }),
        fbtrace_id: `A${randomText(17)}`,
      },
    },
  }
}

/** The envelope as a Response, for the OAuth endpoints. */
export function errorResponse(error: GraphError): Response {
  const { status, headers, body } = errorAnswer(error)
  return Response.json(body, { status, headers })
}

/** An error with status 400 unless `more` says otherwise. */
export const bad = (code: number, message: string, more: Partial<GraphError> = {}): GraphError => ({
  status: 400,
  code,
  message,
  ...more,
})
const oauth = (code: number, message: string, subcode?: number): GraphError =>
  bad(code, message, { challenge: 'invalid_code', ...(subcode === undefined ? {} : { subcode }) })
const GRAPH = { type: 'GraphMethodException' } as const

/** Texts stay near the platform's, because public clients compare some of them. */
export const failures = {
  // OAuth (§1.2)
  redirectDiffers: () =>
    oauth(
      100,
      'Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request',
      36008,
    ),
  codeUsed: () => oauth(100, 'This authorization code has been used.', 36009),
  codeExpired: () => oauth(100, 'This authorization code has expired.', 36007),
  codeUnknown: () => oauth(100, 'Invalid verification code format.'),
  clientSecret: () => oauth(1, 'Error validating client secret.'),
  clientUnknown: () => oauth(101, 'Error validating application. Invalid application ID.'),
  missingOauth: (name: string) => oauth(name === 'redirect_uri' ? 191 : 1, `Missing ${name} parameter.`),
  grantType: () => oauth(1, 'Invalid grant type.'),
  malformed: () => bad(100, 'The request body could not be read.'),

  // Tokens (§6.2)
  noToken: () =>
    bad(2500, 'An active access token must be used to query information about the current user.'),
  token: (message: string, subcode?: number) =>
    bad(190, message, { challenge: 'invalid_token', ...(subcode === undefined ? {} : { subcode }) }),
  proofWrong: () => bad(100, 'Invalid appsecret_proof provided in the API argument', GRAPH),
  proofMissing: () => bad(100, 'API calls from the server require an appsecret_proof argument', GRAPH),

  // Graph (§0)
  unknownPath: (rest: string) => bad(2500, `Unknown path components: /${rest}`),
  unknownField: (field: string, type: string) =>
    bad(100, `(#100) Tried accessing nonexisting field (${field}) on node type (${type})`),
  fieldSyntax: (at: number) => bad(2500, `Syntax error at character ${at}: the fields list cannot be read`),
  object: (id: string, verb = 'get') =>
    bad(
      100,
      `Unsupported ${verb} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`,
      { ...GRAPH, subcode: 33 },
    ),
  parameterMissing: (name: string) => bad(100, `(#100) The parameter ${name} is required`),
  parameterEnum: (name: string, words: readonly string[]) =>
    bad(100, `(#100) Param ${name} must be one of {${words.join(', ')}}`),
  parameterInvalid: (text: string) => bad(100, `(#100) ${text}`),
  cursor: () =>
    bad(100, '(#100) The After Cursor specified exceeds the max limit supported by this endpoint'),
  permission: (permission: string) =>
    bad(200, `(#200) Requires ${permission} permission to manage the object`, { status: 403 }),
  notGranted: (text: string) => bad(10, `(#10) ${text}`, { status: 403 }),
  dataAccess: () =>
    bad(10, '(#10) The access of this application to the data of the person has expired', { status: 403 }),
  pageTokenNeeded: () =>
    bad(190, 'This method must be called with a Page Access Token', { subcode: 2_069_032 }),
  marketingVersion: () =>
    bad(2635, '(#2635) You are calling a deprecated version of the Ads API. Name the latest version.'),
  appTokenNeeded: () =>
    bad(15, '(#15) This method must be called with an app access_token.', { type: 'OAuthException' }),
  callbackUnverified: (why: string) =>
    bad(2200, `(#2200) Callback verification failed with the following errors: ${why}`),
  throttled: (code: number, message: string, subcode?: number) =>
    bad(code, message, { transient: true, ...(subcode === undefined ? {} : { subcode }) }),
  batch: (text: string) => bad(100, `(#100) ${text}`, GRAPH),
} as const
