import { describe, expect, it } from 'vitest'
import { adPlan } from '../../../../testing/ads/ad-plan.ts'
import { publishing, type Routes, scriptedFile } from '../../../../testing/scripted-delivery.ts'
import { graphError } from '../../../../testing/scripted-graph.ts'
import { Secret } from '../../../base/secret.ts'
import { EgressError } from '../../egress-error.ts'
import { meta } from '../index.ts'
import { prepare } from './prepare.ts'

const at = (routes: Routes) =>
  publishing(
    {
      clock: { now: () => new Date('2026-11-23T08:00:00Z') },
      app: { clientId: '900100', clientSecret: new Secret('app-secret') },
      origins: meta.origins,
      token: new Secret('EAAuser'),
      scopes: meta.oauth.scopes,
    },
    Object.fromEntries(
      Object.entries(routes).map(([route, answer]) => [route.replace(' ', ' /v26.0/'), answer]),
    ),
  )
const picture = scriptedFile()
const film = scriptedFile({ kind: 'video', type: 'video/mp4', fileName: 'soup.mp4' })
const post = (externalId: string, more = {}) => adPlan({ content: { kind: 'post', externalId }, ...more })

describe('a picture', () => {
  const library = {
    'POST act_3001/adimages': { body: { images: { 'soup.jpg': { hash: 'abc123', url: 'https://x' } } } },
  }

  it('goes into the account’s library, and its hash is kept', async () => {
    const { call, sent, kept } = at(library)
    expect(await prepare(call, adPlan(), [picture], {})).toEqual({ state: 'ready' })
    expect(String(sent[0]?.body)).toContain('name="filename"; filename="soup.jpg"')
    expect(sent[0]?.url.searchParams.get('appsecret_proof')).toMatch(/^[0-9a-f]{64}$/)
    expect(kept).toEqual([{ image: 'abc123' }])
  })

  it('goes there once', async () => {
    const { call, sent } = at(library)
    expect(await prepare(call, adPlan(), [picture], { image: 'abc123' })).toEqual({ state: 'ready' })
    expect(sent).toEqual([])
  })

  it.each<[string, Routes[string]]>([
    ['a lost answer', new EgressError('lost', 'deadline')],
    ['no hash', { body: { images: {} } }],
    ['an outage', { status: 500, body: graphError(2) }],
  ])('is sent again after %s', async (_what, answer) => {
    const { call, kept } = at({ 'POST act_3001/adimages': answer })
    await expect(prepare(call, adPlan(), [picture], {})).rejects.toMatchObject({ kind: 'unavailable' })
    expect(kept).toEqual([])
  })

  it('cannot be left out', async () => {
    await expect(prepare(at({}).call, adPlan(), [], {})).rejects.toMatchObject({ kind: 'ours' })
  })
})

describe('a film', () => {
  const uploads = {
    'POST act_3001/advideos': [
      { body: { upload_session_id: '9', video_id: '81', start_offset: '0', end_offset: '10' } },
      { body: { start_offset: '10', end_offset: '10' } },
      { body: { success: true } },
    ],
  }
  const worked = (video_status: string) => ({ 'GET 81': { body: { status: { video_status } } } })

  it('is uploaded in parts, kept by its id, and waited for', async () => {
    const { call, sent, kept } = at({ ...uploads, ...worked('processing') })
    expect(await prepare(call, adPlan(), [film], {})).toEqual({ state: 'waiting', lookAgainMs: 10_000 })
    expect(sent.map(({ route }) => route)).toEqual([
      'POST /v26.0/act_3001/advideos',
      'POST /v26.0/act_3001/advideos',
      'POST /v26.0/act_3001/advideos',
      'GET /v26.0/81',
    ])
    expect(kept).toEqual([{ video: '81' }])
    expect(await prepare(at(worked('ready')).call, adPlan(), [film], { video: '81' })).toEqual({
      state: 'ready',
    })
  })

  it('is refused while it is worked on', async () => {
    await expect(prepare(at(worked('error')).call, adPlan(), [film], { video: '81' })).rejects.toMatchObject({
      kind: 'content-refused',
    })
  })
})

describe('a post', () => {
  it.each([
    ['post', post('2001_55')],
    [
      'Instagram media',
      post('1790', { shownBy: { kind: 'instagram_account', externalId: '17841', parentExternalId: '2001' } }),
    ],
  ])('%s: is there already', async (_what, plan) => {
    const { call, sent } = at({})
    expect(await prepare(call, plan, [], {})).toEqual({ state: 'ready' })
    expect(sent).toEqual([])
  })

  it.each(['2001_56', '56'])('of a film is found by it: %s', async (post_id) => {
    const { call, sent, kept } = at({ 'GET 81': { body: { id: '81', post_id } } })
    expect(await prepare(call, post('81'), [], {})).toEqual({ state: 'ready' })
    expect(kept).toEqual([{ post: '81', story: '2001_56' }])
    await prepare(call, post('81'), [], kept[0] ?? {})
    expect(sent).toHaveLength(1)
  })
})
