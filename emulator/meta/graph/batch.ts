import { z } from 'zod'
import { failures, GraphFailure } from '../failures.ts'
import type { Reply } from './call.ts'

const MAX = 50

const items = z.array(
  z.looseObject({
    method: z.string().default('GET'),
    relative_url: z.string(),
    body: z.string().optional(),
    name: z.string().optional(),
    access_token: z.string().optional(),
    attached_files: z.string().optional(),
    omit_response_on_success: z.boolean().default(true),
  }),
)

export type BatchItem = {
  method: string
  url: string
  body: string
  token: string | null
  /** Names of parts of the batch's own body. */
  files: readonly string[]
}

/**
 * `POST /` with `batch=[...]` (§0): answers in the order asked, each body a JSON string. `{result=name:$.path}` reaches
 * into an earlier answer; what a named call says is then left out, as the platform does.
 */
export async function answerBatch(
  params: ReadonlyMap<string, string>,
  answer: (item: BatchItem) => Promise<Reply>,
): Promise<unknown[]> {
  const list = readItems(params.get('batch') ?? '')
  const withHeaders = params.get('include_headers') !== 'false'
  const named = new Map<string, unknown>()
  const used = new Set<string>()
  const fill = (text: string, encode: boolean): string =>
    text.replaceAll(/\{result=([^:{}]+):(\$[^{}]*)\}/g, (_all, name: string, path: string) => {
      if (!named.has(name)) throw new GraphFailure(failures.batch('A dependency of the request failed'))
      used.add(name)
      const value = follow(named.get(name), path)
        .map((one) => (typeof one === 'object' ? JSON.stringify(one) : String(one)))
        .join(',')
      return encode ? encodeURIComponent(value) : value
    })

  const one = async (item: (typeof list)[number]): Promise<Reply | null> => {
    try {
      const url = fill(item.relative_url, true)
      const reply = await answer({
        method: item.method.toUpperCase(),
        url: url.startsWith('/') ? url : `/${url}`,
        body: fill(item.body ?? '', true),
        token: item.access_token ?? null,
        files: (item.attached_files ?? '').split(',').filter(Boolean),
      })
      if (item.name !== undefined && reply.status === 200) named.set(item.name, reply.body)
      return reply
    } catch (failure) {
      if (failure instanceof GraphFailure) return null
      throw failure
    }
  }
  // One after the other: later ones may lean on earlier ones.
  const replies: { item: (typeof list)[number]; reply: Reply | null }[] = []
  for (const item of list) replies.push({ item, reply: await one(item) })
  return replies.map(({ item, reply }) => {
    if (!reply) return null
    if (
      item.name !== undefined &&
      used.has(item.name) &&
      item.omit_response_on_success &&
      reply.status === 200
    )
      return null
    const headers = Object.entries(reply.headers).map(([name, value]) => ({ name, value }))
    return { code: reply.status, ...(withHeaders ? { headers } : {}), body: JSON.stringify(reply.body) }
  })
}

function readItems(text: string): z.output<typeof items> {
  let list: unknown
  try {
    list = JSON.parse(text)
  } catch {
    throw new GraphFailure(failures.batch('batch parameter must be a JSON array'))
  }
  const read = items.safeParse(list)
  if (!read.success)
    throw new GraphFailure(failures.batch('batch parameter must be a JSON array of requests'))
  if (read.data.length === 0) throw new GraphFailure(failures.batch('Empty batch'))
  if (read.data.length > MAX)
    throw new GraphFailure(failures.batch(`Too many requests in batch message. Maximum batch size is ${MAX}`))
  return read.data
}

/** The small part of JSONPath that batches use: `$.data.*.id`, `$.data[0].id`, `$.id`. */
function follow(value: unknown, path: string): unknown[] {
  const steps = path.match(/[A-Za-z0-9_]+|\*/g) ?? []
  let found: unknown[] = [value]
  for (const step of steps) {
    found = found.flatMap((one) => {
      if (typeof one !== 'object' || one === null) return []
      if (step === '*') return Object.values(one)
      return Object.hasOwn(one, step) ? [(one as Record<string, unknown>)[step]] : []
    })
  }
  return found
}
