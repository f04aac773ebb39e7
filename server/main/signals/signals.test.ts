import { describe, expect, it } from 'vitest'
import { createMetrics } from './metrics.ts'
import { openSignals } from './open-signals.ts'
import { scrub } from './scrub.ts'
import { pathTemplate } from './watched-egress.ts'

const listen = (options: { level: 'trace' | 'info' | 'warn'; readable?: boolean }) => {
  const lines: string[] = []
  const to = { write: (line: string) => void lines.push(line) }
  return { lines, ...openSignals({ level: options.level, readable: options.readable ?? false, to }) }
}

describe('lines', () => {
  it('are JSON with a level by name, below the level none', () => {
    const { lines, signals } = listen({ level: 'warn' })
    signals.say('info', 'not this')
    signals.say('warn', 'this', { app: 'app_1', count: 2, none: null })
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'warn',
      msg: 'this',
      app: 'app_1',
      count: 2,
      none: null,
      time: expect.stringMatching(/^\d{4}-.*Z$/),
    })
  })

  it('are readable where a person sits before them', () => {
    const { lines, signals } = listen({ level: 'info', readable: true })
    signals.say('warn', 'the disk is full', { free: 0 })
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d warn {2}the disk is full {2}free=0\n$/)
  })

  it('hold no secret that was logged by mistake, by its name or by its shape', () => {
    const { lines, log, signals } = listen({ level: 'trace' })
    const canary = 'canary0123456789'
    log.warn({ accessToken: canary, deep: { refresh_token: canary }, headers: { cookie: canary } }, 'names')
    signals.say('error', `Bearer ${canary}`, { reason: `POST /token?code=${canary}&state=${canary}` })
    signals.say('error', 'a body', { reason: `{"access_token":"${canary}","refresh_token": "${canary}` })
    signals.say('error', 'an address', { reason: `postgresql://mooring_app:${canary}@db/mooring` })
    log.error(
      { err: new Error(`client_secret=${canary}`), req: { id: 'r1', url: `/oauth?code=${canary}` } },
      'x',
    )
    expect(lines).toHaveLength(5)
    expect(lines.join('')).not.toContain(canary)
    expect(lines.join('')).toContain('[redacted]')
  })

  it('leave what is no secret as it is', () => {
    for (const text of [
      'code 190/460 of X',
      'grant grt_1 is over',
      'the state of things',
      'a token is renewed',
    ])
      expect(scrub(text)).toBe(text)
  })
})

describe('counts', () => {
  it('have names of ours, only the labels they may, and a bound', async () => {
    const { registry, count, took } = createMetrics()
    count('refresh', { platform: 'x', outcome: 'extended', grant: 'grt_1' })
    took('journal-append', 3, { grant: 'grt_1' })
    const text = await registry.metrics()
    expect(text).toContain('mooring_refreshes_total{platform="x",outcome="extended"} 1')
    expect(text).toContain('mooring_journal_append_seconds_sum 0.003')
    expect(text).not.toContain('grt_1')
    for (let n = 0; n < 2_000; n++) count('notice', { kind: `kind-${n}` })
    const bounded = await registry.metrics()
    expect(bounded.match(/^mooring_notices_total\{/gm)?.length).toBe(501)
    expect(bounded).toContain('mooring_notices_total{kind="other"} 1500')
    for (const name of bounded.matchAll(/^# TYPE (\S+)/gm)) expect(name[1]).toMatch(/^mooring_[a-z_]+$/)
  })
})

describe('the path of a platform call', () => {
  it.each([
    ['/v26.0/17841400000000000/accounts', '/v26.0/{id}/accounts'],
    ['/v26.0/act_1234/adspixels', '/v26.0/{id}/adspixels'],
    ['/rest/organizations/urn%3Ali%3Aorganization%3A1001', '/rest/organizations/{id}'],
    ['/2/oauth2/token', '/2/oauth2/token'],
    ['/v2/post/publish/creator_info/query/', '/v2/post/publish/creator_info/query/'],
    ['/oauth/v2/accessToken', '/oauth/v2/accessToken'],
    ['/x/api/2/users/me', '/x/api/2/users/me'],
  ])('%s is %s', (path, template) => expect(pathTemplate(path)).toBe(template))
})
