import { describe, expect, it } from 'vitest'
import { type ScriptedAnswer, scriptedEgress } from '../../../testing/scripted-egress.ts'
import { Secret } from '../../base/secret.ts'
import { EgressError } from '../egress-error.ts'
import type { TokenCall } from '../platform.ts'
import { identify, listAccounts, probe } from './accounts.ts'
import { tiktok } from './index.ts'

const ok = { code: 'ok', message: '', log_id: '20261123A' }
const user = {
  open_id: '-000abc_Z',
  union_id: 'u-1',
  avatar_url: 'https://p16.tiktokcdn.com/a.webp',
  display_name: 'Copper Kettle',
  username: 'copper.kettle_rs',
  is_verified: true,
}
const settings = {
  creator_avatar_url: 'https://p16.tiktokcdn.com/b.webp',
  creator_username: 'copper.kettle_rs',
  creator_nickname: 'CK',
  privacy_level_options: ['PUBLIC_TO_EVERYONE', 'MUTUAL_FOLLOW_FRIENDS', 'SELF_ONLY'],
  comment_disabled: false,
  duet_disabled: true,
  stitch_disabled: false,
  max_video_post_duration_sec: 600,
}
const userIs = (more: object): ScriptedAnswer => ({
  body: { data: { user: { ...user, ...more } }, error: ok },
})
const creatorIs = (more: object): ScriptedAnswer => ({ body: { data: { ...settings, ...more }, error: ok } })
const refusal = (code: string, status = 200): ScriptedAnswer => ({
  status,
  body: { data: {}, error: { code, message: 'm', log_id: '1' } },
})

function asking(
  answers: { user?: ScriptedAnswer; creator?: ScriptedAnswer } = {},
  scopes: readonly string[] = tiktok.oauth.scopes,
) {
  const { egress, sent } = scriptedEgress(({ url }) =>
    url.includes('/v2/user/info/') ? (answers.user ?? userIs({})) : (answers.creator ?? creatorIs({})),
  )
  const call: TokenCall = {
    egress,
    clock: { now: () => new Date('2026-11-23T08:00:00Z') },
    app: { clientId: 'key-1', clientSecret: new Secret('shh') },
    origins: tiktok.origins,
    token: new Secret('act.1'),
    scopes,
  }
  return { call, sent }
}
const without = (...left: string[]) => tiktok.oauth.scopes.filter((scope) => !left.includes(scope))
const account = { externalId: user.open_id }

it('identifies by open_id, with the token in the header alone', async () => {
  const { call, sent } = asking()
  expect(await identify(call)).toEqual({
    subject: user.open_id,
    name: user.display_name,
    handle: user.username,
    avatarUrl: user.avatar_url,
  })
  expect(sent).toHaveLength(1)
  expect(sent[0]).toMatchObject({ method: 'GET', headers: { authorization: 'Bearer act.1' } })
  const url = new URL(sent[0]?.url ?? '')
  expect(url.origin + url.pathname).toBe('https://open.tiktokapis.com/v2/user/info/')
  expect(url.searchParams.get('fields')).toBe('open_id,union_id,avatar_url,display_name,username,is_verified')
})

it.each<[string, readonly string[]]>([
  ['without user.info.profile', without('user.info.profile')],
  ['with scopes unknown', []],
])('%s: asks for no field outside of what is surely granted', async (_what, scopes) => {
  const { call, sent } = asking({ user: userIs({ username: undefined, is_verified: undefined }) }, scopes)
  expect((await identify(call)).handle).toBeUndefined()
  expect(new URL(sent[0]?.url ?? '').searchParams.get('fields')).toBe(
    'open_id,union_id,avatar_url,display_name',
  )
})

it('without user.info.basic nothing is sent', async () => {
  const { call, sent } = asking({}, ['video.publish'])
  await expect(identify(call)).rejects.toMatchObject({ kind: 'scope-missing', code: 'user.info.basic' })
  expect(sent).toEqual([])
})

it('lists the one account, and probes it alike', async () => {
  const described = {
    name: 'Copper Kettle',
    handle: 'copper.kettle_rs',
    avatarUrl: user.avatar_url,
    link: 'https://www.tiktok.com/@copper.kettle_rs',
    capabilities: ['publish', 'insights'],
    missing: [],
    limits: [],
    details: {
      unionId: 'u-1',
      verified: 'yes',
      nickname: 'CK',
      privacyLevels: 'PUBLIC_TO_EVERYONE MUTUAL_FOLLOW_FRIENDS SELF_ONLY',
      duetOff: 'yes',
      longestVideoSeconds: '600',
    },
  }
  const { call, sent } = asking()
  expect(await listAccounts(call)).toEqual([
    { kind: 'tiktok_account', externalId: user.open_id, ...described },
  ])
  expect(await probe(call, account)).toEqual(described)
  expect(sent[1]).toMatchObject({
    method: 'POST',
    url: 'https://open.tiktokapis.com/v2/post/publish/creator_info/query/',
    headers: { 'content-type': 'application/json; charset=UTF-8', authorization: 'Bearer act.1' },
  })
  expect(sent[1]?.body).toBeUndefined()
})

it('takes the name from the settings where the profile is not granted', async () => {
  const bare = userIs({
    username: undefined,
    display_name: '',
    avatar_url: undefined,
    is_verified: undefined,
  })
  const { call } = asking({ user: bare }, without('user.info.profile'))
  expect((await listAccounts(call))[0]).toMatchObject({
    name: 'CK',
    handle: 'copper.kettle_rs',
    avatarUrl: settings.creator_avatar_url,
    limits: [{ code: 'scope-missing', facts: { scopes: 'user.info.profile' } }],
  })
})

