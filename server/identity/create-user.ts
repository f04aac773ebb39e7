import { newId, newToken } from '../base/id.ts'
import { Problem } from '../base/problem.ts'
import { checkPassword } from './check-password.ts'
import type { IdentityContext } from './context.ts'
import { hashPassword } from './password.ts'

/**
 * One statement for person and password (none in practice mode, where one signs in by name). better-auth's own sign-up is not used: for a taken address it pretends
 * success, which suits a public form and nobody else.
 */
export async function createUser(
  ctx: IdentityContext,
  input: { email: string; name: string; password?: string | undefined },
): Promise<{ userId: string }> {
  const userId = newId('user')
  const email = input.email.trim().toLowerCase()
  if (input.password !== undefined) checkPassword(input.password, [email, input.name])
  const hash = input.password === undefined ? null : await hashPassword(input.password)
  const { rows } = await ctx.pool.query(
    `with person as (
       insert into auth."user" (id, name, email, created_at, updated_at) values ($1, $2, $3, $4, $4)
       on conflict (email) do nothing returning id
     ), credential as (
       insert into auth.account (id, user_id, provider_id, account_id, password, created_at, updated_at)
       select $5, id, 'credential', id, $6, $4, $4 from person where $6::text is not null
     )
     select id from person`,
    [userId, input.name, email, ctx.clock.now(), newToken(16), hash],
  )
  if (rows.length !== 1) throw new Problem('conflict', 'This e-mail address already has a sign-in.')
  return { userId }
}
