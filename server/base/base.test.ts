import { expect, it } from 'vitest'
import { after, daysMs, hoursMs, minutesMs, movableClock, secondsMs } from './clock.ts'
import { sha256 } from './hash.ts'
import { type IdKind, idPrefixes, newId, newToken } from './id.ts'
import { notFound, Problem } from './problem.ts'

it('ids say what they are, hold 128 bits and never repeat', () => {
  const kinds = Object.keys(idPrefixes) as IdKind[]
  expect(new Set(Object.values(idPrefixes)).size).toBe(kinds.length)
  const ids = kinds.flatMap((kind) => Array.from({ length: 500 }, () => newId(kind)))
  for (const id of ids) expect(id).toMatch(/^[a-z]+_[0-9a-hjkmnp-tv-z]{26}$/)
  expect(new Set(ids).size).toBe(ids.length)
})

it('every character of an id can be every letter of the alphabet', () => {
  const ids = Array.from({ length: 3000 }, () => newId('hub').slice(4))
  // The last character carries the 3 bits that are left of 128.
  for (let i = 0; i < 26; i++) expect(new Set(ids.map((id) => id[i])).size).toBe(i === 25 ? 8 : 32)
})

it('tokens hold 256 bits and are fit for an address', () => {
  expect(newToken()).toMatch(/^[\w-]{43}$/)
  expect(newToken(16)).toMatch(/^[\w-]{22}$/)
})

it('sha256 is FIPS 180-4’s example', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

it('a movable clock runs ahead by its offset', () => {
  const clock = movableClock(daysMs(2))
  expect(clock.now().getTime() - Date.now()).toBeGreaterThan(daysMs(2) - 1000)
  clock.setOffset(-hoursMs(1))
  expect(clock.now().getTime() - Date.now()).toBeLessThan(-hoursMs(1) + 1000)
  expect(after(new Date(0), minutesMs(1) + secondsMs(1)).toISOString()).toBe('1970-01-01T00:01:01.000Z')
})

it('a problem knows its status', () => {
  expect(new Problem('held-by-sibling', 'no')).toMatchObject({ status: 409, fields: [], facts: {} })
  expect(notFound('workspace')).toMatchObject({ code: 'not-found', status: 404 })
})
