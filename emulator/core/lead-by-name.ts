import type { IncomingMessage } from 'node:http'
import type { Platform } from './platform.ts'

type Named = Pick<Platform, 'id' | 'names'>

/**
 * Leads what is asked of a platform's own name to its place here: `Host: api.x.com` and `/2/users/me` become
 * `/x/api/2/users/me`. For programs whose addresses are fixed: they come by an entry in a hosts file, or by a proxy,
 * which then asks for the whole address.
 */
export function leadByName(
  platforms: readonly Named[],
  incoming: Pick<IncomingMessage, 'url' | 'headers'>,
): void {
  const asked = incoming.url ?? '/'
  const whole = URL.canParse(asked) ? new URL(asked) : null
  const name = whole?.hostname ?? incoming.headers.host?.replace(/:\d+$/, '') ?? ''
  const place = placeOf(platforms, name.toLowerCase())
  if (place === null) return
  incoming.url = `${place}${whole ? `${whole.pathname}${whole.search}` : asked}`
  incoming.headers.host = 'localhost'
}

function placeOf(platforms: readonly Named[], name: string): string | null {
  for (const { id, names } of platforms)
    for (const [host, known] of Object.entries(names)) if (known.includes(name)) return `/${id}/${host}`
  return null
}
