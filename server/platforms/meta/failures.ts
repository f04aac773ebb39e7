import { after, minutesMs, secondsMs } from '../../base/clock.ts'
import type { Reply } from '../egress.ts'
import type { Effect, PlatformFailure } from '../failure.ts'
import { type FailureRow, failureFrom } from '../failure-table.ts'
import { parseJson } from '../parse-json.ts'
import type { TokenError, TokenVerdict } from '../platform.ts'
import { retryAfter } from '../retry-after.ts'

/**
 * Answers that were refused before anything happened, by `code` or `code/error_subcode` of the error object; the
 * status decides nothing (nearly all are 400). First row that fits. Left out on purpose: 1, 2, -1, -2 and 5xx, which
 * say of a write neither that it happened nor that it did not.
 */
export const apiFailures: readonly FailureRow[] = [
  // Content, met in client code alone, which does not say whether as code or as subcode.
  { code: '*/1366046', kind: 'content-refused' },
  { code: '*/1366051', kind: 'content-refused' },
  { code: '*/1363040', kind: 'content-refused' },
  { code: '*/1363127', kind: 'content-refused' },
  { code: '*/1609008', kind: 'content-refused' },
  { code: '*/2061006', kind: 'content-refused' },
  { code: '*/2069019', kind: 'content-refused' },
  { code: '*/1346003', kind: 'content-refused' },
  // The same for the person: publishing authorisation, identity, community standards, limited access, security check.
  { code: '*/1404078', kind: 'person-must-act', cause: 'security-check' },
  { code: '*/4854002', kind: 'person-must-act', cause: 'security-check' },
  { code: '*/1404006', kind: 'person-must-act', cause: 'security-check' },
  { code: '*/1404102', kind: 'person-must-act', cause: 'security-check' },
  { code: '*/1404112', kind: 'person-must-act', cause: 'security-check' },

  // The token. 102 is an older spelling of 190.
  { code: '190/2069032', kind: 'ours' },
  { code: '190/458', kind: 'reconnect', cause: 'revoked' },
  { code: '190/459', kind: 'person-must-act', cause: 'security-check' },
  { code: '190/460', kind: 'reconnect', cause: 'password-changed' },
  { code: '190/463', kind: 'reconnect', cause: 'expired' },
  { code: '190/464', kind: 'person-must-act', cause: 'security-check' },
  { code: '190/466', kind: 'reconnect', cause: 'revoked' },
  { code: '190/467', kind: 'reconnect', cause: 'expired' },
  { code: '190/468', kind: 'reconnect', cause: 'expired' },
  { code: '190/490', kind: 'reconnect', cause: 'security-check' },
  { code: '190/492', kind: 'role-lost', cause: 'role-lost' },
  { code: '190', kind: 'reconnect', cause: 'unknown' },
  { code: '102', kind: 'reconnect', cause: 'unknown' },

  // Ads. A post that cannot be boosted (shared, profile or cover picture, live video, tagged, ...), or not for this objective.
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(
    (last): FailureRow => ({ code: `*/${2_932_000 + last}`, kind: 'content-refused' }),
  ),
  { code: '*/2446158', kind: 'content-refused' },
  // As many campaigns, ad sets or ads as an account holds; the person has to clear up there.
  { code: '*/1487809', kind: 'content-refused' },
  { code: '*/1487534', kind: 'unavailable' },
  // The creative comes from an app in development mode: campaign and ad set were made before it, and are to be cleared away.
  { code: '100/1885183', kind: 'not-set-up' },
  // What was decided: budget too low, audience too narrow, a place or goal that does not go with the rest.
  { code: '100/1885272', kind: 'content-refused' },
  { code: '100/2446307', kind: 'content-refused' },
  { code: '100/1885097', kind: 'content-refused' },
  { code: '100/1487694', kind: 'content-refused' },
  { code: '100/1487079', kind: 'content-refused' },
  { code: '100/1487390', kind: 'content-refused' },
  { code: '100/2909034', kind: 'content-refused' },
  // A version, or a kind of object, that the platform has retired.
  { code: '2635', kind: 'app-fault' },
  // The business stands badly, or wants two-step sign-in.
  { code: '3980', kind: 'person-must-act', cause: 'security-check' },
  { code: '415', kind: 'person-must-act', cause: 'security-check' },
  { code: '3018', kind: 'ours' },

  // Permissions and roles.
  { code: '1/2853006', kind: 'role-lost', cause: 'role-lost' },
  { code: '10', kind: 'scope-missing', cause: 'permission-unticked' },
  { code: '200/2069030', kind: 'ours' },
  { code: '200/2069031', kind: 'ours' },
  { code: '200/2069032', kind: 'ours' },
  { code: '200/2069033', kind: 'ours' },
  { code: '270', kind: 'app-fault' },
  { code: '200-299', kind: 'scope-missing', cause: 'permission-unticked' },
  { code: '3', kind: 'app-fault' },

  // The person has to show up at the platform. 4/2207051 is a spam block in the clothes of a rate limit.
  { code: '4/2207051', kind: 'person-must-act', cause: 'security-check' },
  { code: '25/2207050', kind: 'person-must-act', cause: 'security-check' },
  { code: '368', kind: 'person-must-act', cause: 'security-check' },

  // Told to wait.
  { code: '4', kind: 'limited' },
  { code: '9/2207042', kind: 'limited' },
  { code: '17', kind: 'limited' },
  { code: '32', kind: 'limited' },
  { code: '341', kind: 'limited' },
  { code: '613', kind: 'limited' },
  { code: '80000', kind: 'limited' },
  { code: '80001', kind: 'limited' },
  { code: '80002', kind: 'limited' },
  { code: '80003', kind: 'limited' },
  { code: '80004', kind: 'limited' },
  { code: '80005', kind: 'limited' },
  { code: '80006', kind: 'limited' },
  { code: '80008', kind: 'limited' },
  { code: '80009', kind: 'limited' },
  { code: '80014', kind: 'limited' },

  // What we sent. 100/33 does not tell "gone" from "not yours to see": nothing happened, a probe finds out which.
  { code: '506', kind: 'content-refused' },
  { code: '1609005', kind: 'content-refused' },
  // Instagram's own numbers, at containers and at publishing.
  { code: '1/2207057', kind: 'content-refused' },
  { code: '100/2207023', kind: 'ours' },
  { code: '100/2207028', kind: 'content-refused' },
  { code: '100/2207035', kind: 'content-refused' },
  { code: '100/2207036', kind: 'content-refused' },
  { code: '100/2207037', kind: 'content-refused' },
  { code: '100/2207040', kind: 'content-refused' },
  { code: '352/2207026', kind: 'content-refused' },
  { code: '36000/2207004', kind: 'content-refused' },
  { code: '36001/2207005', kind: 'content-refused' },
  { code: '36003/2207009', kind: 'content-refused' },
  { code: '36004/2207010', kind: 'content-refused' },
  // Not fetched, not ready, or no container any more: nothing was posted.
  { code: '9004/2207052', kind: 'unavailable' },
  { code: '9007/2207027', kind: 'unavailable' },
  { code: '24/2207006', kind: 'unavailable' },
  { code: '24/2207008', kind: 'unavailable' },
  { code: '100/33', kind: 'unavailable' },
  { code: '100', kind: 'ours' },
  { code: '803', kind: 'ours' },
  { code: '2500', kind: 'ours' },
]

