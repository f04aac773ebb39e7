import { z } from 'zod'
import type { Reply } from '../../egress.ts'
import { EgressError } from '../../egress-error.ts'
import { endpointUrl } from '../../endpoint-url.ts'
import type { EndCause } from '../../failure.ts'
import { parseJson } from '../../parse-json.ts'
import type { TokenCall } from '../../platform.ts'

export interface Introspected {
  readonly isActive: boolean
  /** Why it is not active, as far as LinkedIn tells. */
  readonly cause: EndCause | undefined
  readonly scopes: readonly string[]
}

const answer = z.object({
  active: z.boolean(),
  status: z.string().optional().catch(undefined),
  scope: z.string().optional().catch(undefined),
})

/**
 * The cheapest question about a token: needs no scope and costs no quota (RFC 7662 in LinkedIn's dress, credentials in the
 * body). Undefined when LinkedIn did not say.
 */
export async function introspect(call: TokenCall): Promise<Introspected | undefined> {
  let reply: Reply
  try {
    reply = await call.egress({
      method: 'POST',
      url: endpointUrl({}, call, { origin: 'www', path: '/oauth/v2/introspectToken' }).href,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        client_id: call.app.clientId,
        client_secret: call.app.clientSecret.reveal(),
        token: call.token.reveal(),
      }).toString(),
    })
  } catch (error) {
    if (error instanceof EgressError) return undefined
    throw error
  }
  const read = answer.safeParse(parseJson(reply.body))
  if (reply.status !== 200 || !read.success) return undefined
  const { active, status, scope } = read.data
  return {
    isActive: active && (status === undefined || status === 'active'),
    cause: status === 'expired' || status === 'revoked' ? status : undefined,
    scopes: (scope ?? '').split(/[\s,]+/).filter(Boolean),
  }
}
