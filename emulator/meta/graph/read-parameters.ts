import { failures, GraphFailure } from '../failures.ts'
import type { SentFile } from './call.ts'
import { foldBrackets } from './fold-brackets.ts'

export type Sent = { readonly params: Map<string, string>; readonly files: Map<string, SentFile> }

/**
 * Reads the parameters of a Graph request: query, then form, multipart or JSON body over it (§0). In JSON bodies
 * objects are nested, elsewhere each is one JSON text or spelled with brackets: here all are JSON texts.
 */
export async function readParameters(request: Request): Promise<Sent> {
  const query = [...new URL(request.url).searchParams]
  const files = new Map<string, SentFile>()
  if (BODILESS.includes(request.method)) return { params: foldBrackets(query), files }
  try {
    return { params: foldBrackets([...query, ...(await readBody(request, files))]), files }
  } catch {
    throw new GraphFailure(failures.malformed())
  }
}

const BODILESS = ['GET', 'HEAD', 'OPTIONS']

/** What the body says; files go into `files`. */
async function readBody(request: Request, files: Map<string, SentFile>): Promise<[string, string][]> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  const entries: [string, string][] = []
  if (type === 'multipart/form-data') {
    for (const [name, value] of await request.formData())
      if (typeof value === 'string') entries.push([name, value])
      else files.set(name, await readFile(value))
    return entries
  }
  const text = await request.text()
  if (text === '') return entries
  if (type !== 'application/json') return [...new URLSearchParams(text)]
  const body: unknown = JSON.parse(text)
  if (body === null || typeof body !== 'object') throw new TypeError('not an object')
  for (const [name, value] of Object.entries(body))
    if (value !== null) entries.push([name, typeof value === 'string' ? value : JSON.stringify(value)])
  return entries
}

async function readFile(file: File): Promise<SentFile> {
  return { bytes: Buffer.from(await file.arrayBuffer()), type: file.type, name: file.name }
}
