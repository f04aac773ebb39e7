import { Secret } from '../../base/secret.ts'
import type { PlatformFacts } from '../platform.ts'

/** What came back with the browser. `state` is unproven: the attempt it names decides. */
export type Callback =
  | { readonly kind: 'code'; readonly state: string; readonly code: Secret }
  | { readonly kind: 'denied'; readonly state: string; readonly error: string }
  /** The platform ended the flow: `error` is its code, safe to show as technical detail. */
  | { readonly kind: 'platform-error'; readonly state: string; readonly error: string }
  /** Nobody we asked sent this, or it was tampered with: no attempt is touched. */
  | { readonly kind: 'malformed'; readonly reason: MalformedReason }

export type MalformedReason =
  | 'duplicate-parameter'
  | 'state-missing'
  | 'state-malformed'
  | 'code-missing'
  | 'code-malformed'
  | 'code-and-error'
  | 'issuer-missing'
  | 'issuer-wrong'

/**
 * Reads an authorization response (RFC 6749 section 4.1.2, RFC 9207). Pure; never throws.
 * `error_description` is free text that anybody can write into a link: it is not read at all.
 */
export function readCallback(
  platform: Pick<PlatformFacts, 'oauth' | 'origins'>,
  parameters: URLSearchParams,
  /** Where the platform lives now; an `iss` nobody declared must at least come from there. */
  origins: Readonly<Record<string, string>> = platform.origins,
): Callback {
  if (new Set(parameters.keys()).size !== [...parameters.keys()].length)
    return malformed('duplicate-parameter')

  const state = parameters.get('state')
  if (!state) return malformed('state-missing')
  if (!/^[\w-]{16,500}$/.test(state)) return malformed('state-malformed')

  const issuerProblem = checkIssuer(platform.oauth.issuer, parameters.get('iss'), origins)
  if (issuerProblem) return malformed(issuerProblem)

  const code = parameters.get(platform.oauth.authorize.codeParameter ?? 'code')
  const error = readError(parameters)
  if (code !== null && error !== undefined) return malformed('code-and-error')
  if (error !== undefined) {
    return { kind: platform.oauth.deniedErrors.includes(error) ? 'denied' : 'platform-error', state, error }
  }
  if (!code) return malformed('code-missing')
  // VSCHAR of RFC 6749 appendix A.11; 4 KiB is several times the longest code seen.
  if (!/^[\x20-\x7e]{1,4096}$/.test(code)) return malformed('code-malformed')
  return { kind: 'code', state, code: new Secret(code) }
}

// Meta sometimes sends error_code without error; TikTok has errCode (platforms' own pages).
function readError(parameters: URLSearchParams): string | undefined {
  for (const name of ['error', 'error_code', 'errCode']) {
    const value = parameters.get(name)
    if (value !== null) return /^[\w.-]{1,64}$/.test(value) ? value : 'unreadable'
  }
  return undefined
}

function checkIssuer(
  declared: string | undefined,
  iss: string | null,
  origins: Readonly<Record<string, string>>,
): MalformedReason | undefined {
  if (declared !== undefined) {
    if (iss === null) return 'issuer-missing'
    return iss === declared ? undefined : 'issuer-wrong'
  }
  if (iss === null) return undefined
  const ours = Object.values(origins).some((origin) => iss === origin || iss.startsWith(`${origin}/`))
  return ours ? undefined : 'issuer-wrong'
}

const malformed = (reason: MalformedReason): Callback => ({ kind: 'malformed', reason })
