import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Connected, createScene, type Owner, type Scene } from './scene.ts'
import { escaped, formOf, hubSignature, signedRequest, tiktokSignature } from './sign.ts'

let scene: Scene
beforeAll(async () => {
  scene = await createScene()
})
afterAll(() => scene.close())

const seconds = () => Math.floor(scene.world.clock.now().getTime() / 1000)
const json = { 'content-type': 'application/json' }
const form = { 'content-type': 'application/x-www-form-urlencoded' }

type App = Awaited<ReturnType<Scene['appOf']>>

const ways: Record<string, { platform: string; send(app: App, subject: string): ReturnType<Scene['post']> }> =
  {
    'Meta’s deauthorise callback': {
      platform: 'meta',
      send: ({ id, secret }, subject) =>
        scene.post(
          `/platform-notices/${id}/deauthorise`,
          formOf(signedRequest(secret, { user_id: subject, algorithm: 'HMAC-SHA256', issued_at: seconds() })),
          form,
        ),
    },
    'Meta’s permissions webhook': {
      platform: 'meta',
      send({ id, secret }, subject) {
        const body = escaped({
          object: 'permissions',
          entry: [
            {
              id: subject,
              uid: subject,
              time: seconds(),
              changes: [{ field: 'connected', verb: 'revoked' }],
            },
          ],
        })
        return scene.post(`/platform-notices/${id}`, body, {
          ...json,
          'x-hub-signature-256': hubSignature(secret, body),
        })
      },
    },
    'TikTok’s authorization.removed': {
      platform: 'tiktok',
      send({ id, clientId, secret }, subject) {
        const body = JSON.stringify({
          client_key: clientId,
          event: 'authorization.removed',
          create_time: seconds(),
          user_openid: subject,
          content: JSON.stringify({ reason: 1 }),
        })
        return scene.post(`/platform-notices/${id}`, body, {
          ...json,
          'tiktok-signature': tiktokSignature(secret, body, seconds()),
        })
      },
    },
  }

describe.each(Object.entries(ways))('%s', (_name, { platform, send }) => {
  let owner: Owner
  let connected: Connected
  beforeAll(async () => {
    owner = await scene.owner('Dana')
    connected = await scene.connect(owner, platform, 'dana')
  })

  it('while the consent lives, a notice that says otherwise ends nothing', async () => {
    const answer = await send(await scene.appOf(platform), connected.subject)
    expect(answer).toMatchObject({ status: 200, text: 'Taken.' })
    await scene.work()
    for (const row of await scene.rows(owner, platform)) expect(row).toMatchObject({ status: 'connected' })
    const noticed = (await scene.ledger(owner)).filter((line) => line.action === 'platform.notice')
    expect(noticed).toMatchObject([
      { subject: connected.grantId, facts: { platform, event: 'authorisation-removed' } },
    ])
  })

  it('the consent gone: the row turns red within one round, revoked, and the ledger says why it was looked at', async () => {
    await scene.world.advance(60)
    await scene.revokeAtPlatform(platform, 'dana')
    await scene.work()
    expect((await scene.rows(owner, platform))[0]).toMatchObject({ status: 'connected' })

    await send(await scene.appOf(platform), connected.subject)
    await scene.work()
    const rows = await scene.rows(owner, platform)
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(row).toMatchObject({ status: 'disconnected' })
    expect(rows[0]).toMatchObject({ cause: { code: 'revoked' } })
    const lines = (await scene.ledger(owner)).map((line) => line.action)
    expect(lines.slice(-2)).toEqual(['platform.notice', 'grant.ended'])
  })

  it('a stranger’s subject gets the same answer, and touches nothing', async () => {
    const before = await scene.sql('select count(*) from ledger')
    const app = await scene.appOf(platform)
    const [known, unknown] = [await send(app, connected.subject), await send(app, '99887766')]
    expect(Object.keys(unknown.headers)).toEqual(Object.keys(known.headers))
    expect(unknown.headers['content-length']).toBe(known.headers['content-length'])
    expect([unknown.status, unknown.text]).toEqual([known.status, known.text])
    await scene.work()
    expect(await scene.sql('select count(*) from ledger')).toEqual(before)
  })
})

