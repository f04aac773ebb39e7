import fc from 'fast-check'
import { expect, it } from 'vitest'
import { scriptedEgress } from '../../../testing/scripted-egress.ts'
import { Secret } from '../../base/secret.ts'
import { PlatformFailure } from '../failure.ts'
import { x } from '../x/index.ts'
import { readCallback } from './read-callback.ts'
import { refreshTokens } from './refresh-tokens.ts'

async function refreshWith(status: number, body: string): Promise<string | undefined> {
  const { egress } = scriptedEgress({ status, body })
  const call = {
    egress,
    clock: { now: () => new Date(0) },
    app: { clientId: 'id', clientSecret: new Secret('secret') },
    origins: x.origins,
  }
  try {
    const held = { accessToken: new Secret('at-0'), refreshToken: new Secret('rt-0'), scopes: [] }
    return (await refreshTokens(x, call, held)).refreshToken?.reveal()
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error
    return error.salvaged?.refreshToken?.reveal()
  }
}

const status = fc.constantFrom(200, 201, 400, 401, 403, 429, 500, 503)
const token = fc
  .array(fc.integer({ min: 0x20, max: 0x7e }), { minLength: 1, maxLength: 200 })
  .map((codes) => String.fromCharCode(...codes))

it('any answer at all ends in tokens or in a PlatformFailure', async () => {
  await fc.assert(
    fc.asyncProperty(status, fc.oneof(fc.string(), fc.json()), async (status, body) => {
      await refreshWith(status, body)
    }),
    { numRuns: 500 },
  )
})

it('a refresh token in an answer survives whatever surrounds it (R37)', async () => {
  const noise = fc.dictionary(
    fc.constantFrom('access_token', 'token_type', 'expires_in', 'scope', 'id_token', 'error', 'x'),
    fc.jsonValue({ maxDepth: 1 }).filter((value) => !JSON.stringify(value).includes('refresh_token')),
  )
  await fc.assert(
    fc.asyncProperty(status, token, noise, async (status, refresh_token, rest) => {
      expect(await refreshWith(status, JSON.stringify({ ...rest, refresh_token }))).toBe(refresh_token)
    }),
    { numRuns: 500 },
  )
})

it('a cut answer yields the whole token or none', async () => {
  await fc.assert(
    fc.asyncProperty(token, fc.nat(), async (refresh_token, at) => {
      const whole = JSON.stringify({ token_type: 'bearer', refresh_token, scope: 'a' })
      const cut = whole.slice(0, at % whole.length)
      expect([undefined, refresh_token]).toContain(await refreshWith(200, cut))
    }),
    { numRuns: 500 },
  )
})

it('readCallback answers everything with one of its four kinds', () => {
  const name = fc.oneof(fc.constantFrom('code', 'state', 'error', 'error_code', 'iss', 'code[]'), fc.string())
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.string({ unit: 'binary' })), { maxLength: 6 }), (pairs) => {
      const { kind } = readCallback(x, new URLSearchParams(pairs))
      expect(['code', 'denied', 'platform-error', 'malformed']).toContain(kind)
    }),
    { numRuns: 300 },
  )
})
