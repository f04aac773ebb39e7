import { FetchRefused } from './fetch-file.ts'
import type { Guard } from './guard.ts'

/** Read once, as browsers read it; from here on nobody looks at the text again. */
export function parseAddress(text: string, guard: Guard, base?: URL): URL {
  if (text.length > 2_000 || !URL.canParse(text, base)) throw new FetchRefused('not-an-address')
  const url = new URL(text, base)
  if (url.protocol !== 'https:' && !(guard.allowsHttp && url.protocol === 'http:'))
    throw new FetchRefused('not-https')
  if (url.username || url.password) throw new FetchRefused('has-credentials')
  if (!guard.ports.has(portOf(url))) throw new FetchRefused('other-port')
  if (guard.ownHosts.has(url.hostname.replace(/\.$/, ''))) throw new FetchRefused('not-public')
  url.hash = ''
  return url
}

export const portOf = (url: URL): number => Number(url.port || (url.protocol === 'https:' ? 443 : 80))
