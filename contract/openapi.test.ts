import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { problems } from '../server/base/problem.ts'
import { type Contract, defineContract } from './define.ts'
import { contract } from './index.ts'
import { type OpenApiOptions, openApi } from './openapi.ts'

const options: OpenApiOptions = {
  version: '1.2.3',
  problems,
  sessionCookie: 'session',
  guestCookie: 'guest',
  server: 'https://mooring.example.com',
  practice: true,
}
const document = openApi(contract, options)
const routes = Object.entries(contract as Contract)

interface Operation {
  operationId: string
  parameters: { name?: string; in?: string; $ref?: string }[]
  requestBody?: object
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>
  security?: object[]
  'x-access': object
}
const operationOf = (key: string): Operation => {
  const [method = '', path = ''] = key.split(' ')
  const found = document.paths[path]?.[method.toLowerCase()]
  if (!found) throw new Error(`${key} is not in the document`)
  return found as unknown as Operation
}

/** Every value under `key`, however deep. */
function everywhere(value: unknown, key: string): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => [
    ...(name === key ? [inner] : []),
    ...everywhere(inner, key),
  ])
}

const resolves = (reference: string, within: unknown): boolean =>
  reference.startsWith('#/') &&
  reference
    .slice(2)
    .split('/')
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], within) !== undefined

describe('the document', () => {
  it('has every route and no other', () => {
    const keys = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(keys).toHaveLength(routes.length)
    expect(new Set(keys)).toEqual(new Set(Object.keys(contract)))
  })

  it('leaves practice mode’s routes out where there is no practice', () => {
    const paths = Object.keys(openApi(contract, { ...options, practice: false }).paths)
    expect(paths.filter((path) => path.startsWith('/api/demo'))).toEqual([])
    expect(paths.length).toBe(Object.keys(document.paths).length - 3)
  })

  it('refers to nothing that is not there', () => {
    const references = everywhere(document, '$ref') as string[]
    expect(references.length).toBeGreaterThan(50)
    expect(references.filter((one) => !resolves(one, document))).toEqual([])
    expect(resolves('#/components/schemas/Nothing', document)).toBe(false)
  })

  it('keeps shapes with an id once, as components', () => {
    expect(Object.keys(document.components.schemas)).toEqual(
      expect.arrayContaining(['Account', 'ChoicePage', 'ConnectionsPage', 'Fact', 'Problem', 'BoardRow']),
    )
    expect(everywhere(document, '$defs')).toEqual([])
    expect(everywhere(document, 'id').filter((one) => typeof one === 'string')).toEqual([])
  })

  it('names every operation once', () => {
    const names = everywhere(document.paths, 'operationId') as string[]
    expect(new Set(names).size).toBe(routes.length)
    expect(names).toContain('postWorkspacesByWorkspaceConnections')
    expect(names.filter((name) => !/^[a-z]+[A-Za-z]+$/.test(name))).toEqual([])
  })
})

describe.each(routes)('%s', (key, endpoint) => {
  const operation = operationOf(key)

  it('says who may call, with what, and every way it may end', () => {
    expect(operation['x-access']).toEqual(endpoint.access)
    expect(operation.security !== undefined).toBe(!['public', 'demo'].includes(endpoint.access.in))
    const inPath = [...key.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(operation.parameters.filter((one) => one.in === 'path').map((one) => one.name)).toEqual(inPath)
    expect(operation.requestBody !== undefined).toBe((endpoint.body ?? endpoint.bytes) !== undefined)
    expect(operation.parameters.filter((one) => one.in === 'header').map((one) => one.name)).toEqual(
      Object.keys(endpoint.headers?.shape ?? {}),
    )
    const takesKey = operation.parameters.some((one) => one.$ref?.endsWith('/IdempotencyKey'))
    expect(takesKey).toBe(endpoint.idempotent === true)
    const success = operation.responses[endpoint.status]
    expect(success?.content !== undefined).toBe(
      (endpoint.reply ?? endpoint.csv ?? endpoint.file) !== undefined,
    )
    for (const code of endpoint.problems) {
      const answer = operation.responses[problems[code]]
      expect(answer?.description.split(', ')).toContain(code)
      expect(Object.keys(answer?.content ?? {})).toEqual(['application/problem+json'])
    }
  })

  it('has no shape that says nothing', () => {
    const said = JSON.stringify(operation)
    expect(said).not.toMatch(/"schema":\{\}|"items":\{\}/)
  })
})

describe('shapes that go both ways', () => {
  const both = z.object({ name: z.string(), shown: z.boolean().default(true) }).meta({ id: 'Both' })
  const around = z.object({ both }).meta({ id: 'Around' })
  const same = z.strictObject({ name: z.string() }).meta({ id: 'Same' })
  const route = (reply: z.ZodType, body: z.ZodObject) =>
    openApi(
      defineContract({
        'POST /api/things': {
          summary: 'x',
          access: { in: 'public' },
          body,
          reply,
          status: 200,
          problems: [],
        },
      }),
      options,
    ).components.schemas

  it('have two names where they differ, or refer to one that does', () => {
    const schemas = route(around, z.object({ around, same }))
    expect(Object.keys(schemas)).toEqual(['Around', 'AroundInput', 'Both', 'BothInput', 'Same', 'Problem'])
    expect(schemas).toMatchObject({
      Both: { required: ['name', 'shown'] },
      BothInput: { required: ['name'] },
      AroundInput: { properties: { both: { $ref: '#/components/schemas/BothInput' } } },
    })
  })

  it('have one where they do not', () => {
    expect(Object.keys(route(same, z.object({ same })))).toEqual(['Same', 'Problem'])
    expect(route(same, z.object({ same }))).toMatchObject({ Same: { additionalProperties: false } })
  })

  it('an answer that JSON cannot say is an error, not a hole', () => {
    expect(() => route(z.string().transform(Number), z.object({}))).toThrow()
  })
})
