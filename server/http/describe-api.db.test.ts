import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, type World } from '../../testing/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

it('is served to anybody, twice the same, with the addresses of this installation', async () => {
  const browser = await world.browser()
  const reply = await browser.get('/api/openapi.json')
  expect(reply.status).toBe(200)
  expect(reply.headers['content-type']).toContain('application/json')
  expect(reply.json()).toMatchObject({
    openapi: '3.1.1',
    servers: [{ url: 'http://localhost:4600' }],
    paths: { '/api/demo': {}, '/api/me': { get: { security: [{ session: [] }] } } },
    components: { securitySchemes: { session: { in: 'cookie', name: 'mooring-session' } } },
  })
  expect((await browser.get('/api/openapi.json')).text).toBe(reply.text)
})

it('describes a problem as the door really sends it', async () => {
  const browser = await world.browser()
  const document = (await browser.get('/api/openapi.json')).json<{
    components: { schemas: { Problem: { required: string[]; properties: Record<string, object> } } }
  }>()
  const { required, properties } = document.components.schemas.Problem
  const problem = (await browser.get('/api/me')).json()
  expect(new Set(Object.keys(problem))).toEqual(new Set(required))
  expect(new Set(Object.keys(properties))).toEqual(new Set(required))
})
