import type { Core } from '../../core/core.ts'
import { readAccessToken, type SignedBearer, secretOf } from './access-tokens.ts'
import { type SignatureChecks, type SignatureProblem, verifySigned } from './verify-signed.ts'

/** Whose call a signed request is; `absent` when it is not signed at all. */
export async function readSignedUser(
  core: Core,
  checks: SignatureChecks,
  request: Request,
): Promise<SignedBearer | { readonly problem: SignatureProblem }> {
  let bearer: SignedBearer | null = null
  const verified = await verifySigned(core, checks, request, (token, app) => {
    bearer = token === null ? null : readAccessToken(core, app, token)
    return bearer && token !== null ? secretOf(core, token) : null
  })
  if ('problem' in verified) return verified
  return bearer ?? { problem: 'token' }
}