it('reads the least that TikTok may answer', async () => {
  const answers = {
    user: { body: { data: { user: { open_id: 'o1' } }, error: ok } },
    creator: { body: { data: { privacy_level_options: [] }, error: ok } },
  }
  expect((await listAccounts(asking(answers).call))[0]).toMatchObject({
    externalId: 'o1',
    name: 'TikTok account',
    details: {},
    missing: [],
    limits: [],
  })
})

describe('what is missing and what limits', () => {
  it('publishing not ticked: said so, and the settings are not asked for', async () => {
    const { call, sent } = asking({}, without('video.publish'))
    expect(await probe(call, account)).toMatchObject({
      capabilities: ['insights'],
      missing: [{ code: 'scope-missing', facts: { scopes: 'video.publish' } }],
    })
    expect(sent).toHaveLength(1)
  })

  it('reading or drafts not ticked: it publishes, limited', async () => {
    const { call } = asking({}, without('video.list', 'user.info.stats', 'video.upload'))
    expect(await probe(call, account)).toMatchObject({
      capabilities: ['publish'],
      missing: [],
      limits: [{ code: 'scope-missing', facts: { scopes: 'video.upload video.list user.info.stats' } }],
    })
  })

  it.each<[string, ScriptedAnswer, readonly string[], string | undefined, string | undefined]>([
    ['banned', refusal('spam_risk_user_banned_from_posting'), ['insights'], 'account-suspended', undefined],
    [
      'cap of an unaudited app',
      refusal('reached_active_user_cap'),
      ['publish', 'insights'],
      undefined,
      'app-unaudited',
    ],
    [
      'cap, as 403',
      refusal('reached_active_user_cap', 403),
      ['publish', 'insights'],
      undefined,
      'app-unaudited',
    ],
    [
      'unaudited app',
      refusal('unaudited_client_can_only_post_to_private_accounts', 403),
      ['publish', 'insights'],
      undefined,
      'app-unaudited',
    ],
    [
      'only oneself may look',
      creatorIs({ privacy_level_options: ['SELF_ONLY'] }),
      ['publish', 'insights'],
      undefined,
      'app-unaudited',
    ],
    [
      'private account',
      creatorIs({ privacy_level_options: ['FOLLOWER_OF_CREATOR', 'MUTUAL_FOLLOW_FRIENDS', 'SELF_ONLY'] }),
      ['publish', 'insights'],
      undefined,
      'account-protected',
    ],
    [
      'enough posts for today',
      refusal('spam_risk_too_many_posts'),
      ['publish', 'insights'],
      undefined,
      undefined,
    ],
  ])('%s', async (_what, creator, capabilities, missing, limit) => {
    const probed = await probe(asking({ creator }).call, account)
    expect(probed.capabilities).toEqual(capabilities)
    expect(probed.missing[0]?.code).toBe(missing)
    expect(probed.limits[0]?.code).toBe(limit)
    expect(probed.name).toBe('Copper Kettle')
  })

  it('the code decides, not HTTP 200 (planted defect: the status alone would take a ban for a success)', async () => {
    const banned = refusal('spam_risk_user_banned_from_posting')
    const byStatusAlone = (answer: ScriptedAnswer) =>
      !(answer instanceof Error) && (answer.status ?? 200) === 200
    expect(byStatusAlone(banned)).toBe(true)
    expect((await probe(asking({ creator: banned }).call, account)).capabilities).not.toContain('publish')
  })
})

it('never takes one account for another', async () => {
  await expect(probe(asking().call, { externalId: 'other' })).rejects.toMatchObject({ kind: 'ours' })
})

it.each<[string, ScriptedAnswer, string]>([
  ['dead token', refusal('access_token_invalid', 401), 'reconnect'],
  ['dead token with HTTP 200', refusal('access_token_invalid'), 'reconnect'],
  ['permission taken back', refusal('scope_not_authorized', 401), 'scope-missing'],
  ['too often', refusal('rate_limit_exceeded', 429), 'limited'],
  ['500', refusal('internal_error', 500), 'unavailable'],
  ['success without the word ok', { body: { data: { user, ...settings } } }, 'unavailable'],
  ['reset', new EgressError('lost', 'ECONNRESET'), 'unavailable'],
  ['not sent', new EgressError('not-sent', 'ENOTFOUND'), 'unavailable'],
  ['HTML', { body: '<html></html>' }, 'unavailable'],
])('%s: %s, whoever was asked', async (_what, answer, kind) => {
  const expected = { name: 'PlatformFailure', kind }
  await expect(identify(asking({ user: answer }).call)).rejects.toMatchObject(expected)
  const { call, sent } = asking({ creator: answer })
  await expect(probe(call, account)).rejects.toMatchObject(expected)
  await expect(listAccounts(call)).rejects.toMatchObject(expected)
  expect(sent.some(({ url }) => url.includes('act.1'))).toBe(false)
})

it.each(['', '../x', 'a b', 'x'.repeat(200)])('takes %j for no id', async (open_id) => {
  await expect(identify(asking({ user: userIs({ open_id }) }).call)).rejects.toMatchObject({
    kind: 'unavailable',
    code: '200/odd-body',
  })
})

it('keeps an id that comes as a number beyond 2^53', async () => {
  const text = `{"data":{"user":{"open_id":9007199254740993}},"error":{"code":"ok"}}`
  expect((await identify(asking({ user: { body: text } }).call)).subject).toBe('9007199254740993')
})
