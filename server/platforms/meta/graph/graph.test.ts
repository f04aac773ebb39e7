import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  appSecret,
  type GraphRoutes,
  graphError,
  scriptedGraph,
  userToken,
  violationsOf,
} from '../../../../testing/scripted-graph.ts'
import { Secret } from '../../../base/secret.ts'
import { PlatformFailure } from '../../failure.ts'
import { appsecretProof } from './appsecret-proof.ts'
import { callGraph } from './call-graph.ts'
import { debugToken } from './debug-token.ts'
import { fewAtATime } from './few-at-a-time.ts'
import { graphId } from './ids.ts'
import { listEdge } from './list-edge.ts'

const item = z.object({ id: graphId })
const list = (call: Parameters<typeof listEdge>[0]) =>
  listEdge(call, { path: 'me/accounts', fields: 'id', item })

/** `next` as Meta writes it: absolute, with the token in it. */
const next = (cursor: string, host = 'graph.facebook.com') =>
  `https://${host}/v26.0/7001/accounts?access_token=${userToken}&fields=id&limit=100&after=${cursor}`

async function failureOf(work: Promise<unknown>): Promise<PlatformFailure> {
  const thrown = await work.catch((error: unknown) => error)
  expect(thrown).toBeInstanceOf(PlatformFailure)
  return thrown as PlatformFailure
}

it('proves with each call that we know the app secret', () => {
  expect(appsecretProof(new Secret('EAAtesttoken'), new Secret(appSecret))).toBe(
    'f435ca0ef23c58ff20fca9f105186b1e05b40c6b8dfc3fa5df8c03a03980968b',
  )
})

it('speaks the version the operator set, else the declared one', async () => {
  const { call, asked, violations } = scriptedGraph({ 'GET me': { body: { id: '7' } } })
  await callGraph(call, { path: 'me', schema: item })
  await callGraph({ ...call, version: 'v27.0' }, { path: 'me', schema: item })
  expect(asked.map(({ request }) => new URL(request.url).pathname)).toEqual(['/v26.0/me', '/v27.0/me'])
  expect(asked[0]?.request.headers?.authorization).toBe(`Bearer ${userToken}`)
  expect(violations).toEqual([])
})

it('planted defect: a token in an address, and a call without proof, are noticed', () => {
  const url = 'https://graph.facebook.com/v26.0/me'
  const headers = { authorization: `Bearer ${userToken}` }
  const proof = appsecretProof(new Secret(userToken), new Secret(appSecret))
  expect(violationsOf({ method: 'GET', url: `${url}?appsecret_proof=${proof}`, headers })).toEqual([])
  expect(violationsOf({ method: 'GET', url, headers })).toHaveLength(1)
  expect(violationsOf({ method: 'GET', url: `${url}?access_token=x` })).toHaveLength(1)
  expect(
    violationsOf({ method: 'GET', url: `${url}?appsecret_proof=${proof}&t=EAAx`, headers }),
  ).toHaveLength(1)
})

describe('lists', () => {
  const pages = (bodies: readonly object[]): GraphRoutes => {
    let turn = 0
    return { 'GET me/accounts': () => ({ body: bodies[turn++] ?? {} }) }
  }

  it('goes on while there is a next, over an empty page, at our own address', async () => {
    const { call, asked, violations } = scriptedGraph(
      pages([
        { data: [{ id: '1' }], paging: { next: next('a') } },
        { data: [], paging: { next: next('b', 'elsewhere.example') } },
        { data: [{ id: '2' }, { id: '3' }], paging: { cursors: { after: 'c' } } },
      ]),
    )
    expect(await list(call)).toEqual([{ id: '1' }, { id: '2' }, { id: '3' }])
    expect(asked.map(({ parameters }) => parameters.get('after'))).toEqual([null, 'a', 'b'])
    expect(new Set(asked.map(({ request }) => request.url.split('?')[0]))).toEqual(
      new Set(['https://graph.facebook.com/v26.0/me/accounts']),
    )
    expect(violations).toEqual([])
  })

  it('reads ids beyond 2^53 without losing a digit', async () => {
    const body = '{"data":[{"id":"17841400000000001"},{"id":17841400000000003}]}'
    const { call } = scriptedGraph({ 'GET me/accounts': { body } })
    expect(await list(call)).toEqual([{ id: '17841400000000001' }, { id: '17841400000000003' }])
  })

  it.each<[string, object[]]>([
    ['in a circle', [1, 2, 3].map(() => ({ data: [{ id: '1' }], paging: { next: next('a') } }))],
    ['without a cursor', [{ data: [], paging: { next: 'https://graph.facebook.com/v26.0/me/accounts' } }]],
    ['to nowhere', [{ data: [], paging: { next: 'not an address' } }]],
    ['with half a page', [{ data: [{ id: '1' }], paging: { next: next('a') } }, {}]],
    ['with an id that is a path', [{ data: [{ id: '../me' }] }]],
  ])('a list that leads %s is no list', async (_what, bodies) => {
    expect((await failureOf(list(scriptedGraph(pages(bodies)).call))).kind).toBe('unavailable')
  })

  it('ends after a hundred pages', async () => {
    let turn = 0
    const { call, asked } = scriptedGraph({
      'GET me/accounts': () => ({ body: { data: [], paging: { next: next(`c${turn++}`) } } }),
    })
    expect((await failureOf(list(call))).code).toBe('200/odd-paging')
    expect(asked).toHaveLength(101)
  })
})

