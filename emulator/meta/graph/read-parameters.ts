import { failures, GraphFailure } from '../failures.ts'

/**
 * Reads the parameters of a Graph request: query, then form, multipart or JSON body over it (§0). In JSON bodies
 * objects are nested, elsewhere each is one JSON text: here all are texts. Files of a multipart body are left out.
 */
export async function readParameters(request: Request): Promise<Map<string, string>> {
  const params = new Map(new URL(request.url).searchParams)
  if (request.method === 'GET' || request.method === 'HEAD') return params
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  try {
    if (type === 'multipart/form-data') {
      for (const [name, value] of await request.formData())
        if (typeof value === 'string') params.set(name, value)
      return params
    }
    const text = await request.text()
    if (text === '') return params
    if (type === 'application/json') {
      const body: unknown = JSON.parse(text)
      if (body === null || typeof body !== 'object') throw new TypeError('not an object')
      for (const [name, value] of Object.entries(body))
        if (value !== null) params.set(name, typeof value === 'string' ? value : JSON.stringify(value))
    } else for (const [name, value] of new URLSearchParams(text)) params.set(name, value)
    return params
  } catch {
    throw new GraphFailure(failures.malformed())
  }
}
