import type { IncomingMessage } from 'node:http'

/** What the tiny platforms answer to a text that is posted, and how often each account got one. */
export interface TinyAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: object
}

const made = new Map<string, number>()
let last = 0

const ok = (body: object): TinyAnswer => ({ status: 200, headers: {}, body })

function numbered(): string {
  last += 1
  return String(7_000_000 + last)
}

function hang(account: string): string {
  made.set(account, (made.get(account) ?? 0) + 1)
  return numbered()
}

/** Undefined: no business of a wall. `subject`: whose token it is; with every platform, whose account. */
export function onWall(request: IncomingMessage, body: string, subject: string): TinyAnswer | undefined {
  const url = new URL(request.url ?? '', 'http://tiny')
  const posts = request.method === 'POST'
  if (posts && url.pathname.endsWith('/2/tweets')) return ok({ data: { id: hang(subject), text: '' } })
  if (posts && url.pathname.endsWith('/rest/posts'))
    return { status: 201, headers: { 'x-restli-id': `urn:li:share:${hang(subject)}` }, body: {} }
  if (posts && url.pathname.endsWith('/feed')) return ok({ id: `${subject}_${numbered()}` })
  if (posts && body.includes('is_published=true')) {
    hang(subject)
    return ok({ success: true })
  }
  if (url.searchParams.get('fields') === 'permalink_url')
    return ok({ permalink_url: `/${url.pathname.split('/').at(-1)}` })
  return undefined
}

/** Posts that hang, and how many of them are one too many. */
export function wallTold(): { posts: number; doubles: number } {
  const counts = [...made.values()]
  const posts = counts.reduce((sum, one) => sum + one, 0)
  return { posts, doubles: posts - counts.length }
}

export const forgetWalls = (): void => made.clear()
