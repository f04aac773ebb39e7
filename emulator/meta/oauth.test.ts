import { createHmac } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createEmulator } from '../create-emulator.ts'
import { CALLBACK, driveMeta, wrong } from './drive-meta.ts'
import { meta } from './index.ts'
import { dialect } from './oauth.ts'

const RIVERSIDE = '107733920184462'
const HARBOUR = '109920457731186'
const DAY = 86_400

describe('Meta: the login dialog', () => {
  it('sends a code and the state back, with the fragment Meta adds', async () => {
    const { decide } = await driveMeta()
    const { location } = await decide()
    expect(location).toMatch(/^https:\/\/a\.test\/cb\?code=AQ[\w-]+&state=st#_=_$/)
  })

  it('opens at the older address and without a version as well', async () => {
    const { control, dialogUrl } = await driveMeta()
    for (const path of ['/www/dialog/oauth', '/graph/oauth/authorize', '/graph/v26.0/oauth/authorize']) {
      const url = dialogUrl().replace('/www/v26.0/dialog/oauth', path)
      const { location } = await control<{ location: string }>('/authorize', { url, person: 'ada' })
      expect(location).toMatch(/\?code=AQ/)
    }
  })

  it('takes permissions with commas or spaces and wants no state', async () => {
    const meta = await driveMeta()
    for (const scope of ['pages_show_list,email', 'pages_show_list email', 'pages_show_list, email']) {
      const token = await meta.short({ query: { scope, state: null } })
      expect((await meta.debug(token)).scopes).toEqual(['public_profile', 'pages_show_list', 'email'])
    }
  })

  it('denies exactly as documented', async () => {
    const { decide } = await driveMeta()
    expect((await decide({ deny: true })).location).toBe(
      `${CALLBACK}?error=access_denied&error_code=200&error_description=Permissions+error&error_reason=user_denied&state=st#_=_`,
    )
  })

  it.each([
    ['an unknown app', { client_id: '999' }, 'Invalid App ID'],
    ['another callback', { redirect_uri: `${CALLBACK}/` }, 'URL Blocked'],
    ['no callback', { redirect_uri: null }, 'went wrong'],
    ['an unknown permission', { scope: 'pages_show_list,publish_all' }, 'Invalid Scopes'],
    ['an unknown response type', { response_type: 'id_token' }, 'went wrong'],
    ['an unknown configuration', { config_id: '1' }, 'went wrong'],
  ])('shows a page and does not redirect for %s', async (_what, query, page) => {
    const { decide } = await driveMeta()
    const answer = await decide({ query })
    expect(answer).not.toHaveProperty('location')
    expect(answer.page).toContain(page)
  })

  it('compares callbacks exactly; a server that compares beginnings fails this', async () => {
    const near = { query: { redirect_uri: `${CALLBACK}/more` } }
    expect((await (await driveMeta()).decide(near)).location).toBeUndefined()
    const lax = {
      ...dialect,
      facts: (...input: Parameters<typeof dialect.facts>) => ({
        ...dialect.facts(...input),
        redirectMatches: (registered: string, given: string) => given.startsWith(registered),
      }),
    }
    const planted = await driveMeta({ platforms: [{ ...meta, dialects: [lax] }] })
    expect((await planted.decide(near)).location).toBeDefined()
  })

  it('answers every response type', async () => {
    const { decide, get } = await driveMeta()
    const both = new URL((await decide({ query: { response_type: 'code token' } })).location)
    const fragment = new URLSearchParams(both.hash.slice(1))
    expect([...fragment.keys()]).toEqual(
      expect.arrayContaining(['code', 'access_token', 'expires_in', 'state']),
    )
    expect(await get('/v26.0/me', { access_token: fragment.get('access_token') })).toHaveProperty('id')
    const told = new URL(
      (await decide({ query: { response_type: 'code,granted_scopes', scope: 'email' }, decline: ['email'] }))
        .location,
    )
    expect(told.searchParams.get('granted_scopes')).toBe('public_profile')
    expect(told.searchParams.get('denied_scopes')).toBe('email')
    const alone = new URL((await decide({ query: { response_type: 'token' } })).location)
    expect(new URLSearchParams(alone.hash.slice(1)).has('code')).toBe(false)
  })

  it('asks all or nothing with a configuration, and only for apps that have one', async () => {
    const meta = await driveMeta()
    const query = { config_id: meta.app.configId, scope: null }
    expect((await meta.decide({ query, decline: ['ads_read'] })).error).toContain('cannot be declined')
    expect((await meta.debug(await meta.short({ query }))).scopes).toContain('ads_management')
    const consumer = await meta.newApp({ kind: 'consumer' })
    expect((await meta.decide({ query }, consumer)).location).toBeUndefined()
  })

  it('lets an app in development be used by its own people only', async () => {
    const meta = await driveMeta({}, { maturity: 'development', redirectUris: [CALLBACK] })
    expect((await meta.decide()).page).toContain('App not active')
    const query = { config_id: meta.app.configId, scope: null }
    expect((await meta.decide({ query })).location).toContain('error_reason=user_denied')
    expect((await meta.decide({ person: 'hana' })).location).toContain('code=')
  })

  it('can come back with error_code and without error', async () => {
    const meta = await driveMeta()
    await meta.control('/settings', { platform: 'meta', settings: { dialog: 'fails' } })
    const query = new URL((await meta.decide()).location).searchParams
    expect(query.has('error_code') && query.has('error_message') && !query.has('error')).toBe(true)
  })

  it('takes https callbacks; http only on a loopback name, for practice, or localhost in development', async () => {
    const { control } = await driveMeta()
    const tries = [
      ['live', 'http://localhost/cb', false],
      ['live', 'http://a.test/cb', false],
      ['development', 'http://localhost:3000/cb', true],
      ['development', 'http://127.0.0.1/cb', false],
      ['practice', 'http://127.0.0.1:4600/cb', true],
      ['practice', 'http://a.test/cb', false],
    ] as const
    for (const [maturity, uri, allowed] of tries) {
      const made = await control('/apps', { platform: 'meta', redirectUris: [uri], maturity })
      expect([maturity, uri, 'clientId' in made]).toEqual([maturity, uri, allowed])
    }
  })

  it('shows Pages and permissions to tick in the browser, and keeps to the ticks', async () => {
    const meta = await driveMeta()
    const address = meta.dialogUrl()
    const page = async (fields: [string, string][]) =>
      meta.emulator.fetch(address, { method: 'POST', body: new URLSearchParams(fields) })
    const consent = await (
      await page([
        ['person', 'ada'],
        ['step', 'consent'],
      ])
    ).text()
    expect(consent).toContain('Copper Kettle Harbour')
    expect(consent).toMatch(/value="pages_manage_posts"\s+checked/)
    expect(consent).not.toContain('name="scope" value="public_profile"')
    const answer = await page([
      ['person', 'ada'],
      ['step', 'decide'],
      ['decision', 'allow'],
      ['scope', 'pages_show_list'],
      ['asset', HARBOUR],
    ])
    const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? ''
    const { access_token } = (await (await meta.redeem(code)).json()) as { access_token: string }
    expect((await meta.listed(access_token)).map(({ id }) => id)).toEqual([HARBOUR])
  })
})

describe('Meta: one consent per app and person', () => {
  it('does not ask a declined permission again without rerequest', async () => {
    const meta = await driveMeta()
    const scope = 'pages_show_list,email'
    await meta.short({ query: { scope }, decline: ['email'] })
    const token = await meta.short({ query: { scope } })
    expect(await meta.get('/v26.0/me/permissions', { access_token: token })).toEqual({
      data: [
        { permission: 'public_profile', status: 'granted' },
        { permission: 'pages_show_list', status: 'granted' },
        { permission: 'email', status: 'declined' },
      ],
    })
    const again = await meta.short({ query: { scope, auth_type: 'rerequest' } })
    expect(
      await meta.get('/v26.0/me/permissions', {
        access_token: again,
        permission: 'email',
        status: 'granted',
      }),
    ).toEqual({ data: [{ permission: 'email', status: 'granted' }] })
  })

  it('adds permissions up over logins', async () => {
    const meta = await driveMeta()
    const token = await meta.short({ query: { scope: 'email' } })
    await meta.short({ query: { scope: 'pages_show_list' } })
    expect((await meta.debug(token)).scopes).toEqual(['public_profile', 'email', 'pages_show_list'])
  })

  it('takes a Page from earlier tokens when a later login unticks it, even before its code is used', async () => {
    const meta = await driveMeta()
    const first = await meta.long()
    const [riverside] = await meta.listed(first)
    expect(riverside?.id).toBe(RIVERSIDE)
    await meta.codeFor({ accounts: [HARBOUR] })
    expect((await meta.listed(first)).map(({ id }) => id)).toEqual([HARBOUR])
    expect(await wrong(await meta.graph(`/v26.0/${RIVERSIDE}`, { access_token: first }))).toEqual([
      400, 100, 33,
    ])
    const pageToken = riverside?.access_token ?? ''
    expect(await wrong(await meta.graph('/v26.0/me', { access_token: pageToken }))).toEqual([403, 10, null])
    expect((await meta.debug(pageToken)).is_valid).toBe(true)
  })

  it('keeps the Pages when a later login asks nothing about Pages', async () => {
    const meta = await driveMeta()
    const token = await meta.short({ accounts: [HARBOUR] })
    await meta.short({ query: { scope: 'email' } })
    expect((await meta.listed(token)).map(({ id }) => id)).toEqual([HARBOUR])
  })

  it('survives a restart', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'meta-'))
    try {
      const meta = await driveMeta({ dataDir })
      const token = await meta.long({ accounts: [HARBOUR], decline: ['ads_read'] })
      const page = (await meta.listed(token))[0]?.access_token ?? ''
      const again = createEmulator({ dataDir })
      const get = async (path: string, access_token: string) =>
        (await again.fetch(`${again.origin}/meta/graph/v26.0/${path}?access_token=${access_token}`)).json()
      expect(await get('me/accounts', token)).toMatchObject({ data: [{ id: HARBOUR, access_token: page }] })
      expect(await get('me', page)).toMatchObject({ id: HARBOUR })
      expect(JSON.stringify(await get('me/permissions', token))).toContain(
        '{"permission":"ads_read","status":"declined"}',
      )
      expect(readFileSync(join(dataDir, 'state.json'), 'utf8')).not.toContain(page)
    } finally {
      rmSync(dataDir, { recursive: true })
    }
  })

  it('keeps the ticks of the last time as a beginning', async () => {
    const meta = await driveMeta()
    await meta.short({ accounts: [HARBOUR] })
    expect((await meta.listed(await meta.short())).map(({ id }) => id)).toEqual([HARBOUR])
  })

  it('gives no target ids for "all Pages, also those to come"', async () => {
    const meta = await driveMeta()
    const { granular_scopes } = await meta.debug(await meta.short({ accounts: ['all-pages'] }))
    expect(granular_scopes).toContainEqual({ scope: 'pages_show_list' })
    const single = await meta.debug(await meta.short({ accounts: [HARBOUR] }))
    expect(single.granular_scopes).toContainEqual({ scope: 'pages_show_list', target_ids: [HARBOUR] })
    expect(single.granular_scopes).toContainEqual({ scope: 'ads_read' })
  })

  it('begins anew after the app was removed', async () => {
    const meta = await driveMeta()
    const token = await meta.short({ query: { scope: 'email,pages_show_list' }, decline: ['email'] })
    await meta.graph('/v26.0/me/permissions', { access_token: token }, { method: 'DELETE' })
    const fresh = await meta.debug(await meta.short({ query: { scope: 'email' } }))
    expect(fresh.scopes).toEqual(['public_profile', 'email'])
  })
})

