import { createHmac, timingSafeEqual } from 'node:crypto'

/** The value of a cookie in a Cookie header, percent-decoded. The first of that name counts. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=')
    if (at < 0 || part.slice(0, at).trim() !== name) continue
    try {
      return decodeURIComponent(part.slice(at + 1).trim())
    } catch {
      return undefined
    }
  }
  return undefined
}

/** A Cookie header with that one cookie, or empty: a flow sees the cookie it is about and no other. */
export function onlyCookie(header: string | undefined, name: string): string {
  const value = readCookie(header, name)
  return value === undefined ? '' : `${name}=${encodeURIComponent(value)}`
}

/** `<value>.<HMAC-SHA-256, base64>`: the form in which better-auth signs its cookies. */
export function signValue(value: string, key: string): string {
  return `${value}.${createHmac('sha256', key).update(value).digest('base64')}`
}

/** The value if its signature is right. */
export function verifySigned(signed: string | undefined, key: string): string | undefined {
  const dot = signed?.lastIndexOf('.') ?? -1
  if (signed === undefined || dot < 1) return undefined
  const value = signed.slice(0, dot)
  const expected = createHmac('sha256', key).update(value).digest()
  const given = Buffer.from(signed.slice(dot + 1), 'base64')
  return given.length === expected.length && timingSafeEqual(given, expected) ? value : undefined
}

/** What a list of Set-Cookie headers sets `name` to; undefined when it is not set, or expired by Max-Age=0. */
export function cookieSet(setCookie: readonly string[], name: string): string | undefined {
  const line = setCookie.findLast((text) => text.startsWith(`${name}=`))
  if (line === undefined || /;\s*max-age=0\b/i.test(line)) return undefined
  return readCookie(line.split(';')[0], name)
}
