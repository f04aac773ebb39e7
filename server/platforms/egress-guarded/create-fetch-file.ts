import type { IncomingMessage } from 'node:http'
import { ask } from './ask.ts'
import { checkedAddresses } from './checked-addresses.ts'
import { type FetchFile, FetchRefused } from './fetch-file.ts'
import type { Guard } from './guard.ts'
import { pacedChunks } from './paced-chunks.ts'
import { parseAddress } from './parse-address.ts'

/**
 * The other egress, for addresses that people give us (R29). It goes nowhere inside: every address of the name has to be a
 * public one, the connection goes to a checked address and not to the name, and where it ended up is looked at once more.
 * Each redirect is a new address and begins anew. No cookie, no credential, no proxy, no second try.
 */
export function createFetchFile(guard: Guard): FetchFile {
  return async (address) => {
    const endsAt = performance.now() + guard.totalMs
    let url = parseAddress(address, guard)
    for (let hops = 0; ; hops += 1) {
      const incoming = await ask(url, await checkedAddresses(url, guard), guard, endsAt)
      const next = redirectOf(incoming)
      if (next === undefined) return bodyOf(incoming, guard, endsAt)
      incoming.destroy()
      if (hops === guard.redirects) throw new FetchRefused('too-many-redirects')
      url = parseAddress(next, guard, url)
    }
  }
}

function redirectOf({ statusCode = 0, headers }: IncomingMessage): string | undefined {
  return [301, 302, 303, 307, 308].includes(statusCode) ? (headers.location ?? '') : undefined
}

function bodyOf(incoming: IncomingMessage, guard: Guard, endsAt: number): AsyncIterable<Uint8Array> {
  const refuse = (reason: 'answered-no' | 'encoded' | 'too-large'): never => {
    incoming.destroy()
    throw new FetchRefused(reason)
  }
  if (incoming.statusCode !== 200) refuse('answered-no')
  // We asked for the bytes as they are: nothing is ever unpacked.
  if ((incoming.headers['content-encoding'] ?? 'identity') !== 'identity') refuse('encoded')
  const claimedType = (incoming.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  const most = guard.mostBytes(claimedType)
  if (Number(incoming.headers['content-length'] ?? 0) > most) refuse('too-large')
  return pacedChunks(incoming, { most, endsAt, pace: guard.pace })
}
