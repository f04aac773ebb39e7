import { describe, expect, it } from 'vitest'
import { choiceWords } from '../../contract/words/delivery.ts'
import { originsOf } from './address.ts'
import { isLoopback } from './is-loopback.ts'
import { parseJson } from './parse-json.ts'
import { redact } from './redact.ts'
import { platformById, platforms } from './registry.ts'
import { retryAfter } from './retry-after.ts'

describe('parseJson', () => {
  it.each<[string, unknown]>([
    ['{"id":1945678901234567890}', { id: '1945678901234567890' }],
    [
      '[-9007199254740993, 9007199254740991, 9007199254740992]',
      ['-9007199254740993', 9007199254740991, '9007199254740992'],
    ],
    [
      '{"a":"1945678901234567890","b":"x\\"1945678901234567890"}',
      { a: '1945678901234567890', b: 'x"1945678901234567890' },
    ],
    ['[0.00005000000000000000, 1234567890123456.5, 1e400]', [0.00005, 1234567890123456.5, Infinity]],
    ['{"1945678901234567890":1}', { '1945678901234567890': 1 }],
    ['null', null],
  ])('%s', (text, value) => {
    expect(parseJson(text)).toEqual(value)
  })

  it('says undefined for what is no JSON, hostile or not', () => {
    for (const text of ['', '<html>', '{"a":', 'undefined', '['.repeat(1_000_000), '\\"'.repeat(1_000_000)]) {
      expect(parseJson(text)).toBeUndefined()
    }
  })

  it('reads two megabytes of escaped quotes and digits', () => {
    const text = JSON.stringify({ a: '"1234567890123456'.repeat(100_000) })
    expect(parseJson(text)).toEqual(JSON.parse(text))
  })
})

describe('originsOf', () => {
  const platform = { id: 'p', origins: { www: 'https://www.p.example', api: 'https://api.p.example' } }

  it('is the platform itself, or each origin at the emulator', () => {
    expect(originsOf(platform)).toEqual(platform.origins)
    expect(originsOf(platform, { emulator: undefined })).toEqual(platform.origins)
    for (const emulator of ['http://127.0.0.1:4700', 'http://127.0.0.1:4700/']) {
      expect(originsOf(platform, { emulator })).toEqual({
        www: 'http://127.0.0.1:4700/p/www',
        api: 'http://127.0.0.1:4700/p/api',
      })
    }
  })
})

describe('redact', () => {
  it('keeps no query, no fragment, no credentials', () => {
    expect(redact('https://u:p@x.com/cb?code=canary#canary')).toBe('https://x.com/cb?[redacted]')
    expect(redact('https://x.com/cb')).toBe('https://x.com/cb')
    expect(redact('canary')).toBe('[not an address]')
  })
})

describe('retryAfter', () => {
  const now = new Date('2026-11-23T08:00:00Z')
  const read = (value?: string) =>
    retryAfter(
      { status: 429, headers: value === undefined ? {} : { 'retry-after': value }, body: '' },
      now,
    )?.toISOString()

  it('reads seconds and dates, and nothing else', () => {
    expect(read('60')).toBe('2026-11-23T08:01:00.000Z')
    expect(read('Mon, 23 Nov 2026 09:00:00 GMT')).toBe('2026-11-23T09:00:00.000Z')
    for (const value of [undefined, '', '0', '-5', 'soon', 'Mon, 23 Nov 2020 09:00:00 GMT', '9'.repeat(20)]) {
      expect(read(value)).toBeUndefined()
    }
  })
})

it('isLoopback knows this machine and nothing that looks like it', () => {
  for (const host of ['localhost', '127.0.0.1', '127.9.9.9', '[::1]']) expect(isLoopback(host)).toBe(true)
  for (const host of ['localhost.evil.example', '127.0.0.1.evil.example', '10.0.0.1', '0.0.0.0']) {
    expect(isLoopback(host)).toBe(false)
  }
})

describe.each(platforms.map((platform) => [platform.id, platform] as const))(
  'the facts of %s',
  (id, platform) => {
    it('hang together', () => {
      expect(platformById(id)).toBe(platform)
      const { authorize, token, revoke, scopes, requiredScopes } = platform.oauth
      for (const endpoint of [authorize, token, ...(revoke ? [revoke] : [])]) {
        expect(platform.origins).toHaveProperty(endpoint.origin)
        expect(endpoint.path).toMatch(/^\/[^?#]+$/)
      }
      for (const origin of Object.values(platform.origins)) {
        expect(origin).toMatch(/^https:\/\/(\*\.)?[a-z0-9.-]+$/)
      }
      for (const { publishing } of platform.accountKinds)
        for (const { name } of publishing?.choices ?? []) expect(choiceWords).toHaveProperty(name)
      expect(scopes).toEqual(expect.arrayContaining([...requiredScopes]))
      expect(new Set(scopes).size).toBe(scopes.length)
      expect(platform.checkedOn).toMatch(/^\d{4}-\d\d-\d\d$/)
    })

    it('name parents that exist among the kinds of account', () => {
      const kinds = platform.accountKinds.map(({ kind }) => kind)
      expect(new Set(kinds).size).toBe(kinds.length)
      for (const { childOf } of platform.accountKinds)
        if (childOf !== undefined) expect(kinds).toContain(childOf)
    })
  },
)

it('ids are never used twice, and an unknown one finds nothing', () => {
  expect(new Set(platforms.map(({ id }) => id)).size).toBe(platforms.length)
  for (const id of ['', 'nope', '__proto__', 'constructor']) expect(platformById(id)).toBeUndefined()
})
