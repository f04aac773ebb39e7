import { describe, expect, it } from 'vitest'
import { createEmulator } from '../create-emulator.ts'
import { x } from './index.ts'
import { challengeOf, codeFor, connect, newApp, redeem, VERIFIER } from './test-client.ts'

describe('X: proof keys', () => {
  it.each([
    ['S256', challengeOf(VERIFIER)],
    ['s256', challengeOf(VERIFIER)],
    ['plain', VERIFIER],
    [null, VERIFIER],
  ])('takes method %s', async (method, challenge) => {
    const emulator = createEmulator()
    const pair = await connect(emulator, await newApp(emulator), {
      code_challenge_method: method,
      code_challenge: challenge,
    })
    expect(pair.access_token).toBeTruthy()
  })

  it.each([
    ['S256', challengeOf(VERIFIER)],
    ['plain', VERIFIER],
  ])(
    'refuses a wrong verifier under %s, and the code can still be used rightly',
    async (method, challenge) => {
      const emulator = createEmulator()
      const app = await newApp(emulator)
      const code = await codeFor(emulator, app, { code_challenge_method: method, code_challenge: challenge })
      const refused = await redeem(emulator, app, code, { code_verifier: `${VERIFIER}x` })
      expect(refused.status).toBe(400)
      expect((await redeem(emulator, app, code)).status).toBe(200)
    },
  )

  it('a challenge sent as S256 is not satisfied by sending the challenge itself', async () => {
    const emulator = createEmulator()
    const app = await newApp(emulator)
    const refused = await redeem(emulator, app, await codeFor(emulator, app), {
      code_verifier: challengeOf(VERIFIER),
    })
    expect(refused.status).toBe(400)
  })

  it('the check is what refuses: with a platform that ignores proof keys the wrong verifier passes', async () => {
    const dialect = x.dialects[0]
    if (!dialect) throw new Error('X has a dialect')
    const facts = dialect.facts
    const careless = {
      ...x,
      dialects: [
        {
          ...dialect,
          facts: (...args: Parameters<typeof facts>) => ({
            ...facts(...args),
            proofKey: { need: 'ignored', methods: [] } as const,
          }),
        },
      ],
    }
    const emulator = createEmulator({ platforms: [careless] })
    const app = await newApp(emulator)
    const code = await codeFor(emulator, app, { code_challenge: challengeOf(VERIFIER) })
    expect((await redeem(emulator, app, code, { code_verifier: `${VERIFIER}x` })).status).toBe(200)
  })
})
