import { after } from '../base/clock.ts'
import { notFound } from '../base/problem.ts'
import type { IdentityContext } from './context.ts'
import { deviceOf } from './device-of.ts'
import type { ListedSession } from './identity.ts'
import { sessionLimits } from './limits.ts'

/** Where a person is signed in, last seen first. */
export async function listSessions(ctx: IdentityContext, userId: string): Promise<ListedSession[]> {
  const { rows } = await ctx.pool.query<Omit<ListedSession, 'device'> & { agent: string | null }>(
    `select id, created_at as "startedAt", updated_at as "lastSeenAt", user_agent as agent
     from auth.session where user_id = $1 and created_at > $2 and updated_at > $3
     order by updated_at desc, id limit 200`,
    [userId, ...bounds(ctx)],
  )
  return rows.map(({ agent, ...session }) => ({ ...session, device: deviceOf(agent ?? '') }))
}

export async function endSession(ctx: IdentityContext, userId: string, sessionId: string): Promise<void> {
  const { rowCount } = await ctx.pool.query('delete from auth.session where user_id = $1 and id = $2', [
    userId,
    sessionId,
  ])
  if (rowCount !== 1) throw notFound('session')
}

export async function forgetEnded(ctx: IdentityContext): Promise<number> {
  const sessions = await ctx.pool.query(
    'delete from auth.session where created_at <= $1 or updated_at <= $2',
    bounds(ctx),
  )
  // better-auth dates these by the system's clock, and so does the database.
  const values = await ctx.pool.query('delete from auth.verification where expires_at < now()')
  return (sessions.rowCount ?? 0) + (values.rowCount ?? 0)
}

/** A session that began or was last seen before these is over. */
function bounds(ctx: IdentityContext): [Date, Date] {
  const now = ctx.clock.now()
  return [after(now, -sessionLimits.absolute), after(now, -sessionLimits.idle)]
}
