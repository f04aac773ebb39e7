import { notFound } from '../base/problem.ts'
import type { IdentityContext } from './context.ts'

export async function userByEmail(
  ctx: IdentityContext,
  email: string,
): Promise<{ userId: string; name: string; email: string } | null> {
  const { rows } = await ctx.pool.query<{ userId: string; name: string; email: string }>(
    'select id as "userId", name, email from auth."user" where email = $1',
    [email.trim().toLowerCase()],
  )
  return rows[0] ?? null
}

/** Operators look after the installation: its apps and its health. Set by command, never through the API. */
export async function setOperator(ctx: IdentityContext, email: string, operator: boolean): Promise<void> {
  const { rowCount } = await ctx.pool.query(
    'update auth."user" set operator = $2, updated_at = $3 where email = $1',
    [email.trim().toLowerCase(), operator, ctx.clock.now()],
  )
  if (rowCount !== 1) throw notFound('person')
}
