import { randomBytes } from 'node:crypto'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { type OtherSecret, parseOperatorKeys } from './parse-operator-keys.ts'

const good = randomBytes(32).toString('base64')
const better = randomBytes(32).toString('base64')
const encode = (bytes: Iterable<number>) => Buffer.from([...bytes]).toString('base64')

function problemsOf(text: string, others: readonly OtherSecret[] = []): readonly string[] {
  const parsed = parseOperatorKeys(text, others)
  return parsed.ok ? [] : parsed.problems
}

describe('parseOperatorKeys', () => {
  it('takes the first as current and knows all', () => {
    const parsed = parseOperatorKeys(`k2:${better},\n k1:${good}\n`)
    if (!parsed.ok) throw new Error('Two good keys were refused')
    expect(parsed.keys.current.id).toBe('k2')
    expect([...parsed.keys.known.keys()]).toEqual(['k2', 'k1'])
    expect(parsed.keys.known.get('k1')?.checkValue).toMatch(/^[0-9a-f]{32}$/)
  })

  it.each([
    ['nothing', ' \n', /^No operator key is set/],
    ['no id', good, /^Operator key 1 is not written as id:base64/],
    ['a bad id', `Prod_1:${good}`, /^Operator key 1 is not written as id:base64/],
    ['no base64', 'k1:not*base64', /^Operator key 1 is not standard base64/],
    ['base64 cut short', `k1:${good.slice(0, 41)}`, /^Operator key 1 is not standard base64/],
    [
      '16 bytes',
      `k1:${randomBytes(16).toString('base64')}`,
      /^Operator key 1 is 16 bytes long and must be 32/,
    ],
    [
      '33 bytes',
      `k1:${randomBytes(33).toString('base64')}`,
      /^Operator key 1 is 33 bytes long and must be 32/,
    ],
    ['zeros', `k1:${encode(Buffer.alloc(32))}`, /^Operator key 1 \("k1"\) is all zeros/],
    ['one byte', `k1:${encode(Buffer.alloc(32, 7))}`, /is a plain sequence/],
    ['counting', `k1:${encode(Array.from({ length: 32 }, (_, n) => n))}`, /is a plain sequence/],
    [
      'a repeated block',
      `k1:${encode([...randomBytes(16), ...Array(16).fill(5)])}`,
      /repeats too few byte values/,
    ],
    ['typed text', `k1:${encode(Buffer.from('The quick brown fox jumps! 98765'))}`, /is readable text/],
  ])('refuses %s', (_, text, message) => {
    expect(problemsOf(text)).toEqual([expect.stringMatching(message)])
  })

  it('lists every problem at once', () => {
    expect(problemsOf(`k1:${good} k1:${better} k3:${good} :x`)).toEqual([
      'Operator key 2 ("k1") has the id of an earlier one; every key needs its own id',
      'Operator key 3 ("k3") is the same key as "k1"; a new id needs a new key',
      expect.stringMatching(/^Operator key 4 is not written/),
    ])
  })

  it('refuses a key that is also another secret, however that one is written', () => {
    const raw = Buffer.from(good, 'base64')
    const written = [good, raw.toString('hex'), raw.toString('base64url'), ` ${raw.toString('hex')}\n`]
    for (const value of written) {
      expect(problemsOf(`k1:${good}`, [{ name: 'SESSION_SECRET', value }])).toEqual([
        'Operator key 1 ("k1") is also used as SESSION_SECRET; use a key of its own',
      ])
    }
    expect(problemsOf(`k1:${good}`, [{ name: 'SESSION_SECRET', value: better }])).toEqual([])
  })

  it('never repeats what it was given', () => {
    const texts = [good, `${good}:k1`, `k1:${good}=`, `k1:${good} k2:${good} k1:${good}`, `${better}:${good}`]
    for (const text of texts) {
      const said = problemsOf(text, [{ name: 'S', value: good }]).join('\n')
      expect(said).not.toBe('')
      for (const key of [good, better]) expect(said).not.toContain(key.slice(0, 20))
    }
  })

  it('gives keys that do not print themselves', () => {
    const parsed = parseOperatorKeys(`k1:${good}`)
    const hex = Buffer.from(good, 'base64').toString('hex')
    const printed = inspect(parsed, { depth: 9, showHidden: true }) + JSON.stringify(parsed)
    expect(printed).not.toContain(good)
    expect(printed.replaceAll(/[\s,]/g, '')).not.toContain(hex)
  })
})
