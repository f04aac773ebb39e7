import { describe, expect, it } from 'vitest'
import { x } from '../x/index.ts'
import { readCallback } from './read-callback.ts'

const state = 'Zm9vYmFyYmF6cXV4LXN0YXRlLW9mLW91cnMtMTIzNDU'
const read = (query: string, platform: Parameters<typeof readCallback>[0] = x) =>
  readCallback(platform, new URLSearchParams(query))
const malformed = (reason: string) => ({ kind: 'malformed', reason })

it('reads a code', () => {
  const callback = read(`state=${state}&code=abc%2A%21def`)
  expect(callback).toMatchObject({ kind: 'code', state })
  expect(callback.kind === 'code' && callback.code.reveal()).toBe('abc*!def')
  expect(JSON.stringify(callback)).not.toContain('abc')
})

it('ignores parameters it does not know (RFC 6749 section 4.1.2)', () => {
  expect(read(`state=${state}&code=abc&scopes=a,b&x[]=1`)).toMatchObject({ kind: 'code' })
})

it('tells "the person said no" from "the platform ended it"', () => {
  expect(read(`error=access_denied&state=${state}`)).toEqual({
    kind: 'denied',
    state,
    error: 'access_denied',
  })
  expect(read(`error=server_error&error_description=down&state=${state}`)).toEqual({
    kind: 'platform-error',
    state,
    error: 'server_error',
  })
  expect(read(`error_code=1349048&error_message=no&state=${state}`)).toMatchObject({
    kind: 'platform-error',
    error: '1349048',
  })
})

it('attack 1: no state', () => {
  expect(read('code=abc')).toEqual(malformed('state-missing'))
  expect(read('code=abc&state=')).toEqual(malformed('state-missing'))
  expect(read('error=access_denied')).toEqual(malformed('state-missing'))
})

describe('attacks 12, 15, 16: the issuer', () => {
  const declared = { ...x, oauth: { ...x.oauth, issuer: 'https://x.com' } }

  it('missing where the platform is known to send it', () => {
    expect(read(`state=${state}&code=abc`, declared)).toEqual(malformed('issuer-missing'))
    expect(read(`state=${state}&error=access_denied`, declared)).toEqual(malformed('issuer-missing'))
    expect(read(`state=${state}&code=abc&iss=https%3A%2F%2Fx.com`, declared)).toMatchObject({ kind: 'code' })
  })

  it.each([
    'https://evil.example',
    'https://x.com.evil.example',
    'https://x.com@evil.example/',
    'http://x.com',
    '',
  ])('wrong: %j, declared or not', (iss) => {
    const query = `state=${state}&code=abc&iss=${encodeURIComponent(iss)}`
    expect(read(query, declared)).toEqual(malformed('issuer-wrong'))
    expect(read(query)).toEqual(malformed('issuer-wrong'))
  })

  it('undeclared, but of the platform: the flow goes on, so that a platform may begin to send it', () => {
    expect(read(`state=${state}&code=abc&iss=https%3A%2F%2Fx.com%2Foauth`)).toMatchObject({ kind: 'code' })
  })

  it('of another platform behind the same emulator', () => {
    const origins = { www: 'http://127.0.0.1:4700/x/www' }
    const query = (iss: string) => new URLSearchParams({ state, code: 'abc', iss })
    expect(readCallback(x, query('http://127.0.0.1:4700/linkedin/www'), origins)).toEqual(
      malformed('issuer-wrong'),
    )
    expect(readCallback(x, query('http://127.0.0.1:4700/x/www'), origins)).toMatchObject({ kind: 'code' })
  })
})

it.each([
  `state=${state}&state=${state}&code=abc`,
  `state=${state}&code=abc&code=def`,
  `state=${state}&error=access_denied&error=server_error`,
  `state=${state}&code=abc&iss=https%3A%2F%2Fx.com&iss=https%3A%2F%2Fevil.example`,
  `state=${state}&c%6Fde=abc&code=def`,
])('attack 17: duplicate parameters: %s', (query) => {
  expect(read(query)).toEqual(malformed('duplicate-parameter'))
})

it.each([
  '<script>alert(1)</script>',
  'a\r\nSet-Cookie: x=y',
  '\u001b[31mred\u001b[0m',
  '\u202egnp.exe',
  'x'.repeat(65),
  '',
])('attack 18: an error of %j shows nothing of itself', (error) => {
  const query = new URLSearchParams({
    state,
    error,
    error_description: error,
    error_uri: 'javascript:alert(1)',
  })
  expect(readCallback(x, query)).toEqual({ kind: 'platform-error', state, error: 'unreadable' })
})

it('attack 18: a description never comes through', () => {
  const callback = read(`state=${state}&error=access_denied&error_description=call+0900+now`)
  expect(JSON.stringify(callback)).not.toContain('0900')
})

it.each<[string, string]>([
  [`state=${'s'.repeat(501)}&code=abc`, 'state-malformed'],
  ['state=short&code=abc', 'state-malformed'],
  [`state=${state}%00&code=abc`, 'state-malformed'],
  [`state[]=${state}&code=abc`, 'state-missing'],
  [`state=${state}&code[]=abc`, 'code-missing'],
  [`state=${state}&code[]=abc&code[]=def`, 'duplicate-parameter'],
  [`state=${state}&code=`, 'code-missing'],
  [`state=${state}`, 'code-missing'],
  [`state=${state}&code=${'c'.repeat(4097)}`, 'code-malformed'],
  [`state=${state}&code=%00%ff%fe`, 'code-malformed'],
  [`state=${state}&code=a%0d%0ab`, 'code-malformed'],
  [`state=${state}&code=abc&error=access_denied`, 'code-and-error'],
])('attack 30: over-long, binary, array: %.60s', (query, reason) => {
  expect(read(query)).toEqual(malformed(reason))
})

it('planted defect: a reader that takes the first of two codes would pass what this one refuses', () => {
  const query = new URLSearchParams(`state=${state}&code=abc&code=def`)
  const careless = new URLSearchParams({ state: query.get('state') ?? '', code: query.get('code') ?? '' })
  expect(readCallback(x, careless)).toMatchObject({ kind: 'code' })
  expect(readCallback(x, query)).toEqual(malformed('duplicate-parameter'))
})
