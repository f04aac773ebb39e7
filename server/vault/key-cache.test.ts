import { describe, expect, it } from 'vitest'
import { Secret } from '../base/secret.ts'
import { createVault } from './create-vault.ts'
import { freshKeys, ONE_KEY, PLACE } from './fixture.ts'
import { KeyCache } from './key-cache.ts'

const key = (byte: number) => Buffer.alloc(32, byte)
const copy = (found: Buffer) => Buffer.from(found)
const never = () => Promise.reject(new Error('It should have been cached'))

describe('KeyCache', () => {
  it('keeps the most recently used, zeroes what it drops', async () => {
    const cache = new KeyCache(2)
    const [a, b, c] = [key(1), key(2), key(3)]
    await cache.use('a', async () => a, copy)
    await cache.use('b', async () => b, copy)
    await cache.use('a', never, copy)
    await cache.use('c', async () => c, copy)
    expect(cache.size).toBe(2)
    expect(b).toEqual(key(0))
    expect(await cache.use('a', never, copy)).toEqual(key(1))
    cache.clear()
    expect([a, c]).toEqual([key(0), key(0)])
    expect(cache.size).toBe(0)
  })

  it('stays whole when two callers load one key at once', async () => {
    const cache = new KeyCache(2)
    const load = async () => key(9)
    const used = await Promise.all([cache.use('a', load, copy), cache.use('a', load, copy)])
    expect(used).toEqual([key(9), key(9)])
    expect(cache.size).toBe(1)
    expect(await cache.use('a', never, copy)).toEqual(key(9))
  })

  it('keeps nothing of a failed load', async () => {
    const cache = new KeyCache(2)
    await expect(cache.use('a', never, copy)).rejects.toThrow()
    expect(cache.size).toBe(0)
  })
})

it('seals under real keys only, however hard the cache is contended', async () => {
  const crowded = createVault({ operatorKeys: ONE_KEY, cachedKeys: 1 })
  const fresh = createVault({ operatorKeys: ONE_KEY })
  const grants = await Promise.all(
    Array.from({ length: 40 }, async (_, n) => {
      const place = { ...PLACE, grant: `grt_${n}` }
      return { place, keys: await freshKeys(crowded, place), secret: new Secret(`token ${n}`) }
    }),
  )
  const rounds = [...grants, ...grants, ...grants]
  const sealed = await Promise.all(rounds.map(({ place, keys, secret }) => crowded.seal(place, keys, secret)))
  const opened = await Promise.all(
    rounds.map(({ place, keys }, n) => fresh.open(place, keys, sealed[n] ?? Buffer.alloc(0))),
  )
  expect(opened.map((secret) => secret.reveal())).toEqual(rounds.map(({ secret }) => secret.reveal()))
})
