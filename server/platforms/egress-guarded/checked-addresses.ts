import { isIP } from 'node:net'
import { FetchRefused } from './fetch-file.ts'
import type { Guard } from './guard.ts'
import { withinMs } from './within-ms.ts'

/** Where a request may go: asked once, and one address that is not public spoils all of them. */
export async function checkedAddresses(url: URL, guard: Guard): Promise<readonly string[]> {
  const name = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const addresses = isIP(name) ? [name] : await namesAddresses(name, guard)
  if (addresses.length === 0) throw new FetchRefused('unreachable')
  if (!addresses.every(guard.mayReach)) throw new FetchRefused('not-public')
  return addresses
}

const namesAddresses = (name: string, guard: Guard): Promise<readonly string[]> =>
  withinMs(guard.resolve(name), guard.connectMs, 'unreachable').catch(() => {
    throw new FetchRefused('unreachable')
  })
