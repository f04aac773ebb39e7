import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answer, cpuMs } from './child.ts'
import { subjectOf, tokenOf } from './plan.ts'
import { forgetWalls, onWall, wallTold } from './tiny-posts.ts'

// Token endpoints and the few reads that a probe takes, strict about nothing: what is measured is us, not them.
// Its own process, so that its share of the processors can be told.

export interface Mood {
  readonly delayMs: number
  readonly mode: 'well' | 'revoked' | 'unavailable'
}

let mood: Mood = { delayMs: 0, mode: 'well' }
let tokenRequests = 0
let reads = 0
let turn = 0

function renewed(form: URLSearchParams): [number, object] {
  if (mood.mode === 'unavailable') return [503, { error: 'temporarily_unavailable' }]
  if (mood.mode === 'revoked') return [400, { error: 'invalid_grant' }]
  const subject = subjectOf(form.get('refresh_token') ?? form.get('fb_exchange_token') ?? '')
  turn += 1
  const lives = form.has('refresh_token') ? 7_200 : 5_184_000
  return [
    200,
    {
      token_type: 'bearer',
      expires_in: lives,
      access_token: tokenOf(subject, `${turn}`),
      ...(form.has('refresh_token')
        ? { refresh_token: tokenOf(subject, `r${turn}`), refresh_expires_in: 15_552_000 }
        : {}),
    },
  ]
}

function read(request: IncomingMessage, body: string): object {
  const path = request.url?.split('?')[0] ?? ''
  const bearer = (request.headers.authorization ?? '').slice('Bearer '.length)
  const id = subjectOf(bearer)
  const page = { id, name: `Location ${id}`, tasks: ['MANAGE', 'CREATE_CONTENT', 'ADVERTISE'] }
  if (path.endsWith('/users/me')) return { data: { id, name: `Location ${id}`, username: `l${id}` } }
  if (path.endsWith('/user/info/'))
    return { data: { user: { open_id: id, display_name: `Location ${id}` } }, error: { code: 'ok' } }
  if (path.endsWith('/creator_info/query/'))
    return { data: { privacy_level_options: ['PUBLIC_TO_EVERYONE'] }, error: { code: 'ok' } }
  if (path.endsWith('/organizationAcls'))
    return {
      elements: [
        {
          roleAssignee: 'urn:li:person:p',
          role: 'ADMINISTRATOR',
          state: 'APPROVED',
          organization: `urn:li:organization:${id}`,
        },
      ],
      paging: { start: 0, count: 100, total: 1 },
    }
  if (path.endsWith('/organizations')) return { results: { [id]: { localizedName: `Location ${id}` } } }
  if (path.endsWith('/me/accounts')) return { data: [{ ...page, access_token: tokenOf(id, 'page') }] }
  if (request.method === 'POST') {
    const data = { is_valid: true, app_id: bearer.split('|')[0], user_id: '1', scopes: metaScopes }
    return body.includes('debug_token') ? [{ code: 200, body: JSON.stringify({ data }) }] : {}
  }
  return page
}

const metaScopes = ['pages_show_list', 'pages_read_engagement', 'pages_manage_posts']

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const body = Buffer.concat(chunks).toString()
    const asksForTokens = /grant_type=/.test(body)
    if (asksForTokens) tokenRequests += 1
    else reads += 1
    const bearer = (request.headers.authorization ?? '').slice('Bearer '.length)
    const onOne = asksForTokens ? undefined : onWall(request, body, subjectOf(bearer))
    const [status, reply] = onOne
      ? [onOne.status, onOne.body]
      : asksForTokens
        ? renewed(new URLSearchParams(body))
        : [200, read(request, body)]
    const send = () =>
      response
        .writeHead(status, { 'content-type': 'application/json', ...onOne?.headers })
        .end(JSON.stringify(reply))
    if (mood.delayMs === 0) send()
    else setTimeout(send, mood.delayMs)
  })
})
await new Promise<void>((ready) => server.listen(0, '127.0.0.1', 4_096, ready))
const { port } = server.address() as AddressInfo

answer(
  {
    where: () => `http://127.0.0.1:${port}`,
    be: (next: Mood) => {
      mood = next
      tokenRequests = 0
      reads = 0
      forgetWalls()
    },
    told: () => ({ tokenRequests, reads, ...wallTold(), cpuMs: cpuMs() }),
  },
  async () => server.closeAllConnections(),
)
