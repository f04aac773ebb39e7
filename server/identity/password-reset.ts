import { Problem } from '../base/problem.ts'
import { asking } from './asking.ts'
import { checkPassword } from './check-password.ts'
import type { IdentityContext } from './context.ts'

/** Nobody waits for it, so that the time it takes cannot tell whether the address is known. */
export function requestPasswordReset(ctx: IdentityContext, email: string): void {
  const work: Promise<void> = ctx.auth.api
    .requestPasswordReset({ body: { email: email.trim().toLowerCase() } })
    .then(() => {})
    .catch((error: unknown) => ctx.mailFailed?.(error))
    .finally(() => ctx.background.delete(work))
  ctx.background.add(work)
}

/** Sets the password and ends every session, link and half-finished sign-in. It signs nobody in (R25). */
export async function completePasswordReset(
  ctx: IdentityContext,
  token: string,
  password: string,
): Promise<void> {
  checkPassword(password)
  await asking(
    ctx.auth.api.resetPassword({ body: { token, newPassword: password } }),
    () => new Problem('link-expired', 'This link was used or is older than an hour. Ask for a new one.'),
  )
}
