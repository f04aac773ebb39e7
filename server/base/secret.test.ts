import { Console } from 'node:console'
import { Writable } from 'node:stream'
import { format, inspect } from 'node:util'
import { serialize } from 'node:v8'
import pino from 'pino'
import { describe, expect, it } from 'vitest'
import { Secret } from './secret.ts'

const CANARY = 'canary-7f3a91'

class Leaky {
  readonly value = CANARY
}

function collect() {
  let text = ''
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString()
      done()
    },
  })
  return { stream, read: () => text }
}

function throughConsole(value: unknown): string {
  const { stream, read } = collect()
  const out = new Console(stream)
  out.log(value, 'and', value)
  out.log('%s %o %O %j %d', value, value, value, value, value)
  out.dir({ deep: [{ value }] }, { depth: 9, showHidden: true })
  out.table([{ value }])
  return read()
}

function throughPino(value: object): string {
  const { stream, read } = collect()
  const log = pino({ level: 'trace' }, stream)
  log.info({ value, list: [value] }, 'message %o %j', value, value)
  log.error({ err: Object.assign(new Error('failed'), { value }) }, 'failed')
  return read()
}

const WAYS: Record<string, (value: object) => string> = {
  'JSON.stringify': (value) => JSON.stringify({ value, list: [value] }),
  'a template literal': (value) => `${value}`,
  'String()': (value) => String(value),
  join: (value) => [value].join(),
  inspect: (value) => inspect({ value }, { depth: 9, showHidden: true }),
  'inspect without hooks': (value) => inspect(value, { customInspect: false, showHidden: true }),
  format: (value) => format('%s %o %j', value, value, value),
  console: throughConsole,
  pino: throughPino,
  'an error with a cause': (value) => inspect(new Error(`${value}`, { cause: value })),
  spread: (value) => JSON.stringify({ ...value }),
  entries: (value) => JSON.stringify(Object.entries(Object.getOwnPropertyDescriptors(value))),
  structuredClone: (value) => JSON.stringify(structuredClone(value)),
  'v8.serialize': (value) => serialize(value).toString('latin1'),
  'a query string': (value) => new URLSearchParams({ value: String(value) }).toString(),
}

describe('Secret', () => {
  it.each(Object.entries(WAYS))('does not leak through %s', (_, print) => {
    expect(print(new Secret(CANARY))).not.toContain(CANARY)
  })

  it('planted defect: an ordinary class leaks, so the check can fail', () => {
    const leaks = Object.entries(WAYS).filter(([, print]) => print(new Leaky()).includes(CANARY))
    expect(leaks.map(([name]) => name)).toEqual(
      expect.arrayContaining(['JSON.stringify', 'inspect', 'console', 'pino', 'spread', 'v8.serialize']),
    )
  })

  it('prints as [redacted]', () => {
    const secret = new Secret(CANARY)
    expect(`${secret}`).toBe('[redacted]')
    expect(JSON.stringify({ secret })).toBe('{"secret":"[redacted]"}')
    expect(inspect(secret)).toBe('[redacted]')
  })

  it('gives the string to whoever asks by name', () => {
    expect(new Secret(CANARY).reveal()).toBe(CANARY)
  })

  it('compares by content, of any length', () => {
    const secret = new Secret(CANARY)
    expect(secret.equals(new Secret(CANARY))).toBe(true)
    expect(secret.equals(new Secret(`${CANARY}x`))).toBe(false)
    expect(secret.equals(new Secret(''))).toBe(false)
    expect(new Secret('\ud800').equals(new Secret('\ufffd'))).toBe(false)
  })
})
