import { afterAll, beforeAll, expect, it } from 'vitest'
import { authorizeEmulated, connectEmulated } from '../../../testing/connect-emulated.ts'
import { type EmulatedPlatform, emulatedPlatform } from '../../../testing/emulated-platform.ts'
import { refreshTokens } from '../oauth/refresh-tokens.ts'
import { linkedin } from './index.ts'

// What the conformance walk does not come by: LinkedIn's own corners, over real sockets.
let at: EmulatedPlatform
beforeAll(async () => {
  at = await emulatedPlatform(linkedin)
})
afterAll(() => at.close())

const setting = (name: string, word: string) =>
  at.control('POST', 'settings', { platform: 'linkedin', settings: { [name]: word } })
const connect = (person: string) => connectEmulated(linkedin, at, person)
const role = (account: string, person: string, word: string) =>
  at.control('POST', 'roles', { platform: 'linkedin', account, person, role: word })

it('lists the Pages of a person with their roles, the unusable with the reason', async () => {
  const seen = async (person: string) =>
    (await linkedin.listAccounts((await connect(person)).call))
      .filter(({ kind }) => kind === 'linkedin_page')
      .map(({ name, role, missing }) => [name, role, missing[0]?.code])
  expect(await seen('ben')).toEqual([
    ['Copper Kettle Austin', 'CONTENT_ADMINISTRATOR', 'role-needs-hub-permission'],
  ])
  expect(await seen('carla')).toEqual([['Copper Kettle Hillside', 'CURATOR', 'role-too-low']])
  expect(await seen('gus')).toEqual([])
  expect(await seen('hana')).toHaveLength(7)
})

it('a role taken away: the token lives, the Page is lost; a lower one is named', async () => {
  const { call } = await connect('dana')
  const page = (await linkedin.listAccounts(call)).find(({ kind }) => kind === 'linkedin_page')
  if (!page) throw new Error('no Page')
  await role(page.externalId, 'dana', 'ANALYST')
  expect(await linkedin.probe(call, page)).toMatchObject({
    role: 'ANALYST',
    capabilities: [],
    missing: [{ code: 'role-too-low', facts: { has: 'ANALYST' } }],
  })
  await role(page.externalId, 'dana', 'none')
  await expect(linkedin.probe(call, page)).rejects.toMatchObject({ kind: 'role-lost' })
  expect((await linkedin.identify(call)).name).toBe('Dana Reyes')
  await role(page.externalId, 'dana', 'ADMINISTRATOR')
  expect((await linkedin.probe(call, page)).missing).toEqual([])
})

it('a version gone dark is the operator’s and ends nothing', async () => {
  const { call } = await connect('ada')
  await expect(linkedin.listAccounts({ ...call, version: '202511' })).rejects.toMatchObject({
    kind: 'app-fault',
    code: '426/NONEXISTENT_VERSION',
  })
})

it('works without refresh tokens: sixty days, and nothing to refresh with', async () => {
  await setting('refreshTokens', 'off')
  try {
    const { tokens, call } = await connect('ada')
    expect(tokens.refreshToken).toBeUndefined()
    expect(tokens.refreshExpiresAt).toBeUndefined()
    expect(tokens.accessExpiresAt?.getTime()).toBeGreaterThan(at.call.clock.now().getTime() + 59 * 86_400_000)
    expect((await linkedin.identify(call)).subject).not.toBe('')
    await expect(refreshTokens(linkedin, at.call, tokens)).rejects.toMatchObject({ kind: 'ours' })
  } finally {
    await setting('refreshTokens', 'on')
  }
})

it('refreshing does not move the end of the refresh token', async () => {
  const { tokens } = await connect('ada')
  await at.control('POST', 'clock', { advanceSeconds: 59 * 86_400 })
  const renewed = await refreshTokens(linkedin, at.call, tokens)
  const moved = Number(renewed.refreshExpiresAt) - Number(tokens.refreshExpiresAt)
  expect(Math.abs(moved)).toBeLessThan(60_000)
})

it('the same person without openid is the same person', async () => {
  const { call } = await connect('ada')
  const named = await linkedin.identify(call)
  const unnamed = await linkedin.identify({ ...call, scopes: ['rw_organization_admin'] })
  expect(unnamed.subject).toBe(named.subject)
  expect(unnamed.name).toBeUndefined()
})

it('introspection names the scopes that the token answer left out', async () => {
  const { tokens, call } = await connect('ada')
  expect((await linkedin.identify({ ...call, scopes: [] })).scopes?.toSorted()).toEqual(
    tokens.scopes.toSorted(),
  )
})

it('an app without one of the products is turned away before anybody consents', async () => {
  await setting('products', 'pages')
  try {
    const { callback } = await authorizeEmulated(linkedin, at, 'ada')
    expect(callback).toMatchObject({ kind: 'platform-error', error: 'unauthorized_scope_error' })
  } finally {
    await setting('products', 'all')
  }
})