describe('Meta: codes', () => {
  it('exchanges by GET, by form and by JSON', async () => {
    const meta = await driveMeta()
    const values = async () => ({
      ...meta.credentials(),
      redirect_uri: CALLBACK,
      code: await meta.codeFor(),
      grant_type: 'authorization_code',
    })
    const url = '/v26.0/oauth/access_token'
    const form = { method: 'POST', body: new URLSearchParams(await values()) }
    const json = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(await values()),
    }
    for (const answer of [
      await meta.graph(url, await values()),
      await meta.graph(url, {}, form),
      await meta.graph(url, {}, json),
    ]) {
      expect(await answer.json()).toEqual({
        access_token: expect.stringMatching(/^EAA[A-Za-z0-9]+$/),
        token_type: 'bearer',
        expires_in: 5400,
      })
      expect(answer.headers.get('facebook-api-version')).toBe('v26.0')
    }
  })

  it('refuses in the words of Meta', async () => {
    const meta = await driveMeta()
    const code = await meta.codeFor()
    const other = await meta.newApp()
    expect(await wrong(await meta.redeem(code, { redirect_uri: `${CALLBACK}?a` }))).toEqual([400, 100, 36008])
    expect(await wrong(await meta.redeem(code, { client_secret: 'no' }))).toEqual([400, 1, null])
    expect(await wrong(await meta.redeem(code, { client_id: '12' }))).toEqual([400, 101, null])
    expect(await wrong(await meta.redeem(code, {}, other))).toEqual([400, 100, null])
    expect(await wrong(await meta.redeem(code, { redirect_uri: '' }))).toEqual([400, 191, null])
    expect((await meta.redeem(code)).status).toBe(200)
    const used = await meta.redeem(code)
    expect(used.headers.get('www-authenticate')).toBe(
      'OAuth "Facebook Platform" "invalid_code" "This authorization code has been used."',
    )
    expect(await wrong(used)).toEqual([400, 100, 36009])
    const late = await meta.codeFor()
    await meta.control('/clock', { advanceSeconds: 600 })
    expect(await wrong(await meta.redeem(late))).toEqual([400, 100, 36007])
  })
})