it('permissions changed: what changed is found out at once, in every workspace of that person', async () => {
  const { id, secret } = await scene.appOf('meta')
  const [first, second] = [await scene.owner('Ada'), await scene.owner('Ada')]
  const { subject } = await scene.connect(first, 'meta', 'erik')
  await scene.connect(second, 'meta', 'erik')
  await scene.work()
  await scene.world.advance(60)
  const externals = await scene.sql<{ id: string }>(
    "select distinct external_id as id from accounts where workspace_id = $1 and kind = 'facebook_page'",
    [first.workspaceId],
  )
  for (const { id: account } of externals)
    await scene.world.control('POST', '/roles', {
      platform: 'meta',
      account,
      person: 'erik',
      role: 'analyze',
    })
  const body = escaped({
    object: 'permissions',
    entry: [
      {
        uid: subject,
        changes: [{ field: 'pages_manage_posts', value: { verb: 'revoked', target_ids: null } }],
      },
    ],
  })
  await scene.post(`/platform-notices/${id}`, body, {
    ...json,
    'x-hub-signature-256': hubSignature(secret, body),
  })
  await scene.work()
  for (const owner of [first, second]) {
    expect((await scene.rows(owner, 'meta'))[0]).toMatchObject({ status: 'disconnected' })
    const lines = await scene.ledger(owner)
    expect(lines.find((line) => line.action === 'platform.notice')).toMatchObject({
      facts: { event: 'permissions-changed' },
    })
    expect(lines.at(-1)).toMatchObject({ action: 'account.lost' })
  }
})

describe('the address', () => {
  const ask = (id: string, query: string) => scene.get(`/platform-notices/${id}${query}`)

  it('answers a bare look, at every door, for any app', async () => {
    const { id } = await scene.appOf('meta')
    for (const path of [id, `${id}/deauthorise`, `${id}/data-deletion`, 'app_of_nobody']) {
      expect(await scene.get(`/platform-notices/${path}`)).toMatchObject({ status: 200 })
    }
  })

  it('refuses a wrong verify token, and one of another app', async () => {
    const { id } = await scene.appOf('meta')
    const query = '?hub.mode=subscribe&hub.challenge=1&hub.verify_token=nonsense'
    for (const one of [id, (await scene.appOf('tiktok')).id, 'app_of_nobody'])
      expect(await ask(one, query)).toMatchObject({ status: 403 })
  })

  it('asks no browser’s header, and gives browsers nothing', async () => {
    const { id } = await scene.appOf('meta')
    const answer = await scene.get(`/platform-notices/${id}`)
    expect(answer.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
    })
    expect(answer.headers['set-cookie']).toBeUndefined()
  })
})

describe('a hub’s own app', () => {
  it('shows owners the addresses to paste and the verify token that opens them; others no token', async () => {
    const hubId = await scene.world.addHub()
    const [owner, admin] = [await scene.world.addUser('Olga'), await scene.world.addUser('Anton')]
    await scene.world.join(owner.userId, { hubId }, 'owner')
    await scene.world.join(admin.userId, { hubId }, 'admin')
    const browser = await scene.world.browser(owner.userId)
    const made = await browser.post(`/api/hubs/${hubId}/apps`, {
      platform: 'meta',
      clientId: 'hub-client',
      clientSecret: 'a-secret-of-the-hub',
    })
    const app = made.json<{ id: string; noticeAddresses: { url: string }[]; verifyToken: string }>()
    const { publicUrl } = scene.world.core
    expect(app.noticeAddresses.map(({ url }) => url)).toEqual(
      ['', '/deauthorise', '/data-deletion'].map((door) => `${publicUrl}/platform-notices/${app.id}${door}`),
    )
    const query = `?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${app.verifyToken}`
    expect(await scene.get(`/platform-notices/${app.id}${query}`)).toMatchObject({
      status: 200,
      text: '1158201444',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    })
    // Another app has another token.
    expect(await scene.get(`/platform-notices/${(await scene.appOf('meta')).id}${query}`)).toMatchObject({
      status: 403,
    })

    const listed = async (userId: string) =>
      (await (await scene.world.browser(userId)).get(`/api/hubs/${hubId}/apps`)).json<{
        apps: {
          id: string
          platform: string
          owner: string
          verifyToken: string | null
          noticeAddresses: []
        }[]
      }>().apps
    const seen = await listed(owner.userId)
    expect(seen.find((one) => one.id === app.id)?.verifyToken).toBe(app.verifyToken)
    expect(seen.filter((one) => one.owner === 'operator').map((one) => one.verifyToken)).toEqual(
      seen.filter((one) => one.owner === 'operator').map(() => null),
    )
    expect((await listed(admin.userId)).map((one) => one.verifyToken)).not.toContain(app.verifyToken)
    const silent = seen.filter((one) => ['linkedin', 'x'].includes(one.platform))
    expect(silent.map((one) => one.noticeAddresses)).toEqual([[], []])
  })
})

it('taken notices are forgotten after eight days, when none of them could come again', async () => {
  const { id, secret } = await scene.appOf('meta')
  const body = escaped({ object: 'permissions', entry: [{ uid: '4711', changes: [] }] })
  await scene.post(`/platform-notices/${id}`, body, {
    ...json,
    'x-hub-signature-256': hubSignature(secret, body),
  })
  const held = async () => (await scene.sql('select 1 from platform_notices')).length
  const taken = await held()
  await scene.world.advance(7 * 86_400)
  await scene.work()
  expect(await held()).toBe(taken)
  await scene.world.advance(2 * 86_400)
  await scene.work()
  expect(await held()).toBe(0)
})
