import type { Egress, OutboundFile, OutboundRequest } from '../server/platforms/egress.ts'
import type { Delivery, DeliveryCall, DeliveryFile, Handle } from '../server/platforms/publishing.ts'
import { type ScriptedAnswer, scriptedEgress } from './scripted-egress.ts'

/** A file of so many bytes, each the lowest byte of its place; of big ones all are 0. */
export function scriptedFile(more: Partial<DeliveryFile> = {}): DeliveryFile {
  const isBig = (more.bytes ?? 0) > 1_000_000
  return {
    kind: 'image',
    type: 'image/jpeg',
    bytes: 10,
    fileName: 'soup.jpg',
    read: async (first, last) => {
      const part = new Uint8Array(last - first + 1)
      return isBig ? part : part.map((_, at) => (first + at) % 256)
    },
    publicAddress: async () => 'https://mooring.test/m/abc',
    ...more,
  }
}

export const delivery = (more: Partial<Delivery> & Pick<Delivery, 'account'>): Delivery => ({
  shape: 'text',
  text: 'Soup of the day',
  files: [],
  parts: [],
  choices: {},
  ...more,
})

/** Answers by `METHOD /path`, one after the other, the last one for ever; bodies are read as they would be sent. */
export type Routes = Readonly<Record<string, ScriptedAnswer | readonly ScriptedAnswer[]>>

export interface Sent {
  readonly route: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  /** JSON where it is some, else the text or the bytes as latin1; the first ten thousand of them. */
  readonly body: unknown
}

export interface Publishing {
  readonly call: DeliveryCall
  readonly sent: Sent[]
  /** What was kept, newest last. */
  readonly kept: Handle[]
}

/** A call whose answers are written, for the functions that publish. What nobody wrote is a mistake of the test. */
export function publishing(base: Omit<DeliveryCall, 'egress' | 'keep'>, routes: Routes): Publishing {
  const sent: Sent[] = []
  const kept: Handle[] = []
  const asked = new Map<string, number>()
  const answer = (request: OutboundRequest): ScriptedAnswer => {
    const route = `${request.method} ${new URL(request.url).pathname}`
    const written = routes[route]
    if (written === undefined) throw new Error(`not scripted: ${route}`)
    const turn = asked.get(route) ?? 0
    asked.set(route, turn + 1)
    const all: readonly ScriptedAnswer[] = Array.isArray(written) ? written : [written as ScriptedAnswer]
    return all[Math.min(turn, all.length - 1)] as ScriptedAnswer
  }
  const script = scriptedEgress(answer)
  const egress: Egress = async (request) => {
    const url = new URL(request.url)
    const body = await read(request.file ?? request.body)
    sent.push({ route: `${request.method} ${url.pathname}`, url, headers: request.headers ?? {}, body })
    return script.egress(request)
  }
  return { call: { ...base, egress, keep: async (handle) => void kept.push(handle) }, sent, kept }
}

async function read(body: OutboundFile | string | undefined): Promise<unknown> {
  if (body === undefined) return undefined
  if (typeof body === 'string') return parsed(body)
  if (body instanceof Uint8Array) return Buffer.from(body).toString('latin1')
  const chunks: Uint8Array[] = []
  for await (const chunk of body.chunks) chunks.push(chunk)
  const all = Buffer.concat(chunks)
  if (all.length !== body.bytes) throw new Error(`${body.bytes} bytes announced, ${all.length} sent`)
  return all.subarray(0, 10_000).toString('latin1')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
