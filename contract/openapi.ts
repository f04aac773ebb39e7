import type { Access, Contract, Endpoint, ProblemCode } from './define.ts'
import { type JsonSchema, JsonSchemas } from './openapi/json-schemas.ts'

export interface OpenApiOptions {
  readonly version: string
  /** Every problem with its HTTP status. */
  readonly problems: Readonly<Record<ProblemCode, number>>
  readonly sessionCookie: string
  /** A guest's visit through a connect link. */
  readonly guestCookie: string
  /** Origin where this API answers. */
  readonly server: string
  /** With the routes that only practice mode has. */
  readonly practice: boolean
}

export interface OpenApiDocument {
  readonly openapi: '3.1.1'
  readonly paths: Record<string, Record<string, JsonSchema>>
  readonly components: { readonly schemas: Record<string, JsonSchema> } & JsonSchema
  readonly [key: string]: unknown
}

/** The contract as an OpenAPI 3.1 document (spec.openapis.org/oas/v3.1.1). Pure; throws on a schema JSON cannot say. */
export function openApi(contract: Contract, options: OpenApiOptions): OpenApiDocument {
  const schemas = new JsonSchemas()
  const paths: OpenApiDocument['paths'] = {}
  for (const [key, endpoint] of Object.entries(contract)) {
    if (endpoint.access.in === 'demo' && !options.practice) continue
    const [method = '', path = ''] = key.split(' ')
    paths[path] = {
      ...paths[path],
      [method.toLowerCase()]: operation(schemas, method, path, endpoint, options),
    }
  }
  const finished = schemas.finish({ paths })
  return {
    openapi: '3.1.1',
    info: {
      title: 'Mooring',
      version: options.version,
      description:
        'Every answer that is not a success is a problem (RFC 9457) whose `code` is from a closed list. Lists and objects may grow by new properties.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: options.server }],
    paths: finished.document.paths,
    components: {
      schemas: { ...finished.components, Problem: problemSchema(options) },
      parameters: { SameOrigin: sameOrigin, IdempotencyKey: idempotencyKey },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: options.sessionCookie },
        visit: { type: 'apiKey', in: 'cookie', name: options.guestCookie },
      },
    },
  }
}

