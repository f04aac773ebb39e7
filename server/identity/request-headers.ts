import type { IdentityContext } from './context.ts'

/** What better-auth sees of a request: the one cookie it is about, and the browser's name. */
export function requestHeaders(cookie: string, userAgent?: string): Headers {
  const headers = new Headers({ cookie })
  // Header values must be Latin-1; the rest of a strange one does not matter.
  if (userAgent) headers.set('user-agent', userAgent.replace(/[^\x20-\x7e]/g, '').slice(0, 300))
  return headers
}

/** Its Set-Cookie headers for the two cookies that we use; it also expires some that we never set. */
export function ourCookies(ctx: IdentityContext, headers: Headers): string[] {
  const { session, challenge } = ctx.cookieNames
  return headers
    .getSetCookie()
    .filter((line) => line.startsWith(`${session}=`) || line.startsWith(`${challenge}=`))
}
