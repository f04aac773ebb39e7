import { sha256 } from '../base/hash.ts'
import { newToken } from '../base/id.ts'
import { Problem } from '../base/problem.ts'
import type { IdentityContext } from './context.ts'
import type { SetsCookies } from './identity.ts'
import { sessionCookie } from './session-cookie.ts'
import { sessionToken } from './session-of.ts'

/**
 * The same session under a new token: what somebody may have learnt or planted before is worth nothing afterwards (R23).
 * The row and its id stay, so that what is bound to them, an acting or an attempt, goes on.
 */
export async function renewToken(ctx: IdentityContext, cookies: string | undefined): Promise<SetsCookies> {
  const token = sessionToken(ctx, cookies)
  const fresh = newToken()
  const { rows } = await ctx.pool.query<{ left: number }>(
    `update auth.session set token = $2 where token = $1
     returning extract(epoch from expires_at - $3::timestamptz)::integer as left`,
    [token === undefined ? '' : sha256(token), sha256(fresh), ctx.clock.now()],
  )
  if (!rows[0]) throw new Problem('not-signed-in', 'Sign in first.')
  return { setCookie: [sessionCookie(ctx, fresh, Math.max(1, rows[0].left))] }
}
