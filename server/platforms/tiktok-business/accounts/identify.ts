import { z } from 'zod'
import type { Identity, TokenCall } from '../../platform.ts'
import { callBusiness } from '../business/call-business.ts'

const user = z.object({
  core_user_id: z
    .union([z.string(), z.number()])
    .transform(String)
    .pipe(z.string().regex(/^\w{1,64}$/)),
  display_name: z.string().min(1).optional().catch(undefined),
})

/** Who signed in at the portal. Other people may have allowed the same ad accounts. */
export async function identify(call: TokenCall): Promise<Identity> {
  const { core_user_id: subject, display_name: name } = await callBusiness(call, {
    path: 'user/info',
    schema: user,
  })
  return { subject, name }
}