/** Which entries of the business-use-case header a throttle speaks of; the others may regain access at other times. */
const throttledUse: Readonly<Record<string, string>> = {
  80000: 'ads_insights',
  80001: 'pages',
  80002: 'instagram',
  80003: 'custom_audience',
  80004: 'ads_management',
  80005: 'leadgen',
  80006: 'messenger',
}

/** Answers of the token endpoint, after `normaliseTokenReply`: `error` is the code. Everything else: unknown-outcome. */
const tokenFailures: readonly Omit<TokenVerdict & { error: string }, 'code'>[] = [
  // The code: other redirect address, used, too old. The person starts anew; nothing else helps.
  { error: '100/36007', kind: 'reconnect', cause: 'unknown' },
  { error: '100/36008', kind: 'reconnect', cause: 'unknown' },
  { error: '100/36009', kind: 'reconnect', cause: 'unknown' },
  // Wrong secret; wrong application id.
  { error: '1', kind: 'app-fault' },
  { error: '101', kind: 'app-fault' },
]

const fromTheApi = new Set(['reconnect', 'limited', 'person-must-act'])

/** @see platform.ts */
export function classifyTokenError(answer: TokenError): TokenVerdict {
  const code = `${answer.status}/${answer.error === '' ? 'unlisted' : answer.error}`
  const codes = spellings(answer.error)
  const own = tokenFailures.find(({ error }) => codes.includes(error))
  if (own) return { kind: own.kind, code, cause: own.cause }
  const row = apiFailures.find((row) => codes.includes(row.code ?? ''))
  if (!row || !fromTheApi.has(row.kind)) return { kind: 'unknown-outcome', code }
  return { kind: row.kind as TokenVerdict['kind'], code, cause: row.cause }
}

