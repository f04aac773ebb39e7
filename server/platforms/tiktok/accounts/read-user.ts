import { z } from 'zod'
import { PlatformFailure } from '../../failure.ts'
import { missingScopes } from '../../missing-scopes.ts'
import type { TokenCall } from '../../platform.ts'
import { callOpen } from '../open/call-open.ts'

const text = z.string().min(1).optional().catch(undefined)

const user = z.object({
  // Base64url and alike: no other character belongs into a stored id.
  open_id: z.string().regex(/^[\w.~=-]{1,128}$/),
  union_id: text,
  avatar_url: text,
  display_name: text,
  username: z
    .string()
    .regex(/^[\w.]{1,64}$/)
    .optional()
    .catch(undefined),
  is_verified: z.boolean().optional().catch(undefined),
})
export type User = z.output<typeof user>

/** Which scope opens which fields; one field outside the granted scopes refuses the whole request. */
const fields: Readonly<Record<string, readonly string[]>> = {
  'user.info.basic': ['open_id', 'union_id', 'avatar_url', 'display_name'],
  'user.info.profile': ['username', 'is_verified'],
}

/** Whose token this is; throws PlatformFailure. */
export async function readUser(call: TokenCall): Promise<User> {
  const unread = missingScopes(call.scopes, ['user.info.basic'])
  if (unread.length > 0) throw new PlatformFailure('tiktok', 'scope-missing', unread.join(' '))

  const granted = call.scopes.length > 0 ? call.scopes : ['user.info.basic']
  const wanted = Object.entries(fields).flatMap(([scope, names]) => (granted.includes(scope) ? names : []))
  const answer = await callOpen(call, {
    path: '/v2/user/info/',
    query: { fields: wanted.join(',') },
    schema: z.object({ data: z.object({ user }) }),
  })
  return answer.data.user
}
