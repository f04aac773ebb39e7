/** `__Host-` binds a cookie to this very host over https; over loopback http browsers refuse it. */
export function cookieNames(secure: boolean) {
  const prefix = secure ? '__Host-mooring' : 'mooring'
  return { prefix, session: `${prefix}-session`, challenge: `${prefix}-second-factor` }
}

export type CookieNames = ReturnType<typeof cookieNames>
