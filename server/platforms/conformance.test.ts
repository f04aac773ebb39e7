import { existsSync, readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EmulatedPlatform, emulatedPlatform } from '../../testing/emulated-platform.ts'
import { Secret } from '../base/secret.ts'
import { emulatedAs } from './address.ts'
import type { Egress } from './egress.ts'
import { PlatformFailure } from './failure.ts'
import { beginAuthorization } from './oauth/begin-authorization.ts'
import { exchangeCode } from './oauth/exchange-code.ts'
import { type Callback, readCallback } from './oauth/read-callback.ts'
import { refreshTokens } from './oauth/refresh-tokens.ts'
import { revokeTokens } from './oauth/revoke-tokens.ts'
import type { Platform, Reached, TokenSet } from './platform.ts'
import { platforms } from './registry.ts'

// Every platform by every function it declares, over real sockets, against the emulator: two readings of the same
// documentation, written apart, meet here.
describe.each(platforms.map((platform) => [platform.id, platform] as const))('%s', (_id, declared) => {
  const { platform, called } = watched(declared)
  const person = 'ada'
  let at: EmulatedPlatform
  beforeAll(async () => {
    at = await emulatedPlatform(platform)
  })
  afterAll(() => at.close())

  async function authorize(
    choice: object = {},
  ): Promise<{ callback: Callback; codeVerifier: Secret | undefined }> {
    const begun = await beginAuthorization(platform, at.call, { redirectUri: at.redirectUri })
    const { location } = await at.control<{ location: string }>('POST', 'authorize', {
      url: begun.url,
      person,
      ...choice,
    })
    expect(location.startsWith(`${at.redirectUri}?`)).toBe(true)
    const callback = readCallback(platform, new URL(location).searchParams, at.call.origins)
    expect(callback).toMatchObject({ state: begun.state })
    return { callback, codeVerifier: begun.codeVerifier }
  }

  async function exchange(codeVerifier?: Secret): Promise<TokenSet> {
    const { callback, codeVerifier: own } = await authorize()
    if (callback.kind !== 'code') throw new Error(`no code but ${callback.kind}`)
    const verifier = codeVerifier ?? own
    return exchangeCode(platform, at.call, {
      code: callback.code,
      codeVerifier: verifier,
      redirectUri: at.redirectUri,
    })
  }

  const using = (tokens: TokenSet) => ({ ...at.call, token: tokens.accessToken, scopes: tokens.scopes })
  const tokenPath = declared.oauth.token.path.replace('{version}', declared.version ?? '')
  const { platform: roof } = emulatedAs(declared)
  const fault = (effect: object) =>
    at.control('POST', 'faults', { platform: roof, path: tokenPath, times: 1, effect })

  it('a person may say no', async () => {
    expect((await authorize({ deny: true })).callback.kind).toBe('denied')
  })

  it('connects: tokens with the scopes asked for, a stable subject, accounts that work', async () => {
    const tokens = await exchange()
    const identity = await platform.identify(using(tokens))
    const scopes = tokens.scopes.length > 0 ? tokens.scopes : (identity.scopes ?? [])
    expect(scopes).toEqual(expect.arrayContaining([...platform.oauth.requiredScopes]))
    expect(identity.subject).not.toBe('')
    expect((await platform.identify(using(tokens))).subject).toBe(identity.subject)

    const call = { ...using(tokens), scopes }
    const accounts = await platform.listAccounts(call)
    const usable = accounts.filter((account) => account.missing.length === 0)
    expect(usable.length).toBeGreaterThan(0)
    for (const account of usable) {
      const kind = platform.accountKinds.find(({ kind }) => kind === account.kind)
      if (!kind) throw new Error(`undeclared kind ${account.kind}`)
      const probed = await platform.probe(call, {
        kind: account.kind,
        externalId: account.externalId,
        parentExternalId: account.parentExternalId,
        accountToken: tokenOf(account, accounts),
      })
      expect(probed.missing).toEqual([])
      expect(probed.capabilities).toEqual(expect.arrayContaining([...kind.vital]))
      expect(probed.name).not.toBe('')
    }
    if (tokens.accessExpiresAt)
      expect(tokens.accessExpiresAt.getTime()).toBeGreaterThan(at.call.clock.now().getTime())
  })

  it('a code works once', async () => {
    const { callback, codeVerifier } = await authorize()
    if (callback.kind !== 'code') throw new Error(`no code but ${callback.kind}`)
    const once = { code: callback.code, codeVerifier, redirectUri: at.redirectUri }
    await exchangeCode(platform, at.call, once)
    const failure = await failureOf(exchangeCode(platform, at.call, once))
    expect(['reconnect', 'unknown-outcome']).toContain(failure.kind)
  })

  if (declared.oauth.pkce === 'S256')
    it('a code is worth nothing without its verifier', async () => {
      const failure = await failureOf(
        exchange(new Secret('another-verifier-that-is-long-enough-to-be-one-000')),
      )
      expect(failure.kind).not.toBe('unavailable')
    })

  it('a wrong secret is the app’s fault and ends nothing', async () => {
    const { callback, codeVerifier } = await authorize()
    if (callback.kind !== 'code') throw new Error(`no code but ${callback.kind}`)
    const app = { ...at.call.app, clientSecret: new Secret('not-the-secret') }
    const once = { code: callback.code, codeVerifier, redirectUri: at.redirectUri }
    const failure = await failureOf(exchangeCode(platform, { ...at.call, app }, once))
    expect(failure.kind).toBe('app-fault')
  })

  if (declared.renewal.model !== 'none')
    it('refreshes, and the new tokens work', async () => {
      const first = await exchange()
      await at.control('POST', 'clock', { advanceSeconds: 60 })
      const second = await refreshTokens(platform, at.call, first)
      const merged = { ...second, scopes: second.scopes.length > 0 ? second.scopes : first.scopes }
      expect((await platform.identify(using(merged))).subject).not.toBe('')

      if (platform.renewal.model === 'rotating-refresh-token') {
        expect(second.refreshToken).toBeDefined()
        expect(first.refreshToken && second.refreshToken?.equals(first.refreshToken)).toBe(false)
        expect((await failureOf(refreshTokens(platform, at.call, first))).kind).toBe('reconnect')
      }
    })

  const { accessSeconds } = declared.renewal
  if (accessSeconds !== undefined)
    it('an access token past its life asks to reconnect', async () => {
      const tokens = await exchange()
      await at.control('POST', 'clock', { advanceSeconds: accessSeconds + 86_400 })
      expect((await failureOf(platform.identify(using(tokens)))).kind).toBe('reconnect')
    })
  else
    it('an access token has no end of its own', async () => {
      const tokens = await exchange()
      await at.control('POST', 'clock', { advanceSeconds: 400 * 86_400 })
      expect(tokens.accessExpiresAt).toBeUndefined()
      expect((await platform.identify(using(tokens))).subject).not.toBe('')
    })

  it('ends what it began: afterwards the tokens are dead', async () => {
    const tokens = await exchange()
    const outcome = await revokeTokens(platform, at.call, tokens)
    if (!platform.oauth.revoke && !platform.revokeToken) {
      expect(outcome).toBe('not-offered')
      return
    }
    expect(outcome).toBe('revoked')
    expect((await failureOf(platform.identify(using(tokens)))).kind).toBe('reconnect')
    expect(['already-ended', 'revoked']).toContain(await revokeTokens(platform, at.call, tokens))
    const truth = await at.control<{ revocations: unknown[] }>('GET', 'truth')
    expect(truth.revocations.length).toBeGreaterThan(0)
  })

  if (declared.oauth.revoke && declared.renewal.model !== 'none' && accessSeconds !== undefined)
    it('ends a grant whose access token has run out: nothing of it can be renewed afterwards', async () => {
      const tokens = await exchange()
      await at.control('POST', 'clock', { advanceSeconds: accessSeconds + 60 })
      expect(await revokeTokens(platform, at.call, tokens)).toBe('revoked')
      expect((await failureOf(refreshTokens(platform, at.call, tokens))).kind).toBe('reconnect')
    })

  if (declared.revokeConsent)
    it('ends the whole consent', async () => {
      const tokens = await exchange()
      const call = using(tokens)
      await platform.revokeConsent?.(call, await platform.identify(call))
      expect((await failureOf(platform.identify(call))).kind).toBe('reconnect')
    })

  it('notices that the person took the consent back', async () => {
    const tokens = await exchange()
    const grants = await at.control<{ id: string; platform: string; state: string }[]>('GET', 'grants')
    for (const grant of grants.filter(({ platform: of }) => of === roof)) {
      await at.control('POST', `grants/${grant.id}/revoke`)
    }
    expect((await failureOf(platform.identify(using(tokens)))).kind).toBe('reconnect')
    if (tokens.refreshToken) {
      expect((await failureOf(refreshTokens(platform, at.call, tokens))).kind).toBe('reconnect')
    }
  })

  it.each<[string, object]>([
    ['it happened, and no answer came', { kind: 'drop-after' }],
    ['it did not happen, and no answer came', { kind: 'drop-before' }],
    ['the answer is cut', { kind: 'truncate' }],
    ['a page of HTML comes', { kind: 'html' }],
    ['503', { kind: 'status', status: 503 }],
  ])('token endpoint: %s: unknown-outcome, sent once', async (_what, effect) => {
    const { callback, codeVerifier } = await authorize()
    if (callback.kind !== 'code') throw new Error(`no code but ${callback.kind}`)
    await fault(effect)
    const once = { code: callback.code, codeVerifier, redirectUri: at.redirectUri }
    let sent = 0
    const egress: Egress = (request) => {
      sent += 1
      return at.call.egress(request)
    }
    const failure = await failureOf(exchangeCode(platform, { ...at.call, egress }, once))
    expect(failure.kind).toBe('unknown-outcome')
    expect(sent).toBe(1)
    await at.control('DELETE', 'faults')
  })

  if (declared.renewal.model === 'rotating-refresh-token')
    it('a refresh whose answer was lost has spent what we hold', async () => {
      const tokens = await exchange()
      await fault({ kind: 'drop-after' })
      const failure = await failureOf(refreshTokens(platform, at.call, tokens))
      expect(failure.kind).toBe('unknown-outcome')
      expect((await failureOf(refreshTokens(platform, at.call, tokens))).kind).toBe('reconnect')
      await at.control('DELETE', 'faults')
    })

  it.each<[string, object]>([
    ['no answer comes', { kind: 'drop-before' }],
    ['the answer is lost', { kind: 'drop-after' }],
    ['the answer is cut', { kind: 'truncate' }],
    ['a page of HTML comes', { kind: 'html' }],
    ['503', { kind: 'status', status: 503 }],
  ])('reading: %s: unavailable', async (_what, effect) => {
    const tokens = await exchange()
    await at.control('POST', 'faults', { platform: roof, path: '/*', effect })
    try {
      for (const read of [platform.identify, platform.listAccounts]) {
        expect((await failureOf(read(using(tokens)))).kind).toBe('unavailable')
      }
    } finally {
      await at.control('DELETE', 'faults')
    }
  })

  it('the same person connecting twice: earlier tokens live or die as declared', async () => {
    const first = await exchange()
    await exchange()
    if (platform.oneLiveGrant) {
      expect((await failureOf(platform.identify(using(first)))).kind).toBe('reconnect')
    } else {
      expect((await platform.identify(using(first))).subject).not.toBe('')
    }
  })

  if (declared.notices)
    it('a notice that nobody signed is refused, at every door and with every spelling of nothing', () => {
      const app = { clientId: at.call.app.clientId, clientSecret: at.call.app.clientSecret }
      expect(platform.readNotice).toBeDefined()
      for (const { name } of declared.notices?.doors ?? [])
        for (const given of [[], [''], ['none']])
          expect(
            platform.readNotice?.(
              { door: name, body: Buffer.from('{}'), headers: () => given },
              app,
              new Date(),
            ),
          ).toMatchObject({ verdict: 'refused' })
    })

  if (declared.notices?.doors.some((door) => door.verifyToken))
    it('the question whether an address is ours takes the verify token', () => {
      const query = new URLSearchParams({
        'hub.mode': 'subscribe',
        'hub.challenge': '1',
        'hub.verify_token': 'x',
      })
      expect(platform.confirmSubscription?.(query, new Secret('y'))).toBeUndefined()
      expect(platform.confirmSubscription?.(query, new Secret('x'))).toBe('1')
    })

  it('has had every declared function called', () => {
    const functions = Object.entries(declared).filter(([, value]) => typeof value === 'function')
    expect(functions.map(([name]) => name).filter((name) => !called.has(name))).toEqual([])
  })

  it('has its mirror in emulator/, and notes on both sides', () => {
    const here = `server/platforms/${declared.id}`
    const there = `emulator/${roof}`
    const files = readdirSync(here).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    expect(files).toEqual(expect.arrayContaining(['index.ts', 'accounts.ts', 'failures.ts']))
    // Which buttons lead to a missing role is nothing that travels.
    const mirrored = [...files, 'NOTES.md'].filter((name) => name !== 'access.ts')
    expect(mirrored.filter((name) => !existsSync(`${there}/${name}`))).toEqual([])
    expect(existsSync(`${here}/NOTES.md`)).toBe(true)
  })
})

it('every folder of a platform is in the registry', () => {
  const folders = readdirSync('server/platforms', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'oauth')
    .map(({ name }) => name)
  expect(folders.filter((name) => existsSync(`server/platforms/${name}/index.ts`)).sort()).toEqual(
    platforms.map(({ id }) => id).sort(),
  )
})

/** The platform, with a record of which of its functions were called. */
function watched(platform: Platform): { platform: Platform; called: Set<string> } {
  const called = new Set<string>()
  const copy: Record<string, unknown> = { ...platform }
  for (const [name, value] of Object.entries(platform)) {
    if (typeof value !== 'function') continue
    copy[name] = (...parameters: unknown[]) => {
      called.add(name)
      return (value as (...all: unknown[]) => unknown)(...parameters)
    }
  }
  return { platform: copy as unknown as Platform, called }
}

/** An account's own token, else that of the account it rides on. */
function tokenOf(account: Reached, all: readonly Reached[]): Secret | undefined {
  return account.token ?? all.find(({ externalId }) => externalId === account.parentExternalId)?.token
}

async function failureOf(work: Promise<unknown>): Promise<PlatformFailure> {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(thrown).toBeInstanceOf(PlatformFailure)
  return thrown as PlatformFailure
}
