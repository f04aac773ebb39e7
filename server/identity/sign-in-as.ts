import { after } from '../base/clock.ts'
import { sha256 } from '../base/hash.ts'
import { newId, newToken } from '../base/id.ts'
import { notFound } from '../base/problem.ts'
import type { IdentityContext } from './context.ts'
import type { SetsCookies } from './identity.ts'
import { sessionLimits } from './limits.ts'
import { sessionCookie } from './session-cookie.ts'

/** Practice mode: signs a demo person in, second factor included. Throws Error outside practice mode. */
export async function signInAs(
  ctx: IdentityContext,
  userId: string,
  meta: { userAgent?: string | undefined } = {},
): Promise<SetsCookies> {
  if (ctx.practice !== true) throw new Error('signInAs exists in practice mode only')
  const now = ctx.clock.now()
  const token = newToken()
  const { rowCount } = await ctx.pool.query(
    `insert into auth.session (id, token, user_id, user_agent, second_factor_at, created_at, updated_at, expires_at)
     select $1, $2, id, $4, $5, $5, $5, $6 from auth."user" where id = $3`,
    [newId('session'), sha256(token), userId, meta.userAgent ?? '', now, after(now, sessionLimits.absolute)],
  )
  if (rowCount !== 1) throw notFound('person')
  return { setCookie: [sessionCookie(ctx, token, sessionLimits.absolute / 1000)] }
}
