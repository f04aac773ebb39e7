import fc from 'fast-check'
import { type FastifyReply, fastify } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { Endpoint } from '../../contract/define.ts'
import type { ThreeWorkspaces } from '../isolation/things.ts'
import { threeWorkspaces } from '../isolation/three-workspaces.ts'
import { createWorld, type World } from '../world.ts'
import { fuzzRoute, type Target } from './fuzz-route.ts'
import { hostileText } from './hostile.ts'
import { inOrder, targets } from './targets.ts'

const inputs = 100
/** Always the same: a change that passed passes tomorrow. Other seeds: `npm run fuzz`. */
const seed = 20261130
const noLimit = { 'sign-in': 1e9, connect: 1e9, api: 1e9 }

let world: World
let three: ThreeWorkspaces
let all: Target[]
beforeAll(async () => {
  world = await createWorld({ limits: noLimit })
  three = await threeWorkspaces(world)
  all = await targets(world, three)
  console.log(`fuzz: ${inputs} inputs a route, seed ${seed}`)
})
afterAll(async () => {
  await three.admin.end()
  await world.close()
})

describe('R33: no input brings a fault of ours', () => {
  it.each(inOrder.map(([key]) => key))(
    '%s',
    async (key) => {
      const target = all.find((one) => one.key === key)
      if (!target) throw new Error(`${key} is not fuzzed`)
      const { sent, wrong } = await fuzzRoute(target, inputs, seed)
      expect(wrong).toEqual([])
      expect(sent).toBe(inputs)
    },
    60_000,
  )
})

describe('beside the contract', () => {
  const search = hostileText.map((text) => encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '')))

  it('the platforms’ way back: always a clean 303, or an address that does not exist', async () => {
    const cookie = (await world.browser(three.userOf.get(three.members.A.owner) ?? '')).cookieHeader
    const rows = await three.admin.query<{ id: string }>('select id from apps')
    const ids = fc.oneof(fc.constantFrom(...rows.rows.map(({ id }) => id)), search)
    const query = fc.array(
      fc.tuple(fc.constantFrom('code', 'state', 'error', 'error_description', 'iss', 'x', 'code[]'), search),
      { maxLength: 5 },
    )
    for (const [id, pairs, signedIn] of fc.sample(fc.tuple(ids, query, fc.boolean()), {
      numRuns: inputs,
      seed,
    })) {
      const url = `/oauth/callback/${id.slice(0, 400)}?${pairs.map((pair) => pair.join('=').slice(0, 4000)).join('&')}`
      const answer = await world.app.inject({ url, headers: signedIn ? { cookie } : {} })
      expect([303, 404], `${url} answered ${answer.statusCode}`).toContain(answer.statusCode)
      if (answer.statusCode === 303)
        expect(answer.headers.location, url).toMatch(/^\/connect-problem\?code=[a-z-]+$/)
    }
  })

  it('addresses of nobody: 404 in our own words', async () => {
    for (const [first, second] of fc.sample(fc.tuple(search, search), { numRuns: inputs / 4, seed })) {
      const answer = await world.app.inject({ url: `/api/${first.slice(0, 600)}/${second.slice(0, 600)}` })
      expect([404, 401], answer.body).toContain(answer.statusCode)
      expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
    }
  })
})

describe('planted defects turn it red', () => {
  const endpoint: Endpoint = {
    summary: 'planted',
    access: { in: 'public' },
    body: z.strictObject({ name: z.string().max(50) }),
    status: 200,
    reply: z.object({ ok: z.literal(true) }),
    problems: [],
  }
  type Planted = (body: { name?: unknown }, reply: FastifyReply) => unknown
  const planted = async (handler: Planted) => {
    const app = fastify()
    app.post('/planted', async (request, reply) =>
      reply.send(handler((request.body ?? {}) as { name?: unknown }, reply)),
    )
    const target = {
      app,
      key: 'POST /planted',
      endpoint,
      known: {},
      taken: [],
      cookie: '',
      origin: 'http://x.test',
    }
    const { wrong } = await fuzzRoute(target, 200, seed)
    await app.close()
    return wrong.join('\n')
  }

  it.each<[string, Planted, string]>([
    ['a fault', (body) => (body.name as string).length, 'answered 500'],
    [
      'a stack',
      (_body, reply) => {
        reply.code(400).type('application/problem+json')
        return JSON.stringify({ code: 'bad-input', status: 400, detail: 'at run (server/http/run.ts:7)' })
      },
      'shows its insides',
    ],
    ['an undeclared shape', () => ({ fine: true }), 'reply is not the declared one'],
    [
      'an undeclared refusal',
      (_body, reply) => {
        reply.code(409).type('application/problem+json')
        return JSON.stringify({ code: 'conflict', status: 409 })
      },
      'answered conflict, which is not declared',
    ],
  ])('%s', async (_, handler, says) => {
    expect(await planted(handler)).toContain(says)
  })
})