/** What an answer of the Graph API that is no success stands for. */
export function apiFailure(reply: Reply, effect: Effect, now: Date): PlatformFailure {
  const error = errorOf(parseJson(reply.body))
  const codes = error ? spellings(error.code) : []
  return failureFrom(
    'meta',
    apiFailures,
    { status: reply.status, codes, effect },
    { until: codes.length > 0 ? regainedAt(reply, codes, now) : undefined, trace: error?.trace },
  )
}

/** Refused for this object alone: it is gone or not visible, or this permission does not reach it. */
export function isRefusal(failure: PlatformFailure): boolean {
  const refused = ['scope-missing', 'role-lost', 'app-fault', 'ours'].includes(failure.kind)
  return refused || isInvisible(failure)
}

/** 100/33: no such object, or none for this token; Meta does not say which. */
export const isInvisible = (failure: PlatformFailure): boolean => failure.code.endsWith('/100/33')

/** `code` or `code/subcode` of Meta's error object, with its trace id; undefined when there is none. */
export function errorOf(body: unknown): { code: string; trace: string | undefined } | undefined {
  const error = field(body, 'error')
  const code = whole(field(error, 'code'))
  if (code === undefined) return undefined
  // debug_token's inner error says `subcode` where all others say `error_subcode`.
  const subcode = whole(field(error, 'error_subcode')) ?? whole(field(error, 'subcode'))
  const trace = field(error, 'fbtrace_id')
  return {
    code: subcode === undefined || subcode === '0' ? code : `${code}/${subcode}`,
    trace: typeof trace === 'string' ? /^[\w-]{1,64}$/.exec(trace)?.[0] : undefined,
  }
}

/** `200/5` -> `200/5`, `*\/5`, `200`, `*\/200`, `200-299`: most telling first. */
function spellings(code: string): string[] {
  const [main = '', subcode] = code.split('/')
  if (main === '') return []
  const anywhere = subcode === undefined ? [] : [`*/${subcode}`]
  return [...new Set([code, ...anywhere, main, `*/${main}`, ...(/^2\d\d$/.test(main) ? ['200-299'] : [])])]
}

/** The latest instant at which a used-up allowance opens again, as far as the headers tell. */
function regainedAt(reply: Reply, codes: readonly string[], now: Date): Date | undefined {
  const use = codes.map((code) => throttledUse[code]).find((type) => type !== undefined)
  const entries = Object.values(
    asObject(parseJson(reply.headers['x-business-use-case-usage'] ?? '')),
  ).flatMap((list) => (Array.isArray(list) ? list : []))
  const waits = entries
    .filter((entry) => use === undefined || field(entry, 'type') === use)
    .map((entry) => minutesMs(positive(field(entry, 'estimated_time_to_regain_access'))))
  const account = parseJson(reply.headers['x-ad-account-usage'] ?? '')
  if (positive(field(account, 'acc_id_util_pct')) >= 100) {
    waits.push(secondsMs(positive(field(account, 'reset_time_duration'))))
  }
  const longest = Math.max(0, ...waits)
  return longest > 0 ? after(now, longest) : retryAfter(reply, now)
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}

const asObject = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {})

const whole = (value: unknown): string | undefined =>
  typeof value === 'number' && Number.isInteger(value) ? String(value) : undefined

/** A year at most: anything longer is a misreading. */
const positive = (value: unknown): number =>
  typeof value === 'number' && value > 0 ? Math.min(value, 31_536_000) : 0