describe('what a token is', () => {
  const facts = {
    app_id: '900100',
    type: 'USER',
    is_valid: true,
    user_id: '7001',
    expires_at: 1_795_184_000,
    data_access_expires_at: 0,
    scopes: ['pages_show_list'],
    granular_scopes: [{ scope: 'pages_show_list', target_ids: ['2001'] }],
  }
  const asking = (answer: GraphRoutes[string]) => scriptedGraph({ 'GET debug_token': answer })
  const debugged = (answer: GraphRoutes[string]) => {
    const { call } = asking(answer)
    return debugToken(call, call.token)
  }

  it('asks as the app, with the token in the body', async () => {
    const { call, asked, violations } = asking({ body: { data: facts } })
    expect(await debugToken(call, call.token)).toMatchObject({
      userId: '7001',
      scopes: ['pages_show_list'],
      expires_at: new Date('2026-11-20T14:13:20.000Z'),
      data_access_expires_at: undefined,
    })
    expect(asked[0]?.token).toBe(`900100|${appSecret}`)
    expect(asked[0]?.parameters.get('input_token')).toBe(userToken)
    expect(asked[0]?.request).toMatchObject({ method: 'POST', url: 'https://graph.facebook.com/v26.0/' })
    expect(violations).toEqual([])
  })

  it('takes numbers for ids', async () => {
    expect((await debugged({ body: { data: { ...facts, app_id: 900_100, user_id: 7001 } } })).userId).toBe(
      '7001',
    )
  })

  it.each<[string, GraphRoutes[string], string, string | undefined]>([
    [
      'not valid: the inner code decides',
      { body: { data: { is_valid: false, scopes: [], error: { code: 190, subcode: 460, message: 'm' } } } },
      'reconnect',
      'password-changed',
    ],
    ['not valid, no code', { body: { data: { is_valid: false } } }, 'reconnect', 'unknown'],
    [
      'not valid, unlisted code',
      { body: { data: { is_valid: false, error: { code: 5 } } } },
      'reconnect',
      'unknown',
    ],
    [
      'checkpointed',
      { body: { data: { is_valid: false, error: { code: 190, subcode: 459 } } } },
      'person-must-act',
      'security-check',
    ],
    ['another app’s', { body: { data: { ...facts, app_id: '1' } } }, 'ours', undefined],
    ['nobody’s', { body: { data: { ...facts, user_id: undefined } } }, 'ours', undefined],
    ['odd', { body: { data: [] } }, 'unavailable', undefined],
    ['HTML', { body: '<html>' }, 'unavailable', undefined],
    ['our own app token refused', graphError(190), 'app-fault', undefined],
    ['limited', graphError(4), 'limited', undefined],
    ['in trouble', graphError(2, undefined, 500), 'unavailable', undefined],
  ])('%s', async (_what, answer, kind, cause) => {
    expect(await failureOf(debugged(answer))).toMatchObject({ kind, endCause: cause })
  })

  it('a batch without its answer is no answer', async () => {
    const { call } = scriptedGraph({})
    const nulled = { ...call, egress: async () => ({ status: 200, headers: {}, body: '[null]' }) }
    expect(await failureOf(debugToken(nulled, call.token))).toMatchObject({ kind: 'unavailable' })
  })
})

it('works on a few at a time, in order', async () => {
  let running = 0
  let most = 0
  const results = await fewAtATime([5, 4, 3, 2, 1, 0], async (n) => {
    running += 1
    most = Math.max(most, running)
    await Promise.resolve()
    running -= 1
    return n * 2
  })
  expect(results).toEqual([10, 8, 6, 4, 2, 0])
  expect(most).toBe(4)
})
