import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type * as z from 'zod'
import type { Endpoint } from '../../contract/define.ts'
import { type FieldProblem, Problem } from '../base/problem.ts'
import type { HubScope, WorkspaceScope } from '../base/scope.ts'
import type { StoredFile } from '../core/media/stored-file.ts'
import { onceOnly, type Reply } from '../core/repeats/once-only.ts'
import type { Admission } from './admit.ts'
import type { App } from './app.ts'
import type { Asked, Handler } from './handler.ts'
import { requestKey } from './idempotency-key.ts'
import { readBytes } from './read-bytes.ts'
import { sendFile } from './send-file.ts'

/** The door's one order of things: who, what, may they, do it, reply. */
export async function runEndpoint(
  app: App,
  admit: Admission,
  endpoint: Endpoint,
  handle: Handler<Endpoint>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const params = read('path', endpoint.params, request.params)
  const caller = await callerOf(admit, endpoint, request, params)
  const query = read('query', endpoint.query, request.query)
  const headers = endpoint.headers ? read('headers', endpoint.headers, request.headers) : undefined
  const bytes = endpoint.bytes ? await readBytes(request, endpoint.bytes) : undefined
  const body = bytes ? undefined : read('body', endpoint.body, request.body ?? undefined)
  const ask = (core: App['core']) =>
    handle({
      app: { ...app, core },
      caller,
      params,
      query,
      headers,
      bytes,
      body,
      request,
      reply,
    } as Asked<Endpoint>)
  if (endpoint.csv) {
    const lines = (await ask(app.core)) as unknown as AsyncIterable<string>
    return sendLines(reply.code(endpoint.status), endpoint.csv, lines)
  }
  if (endpoint.file) return sendFile(request, reply, (await ask(app.core)) as unknown as StoredFile)
  const work = async (core: App['core']): Promise<Reply> => {
    const result = await ask(core)
    // Only what the contract names leaves the house.
    return {
      status: endpoint.status,
      text: endpoint.reply ? JSON.stringify(endpoint.reply.parse(result)) : null,
    }
  }
  const scope = caller && 'actor' in caller.scope ? caller.scope : undefined
  const key = requestKey(request, endpoint, scope, { params, query, body })
  const { status, text } = key && scope ? await once(app, scope, key, work, reply) : await work(app.core)
  reply.code(status)
  return text === null ? reply.send() : reply.type('application/json; charset=utf-8').send(text)
}

/** Line by line, as fast as the reader takes it: a file of any length is never in memory as a whole. */
function sendLines(reply: FastifyReply, name: string, lines: AsyncIterable<string>): FastifyReply {
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(Readable.from(lines, { objectMode: false }))
}

/** The same request, sent again, is not done again; whoever comes too early is told when to come back. */
async function once(
  app: App,
  scope: HubScope | WorkspaceScope,
  key: Parameters<typeof onceOnly>[2],
  work: (core: App['core']) => Promise<Reply>,
  reply: FastifyReply,
): Promise<Reply> {
  try {
    const answer = await onceOnly(app.core, scope, key, work)
    if (answer.repeated) reply.header('idempotent-replayed', 'true')
    return answer
  } catch (error) {
    if (error instanceof Problem && error.code === 'in-progress') reply.header('retry-after', '1')
    throw error
  }
}

function callerOf(admit: Admission, endpoint: Endpoint, request: FastifyRequest, params: unknown) {
  const { access } = endpoint
  const { hub, workspace, link } = (params ?? {}) as { hub?: string; workspace?: string; link?: string }
  switch (access.in) {
    case 'public':
    case 'demo':
      return undefined
    case 'person':
      return admit.person(request)
    case 'guest':
      return admit.guest(request, link ?? '')
    case 'operator':
      return admit.operator(request)
    case 'hub':
      return admit.hub(request, hub ?? '', access.role)
    case 'workspace':
      return admit.workspace(request, workspace ?? '', access.may)
  }
}

function read(
  where: 'path' | 'query' | 'headers' | 'body',
  schema: z.ZodType | undefined,
  given: unknown,
): unknown {
  if (!schema) {
    if (where === 'body' ? given !== undefined : Object.keys((given ?? {}) as object).length > 0) {
      throw badInput([
        { field: where, fix: where === 'body' ? 'This takes no body.' : 'This takes no parameters.' },
      ])
    }
    return undefined
  }
  const unstorable = findUnstorable(given, [where])
  if (unstorable) throw badInput([{ field: unstorable, fix: 'holds characters that no text has' }])
  const parsed = schema.safeParse(given ?? {})
  if (parsed.success) return parsed.data
  throw badInput(
    parsed.error.issues
      .slice(0, 20)
      .map((issue) => ({ field: [where, ...issue.path.map(String)].join('.'), fix: issue.message })),
  )
}

/**
 * Where, as a dotted path, a text holds U+0000 or half a surrogate pair: PostgreSQL stores neither, and nobody types
 * them. Deeper than any schema of ours it does not look: there the schema refuses.
 */
function findUnstorable(given: unknown, path: readonly string[]): string | undefined {
  if (typeof given === 'string') return /\0|\p{Surrogate}/u.test(given) ? path.join('.') : undefined
  if (typeof given !== 'object' || given === null || path.length > 8) return undefined
  for (const [name, value] of Object.entries(given)) {
    const found = findUnstorable(value, [...path, name])
    if (found) return found
  }
  return undefined
}

const badInput = (fields: FieldProblem[]): Problem =>
  new Problem(
    'bad-input',
    fields[0] ? `${fields[0].field}: ${fields[0].fix}` : 'Something in the request is not right.',
    { fields },
  )