describe('Meta: tokens', () => {
  it('lengthens a working token to 60 days, a young long one stays, an expired one cannot', async () => {
    const meta = await driveMeta()
    const token = await meta.short()
    const long = await meta.lengthen(token)
    expect(long.expires_in).toBe(60 * DAY)
    expect((await meta.lengthen(long.access_token)).access_token).toBe(long.access_token)
    await meta.control('/clock', { advanceSeconds: 2 * DAY })
    const next = await meta.lengthen(long.access_token)
    expect(next.access_token).not.toBe(long.access_token)
    expect(next.expires_in).toBe(60 * DAY)
    const late = await meta.graph('/v26.0/oauth/access_token', {
      ...meta.credentials(),
      grant_type: 'fb_exchange_token',
      fb_exchange_token: token,
    })
    expect(await wrong(late)).toEqual([400, 190, 463])
  })

  it('gives app tokens both ways', async () => {
    const meta = await driveMeta()
    const { access_token } = await meta.get('/v26.0/oauth/access_token', {
      ...meta.credentials(),
      grant_type: 'client_credentials',
    })
    const user = await meta.short()
    for (const app of [access_token, `${meta.app.clientId}|${meta.app.clientSecret}`]) {
      const answer = await meta.get<{ data: unknown }>('/v26.0/debug_token', {
        input_token: user,
        access_token: app,
      })
      expect(answer.data).toMatchObject({ is_valid: true, type: 'USER', app_id: meta.app.clientId })
      expect(await wrong(await meta.graph('/v26.0/me', { access_token: app }))).toEqual([400, 2500, null])
    }
    const forged = `${meta.app.clientId}|${'0'.repeat(32)}`
    expect(await wrong(await meta.graph('/v26.0/me', { access_token: forged }))).toEqual([400, 190, null])
  })

  it('lets Page tokens of a long token live on, and those of a short one die with it', async () => {
    const meta = await driveMeta()
    const short = await meta.short()
    const brief = (await meta.listed(short))[0]?.access_token ?? ''
    const lasting = (await meta.listed(await meta.long()))[0]?.access_token ?? ''
    expect(await meta.debug(lasting)).toMatchObject({ type: 'PAGE', profile_id: RIVERSIDE, expires_at: 0 })
    expect((await meta.listed(short))[0]?.access_token).toBe(brief)
    await meta.control('/clock', { advanceSeconds: 61 * DAY })
    expect((await meta.graph('/v26.0/me', { access_token: lasting })).status).toBe(200)
    expect(await wrong(await meta.graph('/v26.0/me', { access_token: brief }))).toEqual([400, 190, 463])
  })

  it('tells why a token is dead', async () => {
    const meta = await driveMeta()
    const dead = async (token: string) => {
      const answer = await meta.graph('/v26.0/me', { access_token: token })
      expect(answer.headers.get('www-authenticate')).toContain('"invalid_token"')
      const [status, code, subcode] = await wrong(answer)
      expect([status, code]).toEqual([400, 190])
      expect(await meta.debug(token)).toMatchObject({
        is_valid: false,
        scopes: [],
        error: { code: 190, subcode },
      })
      return subcode
    }
    const revoked = await meta.long()
    const beside = await meta.short()
    const gone = await meta.graph('/v26.0/oauth/revoke', {
      ...meta.credentials(),
      revoke_token: revoked,
      access_token: beside,
    })
    expect(await gone.json()).toEqual({ success: 'true' })
    expect(await dead(revoked)).toBe(467)
    expect((await meta.graph('/v26.0/me', { access_token: beside })).status).toBe(200)
    await meta.control('/clock', { advanceSeconds: 5400 })
    expect(await dead(beside)).toBe(463)

    const before = await meta.long()
    const page = (await meta.listed(before))[0]?.access_token ?? ''
    await meta.control('/people/ada/password-changed', {})
    expect([await dead(before), await dead(page)]).toEqual([460, 460])
    const removed = await meta.long()
    await meta.graph('/v26.0/me/permissions', { access_token: removed }, { method: 'DELETE' })
    expect(await dead(removed)).toBe(458)
    expect((await meta.debug('EAAnothing')).error).toMatchObject({ code: 190 })
  })

  it('ends a Page token with the role, and brings it back with the role', async () => {
    const meta = await driveMeta()
    const page = (await meta.listed(await meta.long()))[0]?.access_token ?? ''
    const become = (role: string) =>
      meta.control('/roles', { platform: 'meta', account: RIVERSIDE, person: 'ada', role })
    await become('none')
    expect(await wrong(await meta.graph('/v26.0/me', { access_token: page }))).toEqual([400, 190, 492])
    await become('ANALYZE,ADVERTISE')
    expect((await meta.graph('/v26.0/me', { access_token: page })).status).toBe(200)
    expect(await become('ANALYZE,DANCE')).toHaveProperty('error')
  })

  it('stops data 90 days after the consent, while the token stays valid', async () => {
    const meta = await driveMeta()
    const page = (await meta.listed(await meta.long()))[0]?.access_token ?? ''
    await meta.control('/clock', { advanceSeconds: 50 * DAY })
    const long = await meta.long()
    await meta.control('/clock', { advanceSeconds: 45 * DAY })
    expect((await meta.listed(long)).length).toBe(2)
    await meta.control('/clock', { advanceSeconds: 14 * DAY })
    const renewed = await meta.lengthen(long)
    await meta.control('/clock', { advanceSeconds: 32 * DAY })
    const user = renewed.access_token
    for (const [path, token] of [
      ['/v26.0/me/accounts', user],
      ['/v26.0/me', page],
    ] as const)
      expect(await wrong(await meta.graph(path, { access_token: token }))).toEqual([403, 10, null])
    expect(
      await wrong(await meta.graph('/v26.0/me', { access_token: user, fields: 'accounts{id}' })),
    ).toEqual([403, 10, null])
    expect((await meta.debug(user)).is_valid).toBe(true)
    expect(JSON.stringify(await meta.get('/v26.0/me/permissions', { access_token: user }))).toContain(
      '"expired"',
    )
    await meta.codeFor()
    expect((await meta.listed(user)).length).toBe(2)
  })

  it('takes one permission back', async () => {
    const meta = await driveMeta()
    const token = await meta.short()
    const remove = () =>
      meta.graph('/v26.0/me/permissions/ads_read', { access_token: token }, { method: 'DELETE' })
    expect(await (await remove()).json()).toEqual({ success: true })
    expect((await meta.debug(token)).scopes).not.toContain('ads_read')
    expect((await remove()).status).toBe(400)
  })

  it('checks appsecret_proof when sent, and demands it when the app does', async () => {
    const meta = await driveMeta()
    const strict = await meta.newApp({ settings: { requireAppSecret: 'on' } })
    const token = await meta.short()
    const proof = (secret: string, text: string) => createHmac('sha256', secret).update(text).digest('hex')
    const me = async (text: string, appsecret_proof?: string) =>
      (await meta.graph('/v26.0/me', { access_token: text, ...(appsecret_proof ? { appsecret_proof } : {}) }))
        .status
    expect(await me(token)).toBe(200)
    expect(await me(token, proof(meta.app.clientSecret, token))).toBe(200)
    expect(await me(token, proof('other', token))).toBe(400)
    const guarded = await meta.short({}, strict)
    expect(await me(guarded)).toBe(400)
    expect(await me(guarded, proof(strict.clientSecret, guarded))).toBe(200)
  })

  it('keeps tokens of one app from another', async () => {
    const meta = await driveMeta()
    const other = await meta.newApp()
    const [mine, theirs] = [await meta.short(), await meta.short({}, other)]
    const id = async (token: string) => (await meta.get('/v26.0/me', { access_token: token })).id
    expect(await id(mine)).not.toBe(await id(theirs))
    const asked = { input_token: mine, access_token: `${other.clientId}|${other.clientSecret}` }
    expect(await wrong(await meta.graph('/v26.0/debug_token', asked))).toEqual([400, 100, null])
    const self = { input_token: mine, access_token: mine }
    expect(await wrong(await meta.graph('/v26.0/debug_token', self))).toEqual([400, 100, null])
    await meta.graph('/v26.0/me/permissions', { access_token: theirs }, { method: 'DELETE' })
    expect((await meta.graph('/v26.0/me', { access_token: mine })).status).toBe(200)
  })
})
