import type { IdentityContext } from './context.ts'
import { signValue } from './cookies.ts'

/** The whole Set-Cookie value of a session that lasts this many seconds more. */
export function sessionCookie(ctx: IdentityContext, token: string, seconds: number): string {
  const value = encodeURIComponent(signValue(token, ctx.secret.reveal()))
  const flags = `Max-Age=${seconds}; Path=/; HttpOnly;${ctx.secureCookies ? ' Secure;' : ''} SameSite=Lax`
  return `${ctx.cookieNames.session}=${value}; ${flags}`
}
