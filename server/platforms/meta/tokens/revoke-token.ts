import { z } from 'zod'
import { Secret } from '../../../base/secret.ts'
import type { TokenCall } from '../../platform.ts'
import { callGraph } from '../graph/call-graph.ts'

/** Meta writes success as `true`, `{"success": true}` or `{"success": "true"}`, by endpoint and age of the page. */
export const success = z.union([
  z.literal(true),
  z.object({ success: z.union([z.literal(true), z.literal('true')]) }),
])

/** Ends this one token (`oauth/revoke`); the person's other tokens live on. Throws `reconnect` when it is dead already. */
export async function revokeToken(call: TokenCall): Promise<void> {
  const { clientId, clientSecret } = call.app
  const appToken = new Secret(`${clientId}|${clientSecret.reveal()}`)
  await callGraph(
    { ...call, token: appToken },
    {
      method: 'POST',
      path: 'oauth/revoke',
      form: {
        client_id: clientId,
        client_secret: clientSecret.reveal(),
        revoke_token: call.token.reveal(),
      },
      schema: success,
    },
  )
}
