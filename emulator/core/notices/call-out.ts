import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'

export type Outgoing = {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

export type Heard = { readonly status: number; readonly body: string }

/** Makes one call to an app's address. @throws CallFailed with a sentence for the console */
export type CallOut = (outgoing: Outgoing) => Promise<Heard>

/** `forGood`: trying again cannot help. */
export class CallFailed extends Error {
  readonly forGood: boolean
  constructor(sentence: string, forGood = false) {
    super(sentence)
    this.name = 'CallFailed'
    this.forGood = forGood
  }
}

const DEADLINE_MS = 10_000
const MAX_ANSWER_BYTES = 65_536

/**
 * Calls an address on this machine and nowhere else: 127.0.0.0/8, ::1, or `localhost`, which is not looked up but
 * means these. Redirects are not followed; an answer may take ten seconds and have 64 KiB.
 */
export const callLoopback: CallOut = (outgoing) =>
  new Promise((resolve, reject) => {
    const url = URL.canParse(outgoing.url) ? new URL(outgoing.url) : null
    const problem = url ? notHere(url) : 'Not sent: that is not an address.'
    if (!url || problem) {
      reject(new CallFailed(problem ?? '', true))
      return
    }
    const { method, headers, body } = outgoing
    const request = url.protocol === 'https:' ? httpsRequest : httpRequest
    const sent = request(url, { method, headers, lookup: here, agent: false }, (answer) => {
      const parts: Buffer[] = []
      let length = 0
      answer.on('data', (part: Buffer) => {
        length += part.length
        if (length > MAX_ANSWER_BYTES) sent.destroy(new CallFailed('It answered with more than 64 KiB.'))
        else parts.push(part)
      })
      answer.on('error', fail)
      answer.on('end', () => {
        clearTimeout(deadline)
        resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') })
      })
    })
    const deadline = setTimeout(
      () => sent.destroy(new CallFailed('No whole answer came within ten seconds.')),
      DEADLINE_MS,
    )
    function fail(error: NodeJS.ErrnoException): void {
      clearTimeout(deadline)
      reject(error instanceof CallFailed ? error : new CallFailed(sayFailure(error)))
    }
    sent.on('error', fail)
    sent.end(body ?? undefined)
  })

/** Why the emulator does not call this address, or null. */
export function notHere(url: URL): string | null {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return `Not sent: ${url.protocol} is no web address.`
  const { hostname } = url
  const loopback =
    hostname === 'localhost' || hostname === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname)
  if (loopback) return null
  return `Not sent: the emulator calls this machine only (localhost, 127.0.0.0/8, ::1), and ${hostname} is elsewhere.`
}

/** Only `localhost` ever needs a look-up, and it needs no question to the network. */
export const here: LookupFunction = (_host, options, done) => {
  if (options.all)
    done(null, [
      { address: '127.0.0.1', family: 4 },
      { address: '::1', family: 6 },
    ])
  else done(null, '127.0.0.1', 4)
}

function sayFailure(error: NodeJS.ErrnoException): string {
  if (error.code === 'ECONNREFUSED') return 'Nobody listens at that address.'
  if (error.code === 'ECONNRESET') return 'The connection was cut before an answer.'
  return `The call failed (${error.code ?? error.message}).`
}