function operation(
  schemas: JsonSchemas,
  method: string,
  path: string,
  endpoint: Endpoint,
  options: OpenApiOptions,
): JsonSchema {
  const { access, body, bytes, csv, file, ledger, unrecorded } = endpoint
  const json = (schema: JsonSchema) => ({ 'application/json': { schema } })
  return {
    operationId: operationId(method, path),
    tags: [path.split('/')[2] ?? ''],
    summary: endpoint.summary,
    ...(needsSession(access) ? { security: [{ session: [] }] } : {}),
    ...(access.in === 'guest' ? { security: [{ visit: [] }] } : {}),
    parameters: [
      ...parameters(schemas, 'path', endpoint.params),
      ...parameters(schemas, 'query', endpoint.query),
      ...parameters(schemas, 'header', endpoint.headers),
      ...(method === 'GET' ? [] : [{ $ref: '#/components/parameters/SameOrigin' }]),
      ...(endpoint.idempotent ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
    ],
    ...(body ? { requestBody: { required: true, content: json(schemas.of(body, 'input')) } } : {}),
    ...(bytes
      ? { requestBody: { required: true, content: bytesOf(['application/octet-stream'], bytes) } }
      : {}),
    responses: {
      [endpoint.status]: {
        description: endpoint.status === 204 ? 'Done' : endpoint.summary,
        ...(endpoint.reply ? { content: json(schemas.of(endpoint.reply, 'output')) } : {}),
        ...(csv ? { content: { 'text/csv': { schema: { type: 'string' } } } } : {}),
        ...(file ? { content: bytesOf(file) } : {}),
      },
      ...problemResponses(codesOf(method, endpoint), options),
    },
    'x-access': access,
    'x-rate-limit': endpoint.rate ?? 'api',
    ...(ledger ? { 'x-ledger': ledger } : {}),
    ...(unrecorded ? { 'x-unrecorded': unrecorded } : {}),
  }
}

/** Bytes as they are: 3.1 says so by saying nothing of their shape. */
const bytesOf = (types: readonly string[], most?: number): JsonSchema =>
  Object.fromEntries(types.map((type) => [type, most ? { schema: { maxLength: most } } : {}]))

function parameters(
  schemas: JsonSchemas,
  where: 'path' | 'query' | 'header',
  schema: Endpoint['params'],
): JsonSchema[] {
  if (!schema) return []
  return Object.entries(schema.shape).map(([name, one]) => ({
    name,
    in: where,
    required: where === 'path' || !one.safeParse(undefined).success,
    schema: schemas.of(one, 'input'),
  }))
}

const needsSession = (access: Access): boolean =>
  access.in !== 'public' && access.in !== 'demo' && access.in !== 'guest'

/** Those of the route itself, and those that the door may answer to any like it. */
function codesOf(method: string, { access, body, bytes, problems, idempotent }: Endpoint): ProblemCode[] {
  const gated = access.in === 'hub' || access.in === 'workspace' || access.in === 'operator'
  return [
    ...new Set<ProblemCode>([
      ...problems,
      'bad-input',
      'not-found',
      'too-many-requests',
      'internal-error',
      ...(needsSession(access) ? (['not-signed-in'] as const) : []),
      ...(access.in === 'guest' ? (['visit-over'] as const) : []),
      ...(idempotent ? (['key-reused', 'in-progress', 'answer-lost'] as const) : []),
      ...(gated ? (['not-allowed'] as const) : []),
      ...(method === 'GET' ? [] : (['origin-refused'] as const)),
      ...(body || bytes ? (['too-large', 'wrong-content-type'] as const) : []),
    ]),
  ]
}

function problemResponses(codes: readonly ProblemCode[], { problems }: OpenApiOptions): JsonSchema {
  const statuses = [...new Set(codes.map((code) => problems[code]))].sort((a, b) => a - b)
  return Object.fromEntries(
    statuses.map((status) => {
      const here = codes.filter((code) => problems[code] === status).sort()
      const schema = { $ref: '#/components/schemas/Problem', properties: { code: { enum: here } } }
      return [status, { description: here.join(', '), content: { 'application/problem+json': { schema } } }]
    }),
  )
}

function problemSchema({ problems }: OpenApiOptions): JsonSchema {
  const text = { type: 'string' }
  return {
    type: 'object',
    description: 'RFC 9457, with the code from our closed list and where to mend the request.',
    properties: {
      type: text,
      title: text,
      status: { type: 'integer' },
      code: { type: 'string', enum: Object.keys(problems) },
      detail: text,
      fields: {
        type: 'array',
        items: { type: 'object', properties: { field: text, fix: text }, required: ['field', 'fix'] },
      },
      facts: { type: 'object', additionalProperties: text },
      requestId: text,
    },
    required: ['type', 'title', 'status', 'code', 'detail', 'fields', 'facts', 'requestId'],
  }
}

/** What keeps other sites' forms out: they cannot send a header of their own. */
const sameOrigin: JsonSchema = {
  name: 'X-Mooring',
  in: 'header',
  required: true,
  description: 'Says that the request comes from a page or program of ours.',
  schema: { const: '1' },
}

/** R34. */
const idempotencyKey: JsonSchema = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Send the same key with the same request and it is done once: the answer is kept for 24 hours. Under way: 409 with Retry-After. Another request under the key: 422.',
  schema: { type: 'string', minLength: 8, maxLength: 200 },
}

/** `GET /api/hubs/{hub}/members` is `getHubsByHubMembers`. */
function operationId(method: string, path: string): string {
  const words = path
    .replace(/^\/api\//, '')
    .split(/[/-]/)
    .map((part) => (part.startsWith('{') ? `by-${part.slice(1, -1)}` : part))
    .flatMap((part) => part.split('-'))
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}
