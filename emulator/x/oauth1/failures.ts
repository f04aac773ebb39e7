import type { SignatureProblem } from './verify-signed.ts'

/** X's legacy error family (`platforms/x.md` §4 C): a number and a sentence, both kept as clients compare them. */
export const legacyFailure = (status: number, code: number, message: string): Response =>
  Response.json({ errors: [{ code, message }] }, { status })

export const legacyFailures = {
  badRequest: () => legacyFailure(400, 214, 'Bad request.'),
  callback: () =>
    legacyFailure(
      403,
      415,
      'Callback URL not approved for this client application. Approved callback URLs can be adjusted in your application settings',
    ),
  notForThisKind: () => legacyFailure(403, 220, 'Your credentials do not allow access to this resource.'),
  /** What X says to most of API 1.1 today. */
  beyondAccess: () =>
    legacyFailure(
      403,
      453,
      'You currently have access to a subset of X API V2 endpoints and limited v1.1 endpoints (e.g. media post, oauth) only. If you need access to this endpoint, you may need a different access level. You can learn more here: https://developer.x.com/en/portal/product',
    ),
  tooMany: () => legacyFailure(429, 88, 'Rate limit exceeded'),
  /** The exchange speaks plain text about tokens and verifiers. */
  requestToken: () => plain('Invalid request token.'),
  verifier: () => plain('Error processing your OAuth request: Invalid oauth_verifier parameter'),
} as const

/** What a signed request is refused with (RFC 5849 §3.2: 400 for what cannot be read, 401 for what does not hold). */
export function refuseSigned(problem: SignatureProblem): Response {
  switch (problem) {
    case 'absent':
    case 'malformed':
      return legacyFailure(400, 215, 'Bad Authentication data.')
    case 'client':
    case 'signature':
    case 'nonce':
      return legacyFailure(401, 32, 'Could not authenticate you.')
    case 'timestamp':
      return legacyFailure(401, 135, 'Timestamp out of bounds.')
    case 'token':
      return legacyFailure(401, 89, 'Invalid or expired token.')
  }
}

const plain = (text: string): Response =>
  new Response(text, { status: 401, headers: { 'content-type': 'text/html;charset=utf-8' } })
