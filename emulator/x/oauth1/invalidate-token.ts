import type { Core } from '../../core/core.ts'
import { endGrant } from '../../core/oauth/grants.ts'
import { refuseSigned } from './failures.ts'
import { readSignedUser } from './read-signed-user.ts'
import type { SignatureChecks } from './verify-signed.ts'

/** `POST /1.1/oauth/invalidate_token`: the token that signs is taken back; a new consent makes another one. */
export async function invalidateToken(
  core: Core,
  checks: SignatureChecks,
  request: Request,
): Promise<Response> {
  const bearer = await readSignedUser(core, checks, request)
  if ('problem' in bearer) return refuseSigned(bearer.problem)
  endGrant(core, bearer.grant.id, 'client')
  return Response.json({ access_token: bearer.text })
}
