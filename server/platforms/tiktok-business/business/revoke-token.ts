import { z } from 'zod'
import type { TokenCall } from '../../platform.ts'
import { callBusiness } from './call-business.ts'

/** Ends this one token; what the person allowed other tokens of ours lives on. */
export async function revokeToken(call: TokenCall): Promise<void> {
  await callBusiness(call, {
    path: 'oauth2/revoke_token',
    method: 'POST',
    json: {
      app_id: call.app.clientId,
      secret: call.app.clientSecret.reveal(),
      access_token: call.token.reveal(),
    },
    schema: z.unknown(),
  })
}
