/** Only paths of our own: a link must not send a person elsewhere after signing in. */
export function safeNext(next: string | undefined, origin: string): string {
  if (!next?.startsWith('/') || /[\\\p{Cc}]/u.test(next) || !URL.canParse(next, origin)) return '/'
  const url = new URL(next, origin)
  return url.origin === origin && url.pathname !== '/sign-in' ? url.pathname + url.search + url.hash : '/'
}

export function goAfterSignIn(next: string | undefined): void {
  location.assign(safeNext(next, location.origin))
}
