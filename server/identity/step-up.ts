import { symmetricDecrypt } from 'better-auth/crypto'
import { after, minutesMs, systemClock } from '../base/clock.ts'
import { Problem } from '../base/problem.ts'
import type { IdentityContext } from './context.ts'
import type { SetsCookies } from './identity.ts'
import { renewToken } from './renew-token.ts'
import { sessionOf } from './session-of.ts'
import { matchingStep, stepOf } from './totp.ts'

/** Whoever has no authenticator app in practice mode shows this; anybody may read it on the page. */
export const practiceCode = '000000'

const mostFailures = 10

/**
 * Shows the second factor once more, in a session that goes on (R21, R25): its token is another one afterwards, and what
 * asks for a step-up opens for an hour. Throws `second-factor-wrong`; `second-factor-needed` when there is none to show.
 */
export async function stepUp(
  ctx: IdentityContext,
  cookies: string | undefined,
  code: string,
): Promise<SetsCookies> {
  const session = await sessionOf(ctx, cookies)
  if (!session) throw new Problem('not-signed-in', 'Sign in first.')
  const digits = code.replace(/\s/g, '')
  if (session.secondFactorOn) await proveCode(ctx, session.userId, digits)
  else if (ctx.practice !== true)
    throw new Problem('second-factor-needed', 'Turn on a second factor first.', {
      facts: { next: 'turn-on' },
    })
  else if (digits !== practiceCode) throw wrongCode()
  await ctx.pool.query('update auth.session set second_factor_at = $2 where id = $1', [
    session.sessionId,
    ctx.clock.now(),
  ])
  return renewToken(ctx, cookies)
}

/** Each code once, a step either way, and ten wrong ones in a row close it for a quarter of an hour: as at sign-in. */
async function proveCode(ctx: IdentityContext, userId: string, digits: string): Promise<void> {
  const now = systemClock.now()
  const { rows } = await ctx.pool.query<{ secret: string; locked: boolean }>(
    `select secret, coalesce(locked_until > $2, false) as locked from auth.two_factor where user_id = $1 and verified`,
    [userId, now],
  )
  const [row] = rows
  if (!row) throw wrongCode()
  if (row.locked) throw new Problem('too-many-requests', 'Too many wrong codes. Wait a quarter of an hour.')
  const { secretConfig } = await ctx.auth.$context
  const secret = await symmetricDecrypt({ key: secretConfig, data: row.secret })
  const step = matchingStep(secret, digits, now)
  const taken =
    step !== undefined &&
    step >= stepOf(now) - 1 &&
    (
      await ctx.pool.query(
        `update auth.two_factor set last_step = $2, failed_verification_count = 0
         where user_id = $1 and (last_step is null or last_step < $2)`,
        [userId, step],
      )
    ).rowCount === 1
  if (taken) return
  await ctx.pool.query(
    `update auth.two_factor set failed_verification_count = (failed_verification_count + 1) % $2,
       locked_until = case when failed_verification_count + 1 >= $2 then $3 else locked_until end
     where user_id = $1`,
    [userId, mostFailures, after(now, minutesMs(15))],
  )
  throw wrongCode()
}

const wrongCode = () =>
  new Problem('second-factor-wrong', 'This code is wrong or was used before. Enter the one shown now.')
