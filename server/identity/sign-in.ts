import { sha256 } from '../base/hash.ts'
import { Problem } from '../base/problem.ts'
import { asking } from './asking.ts'
import type { IdentityContext } from './context.ts'
import { onlyCookie } from './cookies.ts'
import type { SetsCookies } from './identity.ts'
import { ourCookies, requestHeaders } from './request-headers.ts'
import { sessionToken } from './session-of.ts'

/** Checks e-mail and password; answers a new session, or a challenge for the second factor. */
export async function signIn(
  ctx: IdentityContext,
  input: { email: string; password: string },
  meta: { cookies?: string | undefined; userAgent?: string | undefined } = {},
): Promise<{ next: 'signed-in' | 'second-factor' } & SetsCookies> {
  const { headers, response } = await asking(
    ctx.auth.api.signInEmail({
      body: { email: input.email.trim().toLowerCase(), password: input.password },
      headers: requestHeaders('', meta.userAgent),
      returnHeaders: true,
    }),
    () => new Problem('wrong-credentials', 'This e-mail address and password do not go together.'),
  )
  // Whoever held the session of this browser before, it is over.
  await endPresented(ctx, meta.cookies)
  const next = 'twoFactorRedirect' in response ? 'second-factor' : 'signed-in'
  return { next, setCookie: ourCookies(ctx, headers) }
}

/** Ends the session of this browser, if there is one. */
export async function signOut(ctx: IdentityContext, cookies: string | undefined): Promise<SetsCookies> {
  const { headers } = await ctx.auth.api.signOut({
    headers: requestHeaders(onlyCookie(cookies, ctx.cookieNames.session)),
    returnHeaders: true,
  })
  return { setCookie: ourCookies(ctx, headers) }
}

async function endPresented(ctx: IdentityContext, cookies: string | undefined): Promise<void> {
  const token = sessionToken(ctx, cookies)
  if (token !== undefined) await ctx.pool.query('delete from auth.session where token = $1', [sha256(token)])
}
