import { expect } from 'vitest'
import { newToken } from '../../../server/base/id.ts'
import { emulatedAs } from '../../../server/platforms/address.ts'
import { type Try, victim } from '../scene.ts'
import { answered } from './answered.ts'

/** Hostile text in parameters, headers and answers, and where it must not turn up again. */
export const aboutHostileText: Readonly<Record<number, Try>> = {
  17: async (scene) => {
    const { arena } = scene
    const { owner, path, query } = await answered(scene)
    await arena.stopped(async () => {
      for (const more of [
        'code=other',
        `state=${newToken()}`,
        `state=${query.get('state')}`,
        'a=1&a=1',
        'error=x&error=y',
      ])
        scene.isProblem(await arena.land(owner.browser, `${path}&${more}`), 'malformed')
      scene.isProblem(await arena.land(owner.browser, `${path}&error=access_denied`), 'malformed')
    })
    expect((await arena.land(owner.browser, path)).location).toContain('/choose/')
  },

  18: async (scene) => {
    const { arena, platform } = scene
    const owner = await arena.owner()
    const hostile = [
      '<script>alert(7)</script>',
      'x\r\nSet-Cookie: evil=1',
      '\u001b[31mred',
      '{{7*7}}',
      '../../etc',
    ]
    for (const words of hostile) {
      const { state } = await arena.begin(owner, platform.id)
      const query = { state, error: words, error_description: words, error_uri: 'https://evil.test/' }
      await arena.stopped(async () => {
        const landing = await arena.land(owner.browser, scene.callback(query))
        expect(landing.answer.headers['set-cookie']).toBeUndefined()
        expect(await arena.outcomeOf(owner, landing)).toMatchObject({
          outcome: 'platform-refused',
          facts: { code: 'unreadable' },
        })
      })
      const written = JSON.stringify(
        await arena.sql('select facts from ledger where workspace_id = $1', [owner.workspaceId]),
      )
      expect(arena.logged() + written).not.toContain(JSON.stringify(words).slice(1, -1))
    }
  },

  19: async (scene) => {
    const { arena } = scene
    const { owner, path } = await answered(scene)
    const begin = `/api/workspaces/${owner.workspaceId}/connections`
    const asked = { platform: scene.platform.id, returnTo: 'https://evil.test' }
    expect((await owner.browser.post(begin, asked)).status).toBe(400)
    const unknown = scene.callback({ code: 'x', state: newToken() })
    for (const target of elsewhere) {
      for (const name of ['return_to', 'next', 'redirect_uri'])
        scene.isProblem(await arena.land(owner.browser, `${unknown}&${name}=${target}`), 'unknown')
    }
    const all = elsewhere.map((target, index) => `r${index}=${target}`).join('&')
    const landing = await arena.land(owner.browser, `${path}&return_to=//evil.test&${all}`)
    expect(landing.location).toContain(`/w/${owner.workspaceId}/`)
    expect(landing.location).not.toContain('evil')
  },

  20: async (scene) => {
    const { arena, platform } = scene
    const owner = await arena.owner()
    const poison = {
      host: 'evil.test',
      'x-forwarded-host': 'evil.test',
      'x-forwarded-proto': 'ftp',
      forwarded: 'host=evil.test',
      'x-original-url': '//evil.test/',
    }
    const path = `/api/workspaces/${owner.workspaceId}/connections`
    const begun = await owner.browser.send('POST', path, { platform: platform.id }, poison)
    const url = new URL(begun.json<{ authorizeUrl: string }>().authorizeUrl)
    expect(url.searchParams.get('redirect_uri')).toBe(
      `${arena.world.core.publicUrl}/oauth/callback/${scene.appId}`,
    )
    expect(begun.text).not.toContain('evil.test')
    const state = url.searchParams.get('state') ?? ''
    const back = await arena.consent(owner, { authorizeUrl: url.href, state }, { person: victim })
    const landing = await arena.land(owner.browser, back, poison)
    expect(landing.location).toContain(`/w/${owner.workspaceId}/`)
  },

  21: async (scene) => {
    const { arena } = scene
    const { owner, path, query } = await answered(scene)
    const landing = await arena.land(owner.browser, path)
    expect(landing.answer.text).toBe('')
    // What the browser keeps in its history is what it was sent on to; `land` has looked for codes in all of it.
    for (const name of ['code', 'state']) expect(landing.location).not.toContain(query.get(name))
    expect(arena.logged()).not.toContain(query.get('code'))
    expect(landing.answer.headers['content-security-policy']).toContain("default-src 'none'")
  },

  30: async (scene) => {
    const { arena, platform } = scene
    const { owner, path, query } = await answered(scene)
    const state = query.get('state')
    const odd = [
      `state=${'a'.repeat(6000)}&code=x`,
      `state=${state}&code=${'c'.repeat(5000)}`,
      `state=${state}&code=%00%01%ff`,
      `state=%00&code=x`,
      `state[]=${state}&code[]=x`,
      `state[a]=${state}&code=x&__proto__=1`,
      `state=${state}&code=`,
      `code=${'%F0%9F%98%80'.repeat(500)}&state=${state}`,
      `%E0%A4%A=1&state=${state}`,
      '&'.repeat(5000),
    ]
    await arena.stopped(async () => {
      for (const text of odd) {
        const answer = await owner.browser.get(`/oauth/callback/${scene.appId}?${text}`)
        expect(answer.status).toBe(303)
        expect(String(answer.headers.location)).toMatch(/^\/connect-problem\?code=(malformed|unknown)$/)
      }
      for (const app of [
        '%E0%A4%A',
        '%00',
        `app_${'0'.repeat(600)}`,
        '..%2f..',
        'app_1%27--',
        '%F0%9F%98%80',
      ]) {
        const answer = await owner.browser.get(`/oauth/callback/${app}?state=${state}&code=x`)
        expect(answer.status).toBeLessThan(500)
        expect(answer.text).not.toMatch(/\\n\s+at |select |node_modules/)
      }
    })
    const huge = { access_token: 'a'.repeat(10_000_000) }
    await arena.world.control('POST', '/faults', {
      platform: emulatedAs(platform).platform,
      method: 'POST',
      path: '/*',
      times: 1,
      effect: { kind: 'status', status: 200, body: huge },
    })
    const outcome = await arena.outcomeOf(owner, await arena.land(owner.browser, path))
    expect(outcome.outcome).toBe('lost-answer')
    expect(await arena.rowsOf(owner.workspaceId)).toMatchObject({ grants: 0, accounts: 0, sealed_values: 0 })
  },
}

const elsewhere = [
  'https://evil.test',
  '//evil.test',
  '///evil.test',
  '/%5Cevil.test',
  '%5C%5Cevil.test',
  '%2F%2Fevil.test',
  '%252F%252Fevil.test',
  'https:evil.test',
  'https%3A%2F%2Fevil.test',
  'https://localhost:4600@evil.test',
  'https://localhost:4600%40evil.test',
  'https://evil.test%23localhost:4600',
  'https://evil.test%3Flocalhost:4600',
  'javascript:alert(1)',
  'JaVaScRiPt%3Aalert(1)',
  'data:text/html,evil',
  '%09//evil.test',
  '%0d%0aLocation:%20https://evil.test',
  '%00https://evil.test',
  'https://%E3%80%82evil.test',
]
