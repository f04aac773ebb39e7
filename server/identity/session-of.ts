import { after } from '../base/clock.ts'
import { sha256 } from '../base/hash.ts'
import type { IdentityContext } from './context.ts'
import { readCookie, verifySigned } from './cookies.ts'
import type { Session } from './identity.ts'
import { sessionLimits, stepUpMs } from './limits.ts'

interface Row {
  id: string
  user_id: string
  created_at: Date
  updated_at: Date
  second_factor_at: Date | null
  name: string
  email: string
  operator: boolean
  two_factor_enabled: boolean
}

const find = {
  name: 'identity-session-of',
  text: `select s.id, s.user_id, s.created_at, s.updated_at, s.second_factor_at, u.name, u.email, u.operator, u.two_factor_enabled
    from auth.session s join auth."user" u on u.id = s.user_id
    where s.token = $1 and s.created_at > $2 and s.updated_at > $3`,
}

/** Who holds this Cookie header: one signature check, one prepared query, and a write every five minutes at most. */
export async function sessionOf(ctx: IdentityContext, cookies: string | undefined): Promise<Session | null> {
  const token = sessionToken(ctx, cookies)
  if (token === undefined) return null
  const now = ctx.clock.now()
  const since = (ms: number) => after(now, -ms)
  const { rows } = await ctx.pool.query<Row>({
    ...find,
    values: [sha256(token), since(sessionLimits.absolute), since(sessionLimits.idle)],
  })
  const row = rows[0]
  if (!row) return null
  if (row.updated_at < since(sessionLimits.seenEvery)) {
    await ctx.pool.query('update auth.session set updated_at = $2 where id = $1 and updated_at < $3', [
      row.id,
      now,
      since(sessionLimits.seenEvery),
    ])
  }
  return {
    sessionId: row.id,
    userId: row.user_id,
    name: row.name,
    email: row.email,
    operator: row.operator,
    secondFactor: row.second_factor_at !== null,
    secondFactorAt: row.second_factor_at,
    steppedUp: row.second_factor_at !== null && row.second_factor_at > since(stepUpMs),
    secondFactorOn: row.two_factor_enabled,
    createdAt: row.created_at,
  }
}

/** The token in the session cookie, if we signed it. */
export function sessionToken(ctx: IdentityContext, cookies: string | undefined): string | undefined {
  return verifySigned(readCookie(cookies, ctx.cookieNames.session), ctx.secret.reveal())
}
