import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import { FetchRefused } from './fetch-file.ts'
import type { Guard } from './guard.ts'
import { portOf } from './parse-address.ts'

/** Asks the first of these addresses that can be connected to. Resolves with the answer's head; its body has not been read. */
export async function ask(
  url: URL,
  addresses: readonly string[],
  guard: Guard,
  endsAt: number,
): Promise<IncomingMessage> {
  for (const address of addresses.slice(0, 3)) {
    const answer = await askOne(url, address, guard, endsAt)
    if (answer) return answer
  }
  throw new FetchRefused('unreachable')
}

/** undefined = no connection. */
function askOne(
  url: URL,
  address: string,
  guard: Guard,
  endsAt: number,
): Promise<IncomingMessage | undefined> {
  return new Promise((resolve, reject) => {
    const secure = url.protocol === 'https:'
    let connected = false
    const outgoing = (secure ? https : http).request({
      method: 'GET',
      // The address and not the name: it was checked, and a name might mean another one by now.
      host: address,
      port: portOf(url),
      path: `${url.pathname}${url.search}`,
      servername: isIP(bare(url)) ? '' : bare(url),
      headers: { host: url.host, accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'Mooring' },
      agent: secure ? new https.Agent(guard.ca ? { ca: guard.ca } : {}) : new http.Agent(),
    })
    const end = (settle: () => void) => {
      clearTimeout(connecting)
      clearTimeout(waiting)
      settle()
    }
    const fail = (error?: FetchRefused) => {
      end(() => (error ? reject(error) : resolve(undefined)))
      outgoing.destroy()
    }
    const left = Math.max(0, endsAt - performance.now())
    const connecting = setTimeout(() => fail(), Math.min(guard.connectMs, left))
    const waiting = setTimeout(() => fail(new FetchRefused('too-slow')), left)
    outgoing.on('socket', (socket) => {
      socket.once('connect', () => {
        if (guard.mayReach(socket.remoteAddress ?? '')) return
        fail(new FetchRefused('not-public'))
      })
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        connected = true
        clearTimeout(connecting)
      })
    })
    outgoing.on('error', () => fail(connected ? new FetchRefused('cut') : undefined))
    outgoing.on('response', (incoming) => end(() => resolve(incoming)))
    outgoing.end()
  })
}

const bare = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, '$1')
