import type { Egress, OutboundRequest, Reply } from '../../server/platforms/egress.ts'
import type { Canaries, CanaryKind } from './canaries.ts'

const kinds: Readonly<Record<string, CanaryKind>> = {
  access_token: 'access token',
  'access-token': 'access token',
  token: 'access token',
  input_token: 'access token',
  fb_exchange_token: 'access token',
  refresh_token: 'refresh token',
  code: 'code',
  auth_code: 'code',
  code_verifier: 'verifier',
  client_secret: 'app secret',
  secret: 'app secret',
}

/** Sees what goes to the platforms and comes back, learns every secret in it, and remembers the addresses. */
export function recordingEgress(egress: Egress, canaries: Canaries, addresses: string[]): Egress {
  return async (request) => {
    addresses.push(request.url)
    learnRequest(canaries, request)
    const reply = await egress(request)
    learnReply(canaries, reply)
    return reply
  }
}

function learnRequest(canaries: Canaries, { url, headers, body }: OutboundRequest): void {
  for (const [name, value] of Object.entries(headers ?? {})) {
    const lower = name.toLowerCase()
    const [scheme, credentials = ''] = value.split(' ')
    if (lower === 'authorization' && scheme === 'Bearer') canaries.learn('access token', credentials)
    if (lower === 'authorization' && scheme === 'Basic')
      canaries.learn(
        'app secret',
        decodeURIComponent(Buffer.from(credentials, 'base64').toString().split(':')[1] ?? ''),
      )
    learnNamed(canaries, lower, value)
  }
  for (const [name, value] of new URL(url).searchParams) learnNamed(canaries, name, value)
  if (!body) return
  if (body.startsWith('{')) learnDeep(canaries, JSON.parse(body))
  else for (const [name, value] of new URLSearchParams(body)) learnNamed(canaries, name, value)
}

/** A reply's `access_token` inside a list of accounts is a Page's own. */
function learnReply(canaries: Canaries, reply: Reply): void {
  try {
    learnDeep(canaries, JSON.parse(reply.body))
  } catch {
    // HTML, or cut off: the next whole answer teaches the same.
  }
}

function learnDeep(canaries: Canaries, value: unknown, inList = false): void {
  if (Array.isArray(value)) for (const one of value) learnDeep(canaries, one, true)
  else if (typeof value === 'object' && value !== null) {
    for (const [name, one] of Object.entries(value)) {
      if (inList && name === 'access_token') canaries.learn('page token', one)
      else if (typeof one === 'string') learnNamed(canaries, name, one)
      else learnDeep(canaries, one, inList)
    }
  }
}

function learnNamed(canaries: Canaries, name: string, value: string): void {
  const kind = kinds[name]
  // A `code` in a reply is an error's; those of OAuth are long.
  if (kind && (kind !== 'code' || value.length >= 16)) canaries.learn(kind, value)
}
