/** An answer of the tiny platforms to publishing; undefined = the request is about something else. */
export interface Posted {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: object | string
}

let last = 1_000_000

/** One answer for each kind of account that takes a text alone: what is measured is us, so nothing is kept and nothing refused. */
export function posted(method: string, path: string): Posted | undefined {
  if (method !== 'POST') return undefined
  if (path.endsWith('/2/tweets')) return answer(201, { data: { id: next() } })
  if (path.endsWith('/rest/posts')) return answer(201, '', { 'x-restli-id': `urn:li:share:${next()}` })
  const [, page] = /\/(\d+)\/feed$/.exec(path) ?? []
  if (page) return answer(200, { id: `${page}_${next()}` })
  return /\/\d+_\d+$/.test(path) ? answer(200, { success: true }) : undefined
}

function next(): string {
  last += 1
  return String(last)
}

const answer = (
  status: number,
  body: object | string,
  headers: Readonly<Record<string, string>> = {},
): Posted => ({ status, headers, body })
