import { failures, GraphFailure } from '../failures.ts'
import type { SentFile } from './call.ts'

export type Sent = { readonly params: Map<string, string>; readonly files: Map<string, SentFile> }

/**
 * Reads the parameters of a Graph request: query, then form, multipart or JSON body over it (§0). In JSON bodies
 * objects are nested, elsewhere each is one JSON text: here all are texts.
 */
export async function readParameters(request: Request): Promise<Sent> {
  const params = new Map(new URL(request.url).searchParams)
  const files = new Map<string, SentFile>()
  const sent: Sent = { params, files }
  if (request.method === 'GET' || request.method === 'HEAD') return sent
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  try {
    if (type === 'multipart/form-data') {
      for (const [name, value] of await request.formData())
        if (typeof value === 'string') params.set(name, value)
        else files.set(name, await readFile(value))
      return sent
    }
    const text = await request.text()
    if (text === '') return sent
    if (type === 'application/json') {
      const body: unknown = JSON.parse(text)
      if (body === null || typeof body !== 'object') throw new TypeError('not an object')
      for (const [name, value] of Object.entries(body))
        if (value !== null) params.set(name, typeof value === 'string' ? value : JSON.stringify(value))
    } else for (const [name, value] of new URLSearchParams(text)) params.set(name, value)
    return sent
  } catch {
    throw new GraphFailure(failures.malformed())
  }
}

async function readFile(file: File): Promise<SentFile> {
  return { bytes: Buffer.from(await file.arrayBuffer()), type: file.type, name: file.name }
}
