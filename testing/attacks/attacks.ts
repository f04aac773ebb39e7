import { type PlatformFacts, publishes } from '../../server/platforms/platform.ts'

export interface Attack {
  readonly number: number
  readonly name: string
  readonly blockedBy: string
  /** A platform on which it cannot be tried, and why; the walk checks that the fact it rests on is declared. */
  readonly notHere?: { readonly when: (platform: PlatformFacts) => boolean; readonly because: string }
}

const noProofKey = {
  when: (platform: PlatformFacts) => platform.oauth.pkce === 'none',
  because:
    'the platform knows no PKCE: there is no verifier to swap and no challenge to drop; state, browser and session bind',
}

/**
 * The thirty attacks of the reliability bar (R1 to R9), each with what stops it here. `attacks.db.test.ts` tries every one on
 * every platform of the registry; a number with neither a try nor a reason fails there.
 */
export const attacks: readonly Attack[] = [
  { number: 1, name: 'no state', blockedBy: 'a callback without state is malformed and touches no attempt' },
  { number: 2, name: 'wrong state', blockedBy: 'no attempt has that hash' },
  { number: 3, name: 'replayed state', blockedBy: 'an attempt is taken once' },
  { number: 4, name: 'expired state', blockedBy: 'ten minutes, asked in the same statement that takes it' },
  {
    number: 5,
    name: 'state from another browser (account-link CSRF)',
    blockedBy: 'the flow cookie and the session of the click must come back',
  },
  {
    number: 6,
    name: 'state of another workspace in the same browser',
    blockedBy: 'the workspace is in the attempt, never in the address',
  },
  {
    number: 7,
    name: 'session fixation by an authorise address',
    blockedBy: 'an attempt is visible to its own person alone, in its own browser',
  },
  {
    number: 8,
    name: 'fixation by a pre-authorise or connect link',
    blockedBy: 'no address begins a flow: beginning is a same-origin POST of a signed-in member',
  },
  {
    number: 9,
    name: 'code injection: the attacker’s code with the victim’s state',
    blockedBy:
      'the state is secret (256 bits, never stored plain); with PKCE the code is refused as well; without it nothing is connected before the person has seen whose account it is, and a reconnect is pinned to its account',
  },
  {
    number: 10,
    name: 'PKCE verifier swapped or absent',
    blockedBy: 'the verifier is sealed to its attempt; without one nothing is sent',
    notHere: noProofKey,
  },
  {
    number: 11,
    name: 'PKCE downgrade',
    blockedBy: 'S256 always, and the verifier is always sent',
    notHere: noProofKey,
  },
  {
    number: 12,
    name: 'mix-up: a code of platform A at the callback of B',
    blockedBy: 'one callback address for each app registration, and the attempt names its own',
  },
  {
    number: 13,
    name: 'cross-owner account takeover by an own registration (COAT)',
    blockedBy: 'a hub’s app has its own callback, is invisible to other hubs, and cannot name endpoints',
  },
  {
    number: 14,
    name: 'cross-owner request forgery: context in the address alone (CORF)',
    blockedBy: 'nothing but state and code is read from the address',
  },
  {
    number: 15,
    name: 'missing iss where it is advertised',
    blockedBy: 'a declared issuer must be named (RFC 9207)',
  },
  { number: 16, name: 'wrong iss', blockedBy: 'an issuer that is not this platform’s is refused' },
  { number: 17, name: 'duplicate parameters', blockedBy: 'any parameter twice is malformed' },
  {
    number: 18,
    name: 'error response with script, CRLF or ANSI',
    blockedBy: 'the description is not read; an odd code becomes "unreadable"',
  },
  {
    number: 19,
    name: 'open redirect by return_to',
    blockedBy: 'where to go on is made of ids of our own; no parameter names it',
  },
  {
    number: 20,
    name: 'redirect URI poisoned by Host or X-Forwarded-Host',
    blockedBy: 'the redirect URI comes from configuration and stands in the attempt',
  },
  {
    number: 21,
    name: 'code in Referer, log or history',
    blockedBy: '303 to a clean address, no-referrer, no-store, no request log',
  },
  {
    number: 22,
    name: 'prefetch, HEAD or a link scanner consumes the code',
    blockedBy: 'GET alone, by the browser of the click, and not as a prefetch',
  },
  { number: 23, name: 'parallel callbacks', blockedBy: 'one atomic take' },
  {
    number: 24,
    name: 'crash between code exchange and save',
    blockedBy: 'fresh tokens wait as a revocation that is due',
  },
  { number: 25, name: 'the person says no', blockedBy: 'nothing is asked of the token endpoint' },
  {
    number: 26,
    name: 'fewer scopes than asked',
    blockedBy: 'required scopes are compared with what was granted; less is handed back',
  },
  {
    number: 27,
    name: 'reconnect with a different account',
    blockedBy: 'the external id is pinned; another one is handed back',
  },
  {
    number: 28,
    name: 'the same account in two workspaces',
    blockedBy: 'one workspace of a hub holds a publishing account; tokens are never shared',
    notHere: {
      when: (platform) => !publishes(platform),
      because: 'an ad account may pay for several workspaces',
    },
  },
  {
    number: 29,
    name: 'sign-out, role loss or end of acting between start and callback',
    blockedBy: 'session, role and acting are asked again before the exchange',
  },
  {
    number: 30,
    name: 'over-long, binary and array parameters, and a token answer of 10 MB',
    blockedBy: 'bounds before anything is looked up; the way out reads no more than a limit',
  },
]
