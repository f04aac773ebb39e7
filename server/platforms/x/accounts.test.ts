import { describe, expect, it } from 'vitest'
import { type ScriptedAnswer, scriptedEgress } from '../../../testing/scripted-egress.ts'
import { Secret } from '../../base/secret.ts'
import { EgressError } from '../egress-error.ts'
import type { TokenCall } from '../platform.ts'
import { identify, listAccounts, probe } from './accounts.ts'
import { x } from './index.ts'

const me = {
  id: '1945678901234567890',
  name: 'Copper Kettle Riverside',
  username: 'copperkettle_rs',
  profile_image_url: 'https://pbs.twimg.com/profile_images/1/a_normal.jpg',
  protected: false,
  verified_type: 'business',
  subscription_type: 'Premium',
  public_metrics: { followers_count: 7, tweet_count: 12 },
}

function asking(answer: ScriptedAnswer, scopes: readonly string[] = x.oauth.scopes) {
  const { egress, sent } = scriptedEgress(answer)
  const call: TokenCall = {
    egress,
    clock: { now: () => new Date('2026-11-23T08:00:00Z') },
    app: { clientId: 'id', clientSecret: new Secret('secret') },
    origins: x.origins,
    token: new Secret('at-1'),
    scopes,
  }
  return { call, sent }
}

it('identifies by the immutable id, with the token in the header alone', async () => {
  const { call, sent } = asking({ body: { data: me } })
  expect(await identify(call)).toEqual({
    subject: me.id,
    name: me.name,
    handle: me.username,
    avatarUrl: me.profile_image_url,
  })
  expect(sent[0]).toMatchObject({ method: 'GET', headers: { authorization: 'Bearer at-1' } })
  expect(sent[0]?.url).toMatch(/^https:\/\/api\.x\.com\/2\/users\/me\?user\.fields=/)
  expect(sent[0]?.url).not.toContain('at-1')
})

it('keeps an id that comes as a number beyond 2^53', async () => {
  const { call } = asking({ body: `{"data":{"id":1945678901234567890,"name":"A","username":"a"}}` })
  expect((await identify(call)).subject).toBe('1945678901234567890')
})

it('lists the one account, and probes it alike', async () => {
  const described = {
    name: me.name,
    handle: me.username,
    avatarUrl: me.profile_image_url,
    link: 'https://x.com/copperkettle_rs',
    capabilities: ['publish'],
    missing: [],
    limits: [],
    details: { subscription: 'Premium', verified: 'business', posts: '12' },
  }
  const { call } = asking({ body: { data: me } })
  expect(await listAccounts(call)).toEqual([{ kind: 'x_account', externalId: me.id, ...described }])
  expect(await probe(call, { externalId: me.id })).toEqual(described)
})

it('reads the new field names too', async () => {
  const body = { data: { ...me, public_metrics: { post_count: 13 }, pinned_post_id: '1' } }
  expect((await probe(asking({ body }).call, { externalId: me.id })).details.posts).toBe('13')
})

it('reads the least that X may answer', async () => {
  const body = { data: { id: '7', name: 'A', username: 'a' } }
  expect((await listAccounts(asking({ body }).call))[0]).toMatchObject({
    externalId: '7',
    details: {},
    limits: [],
  })
})

describe('what limits and what is missing', () => {
  it('a protected account still publishes', async () => {
    const { call } = asking({ body: { data: { ...me, protected: true } } })
    expect(await probe(call, { externalId: me.id })).toMatchObject({
      capabilities: ['publish'],
      missing: [],
      limits: [{ code: 'account-protected', facts: {} }],
    })
  })

  it('without tweet.write it cannot publish; without media.write it can, limited', async () => {
    const without = (scope: string) => x.oauth.scopes.filter((each) => each !== scope)
    expect(
      await probe(asking({ body: { data: me } }, without('tweet.write')).call, { externalId: me.id }),
    ).toMatchObject({
      capabilities: [],
      missing: [{ code: 'scope-missing', facts: { scopes: 'tweet.write' } }],
    })
    expect(
      await probe(asking({ body: { data: me } }, without('media.write')).call, { externalId: me.id }),
    ).toMatchObject({
      capabilities: ['publish'],
      missing: [],
      limits: [{ code: 'scope-missing', facts: { scopes: 'media.write' } }],
    })
  })

  it('without the reading scopes nothing is sent', async () => {
    const { call, sent } = asking({ body: { data: me } }, ['tweet.write'])
    await expect(identify(call)).rejects.toMatchObject({
      kind: 'scope-missing',
      code: 'users.read tweet.read',
    })
    expect(sent).toEqual([])
  })
})

it('never takes one account for another', async () => {
  const { call } = asking({ body: { data: me } })
  await expect(probe(call, { externalId: '1945678901234567891' })).rejects.toMatchObject({ kind: 'ours' })
})

it.each<[string, ScriptedAnswer, string]>([
  ['dead token', { status: 401, body: { title: 'Unauthorized' } }, 'reconnect'],
  ['reset', new EgressError('lost', 'ECONNRESET'), 'unavailable'],
  ['not sent', new EgressError('not-sent', 'ENOTFOUND'), 'unavailable'],
  ['HTML', { body: '<html></html>' }, 'unavailable'],
  ['id of another shape', { body: { data: { ...me, id: '../1' } } }, 'unavailable'],
  ['name that is no name', { body: { data: { ...me, username: 'a/../b' } } }, 'unavailable'],
  [
    'HTTP 200 with errors instead of data',
    { body: { errors: [{ type: 'https://api.x.com/2/problems/user-suspended', title: 'Forbidden' }] } },
    'person-must-act',
  ],
])('%s: %s', async (_what, answer, kind) => {
  await expect(identify(asking(answer).call)).rejects.toMatchObject({ name: 'PlatformFailure', kind })
})

it('takes a partial success for a success', async () => {
  const errors = [{ type: 'https://api.x.com/2/problems/field-unauthorized', title: 'Field' }]
  expect((await identify(asking({ body: { data: me, errors } }).call)).subject).toBe(me.id)
})
