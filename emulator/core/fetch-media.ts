import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { here, notHere } from './notices/call-out.ts'

export type FetchLimits = {
  readonly mostBytes: number
  readonly withinMs: number
  /** How many redirects are followed; none unless said. */
  readonly redirects?: number
  /** As the platform's fetcher calls itself. */
  readonly agent?: string
}

export type Fetched = { readonly bytes: Buffer; readonly type: string | null; readonly url: string }

/** Why a file could not be fetched. `elsewhere` = the address is not on this machine. */
export class FetchProblem extends Error {
  readonly why: 'address' | 'elsewhere' | 'unreachable' | 'status' | 'redirect' | 'too-large' | 'too-slow'
  constructor(why: FetchProblem['why'], sentence: string) {
    super(sentence)
    this.name = 'FetchProblem'
    this.why = why
  }
}

/** Fetches a file as a platform does. @throws FetchProblem */
export type FetchMedia = (url: string, limits: FetchLimits) => Promise<Fetched>

/** Over HTTP, from this machine only: `localhost` (not looked up), 127.0.0.0/8, ::1; also behind a redirect. */
export const fetchLoopback: FetchMedia = async (text, limits) => {
  let url = readAddress(text)
  for (let turn = 0; ; turn += 1) {
    const answer = await getOnce(url, limits)
    if (!('to' in answer)) return { ...answer, url: url.href }
    if (turn >= (limits.redirects ?? 0))
      throw new FetchProblem('redirect', `It redirects to ${answer.to}, which is not followed.`)
    url = readAddress(URL.canParse(answer.to, url) ? new URL(answer.to, url).href : answer.to)
  }
}

function readAddress(text: string): URL {
  if (!URL.canParse(text)) throw new FetchProblem('address', 'That is not an address.')
  const url = new URL(text)
  if (!['http:', 'https:'].includes(url.protocol))
    throw new FetchProblem('address', `${url.protocol} is no web address.`)
  const problem = notHere(url)
  if (problem) throw new FetchProblem('elsewhere', problem)
  return url
}

type Answer = { readonly to: string } | { readonly bytes: Buffer; readonly type: string | null }

function getOnce(url: URL, { mostBytes, withinMs, agent = 'practice/1.0' }: FetchLimits): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? httpsRequest : httpRequest
    const headers = { 'user-agent': agent, accept: '*/*' }
    const sent = request(url, { method: 'GET', headers, lookup: here, agent: false }, (answer) => {
      const { statusCode: status = 0, headers: heard } = answer
      if (status >= 300 && status < 400 && heard.location) return finish({ to: heard.location })
      if (status !== 200) return fail(new FetchProblem('status', `It answered ${status}.`))
      const parts: Buffer[] = []
      let length = 0
      answer.on('data', (part: Buffer) => {
        length += part.length
        if (length > mostBytes) fail(new FetchProblem('too-large', `It has more than ${mostBytes} bytes.`))
        else parts.push(part)
      })
      answer.on('error', fail)
      answer.on('end', () => finish({ bytes: Buffer.concat(parts), type: heard['content-type'] ?? null }))
    })
    const late = (): void => fail(new FetchProblem('too-slow', `It took longer than ${withinMs} ms.`))
    const deadline = setTimeout(late, withinMs)
    function finish(answer: Answer): void {
      clearTimeout(deadline)
      sent.destroy()
      resolve(answer)
    }
    function fail(error: Error): void {
      clearTimeout(deadline)
      sent.destroy()
      reject(error instanceof FetchProblem ? error : new FetchProblem('unreachable', error.message))
    }
    sent.on('error', fail)
    sent.end()
  })
}
