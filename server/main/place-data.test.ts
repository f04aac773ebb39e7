import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { placeData } from './place-data.ts'

const isRoot = process.getuid?.() === 0
let base: string

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'place-'))
  chmodSync(base, 0o755)
})

afterEach(() => rmSync(base, { recursive: true, force: true }))

test('in an open folder the data stays where it was asked for', () => {
  const asked = join(base, 'project/.data')
  expect(placeData(asked, join(base, 'shelter'))).toEqual({ dir: asked })
  expect(statSync(asked).mode & 0o777).toBe(isRoot ? 0o711 : 0o700)
})

test('below a closed home root moves the data, always to the same place; anybody else does not', () => {
  const home = join(base, 'home')
  mkdirSync(home, { mode: 0o700 })
  const shelter = join(base, 'shelter')
  const first = placeData(join(home, 'project/.data'), shelter)
  if (isRoot) {
    expect(first.dir.startsWith(shelter)).toBe(true)
    expect(first.moved).toContain(home)
    expect(existsSync(join(home, 'project'))).toBe(false)
    chmodSync(home, 0o755)
  } else expect(first).toEqual({ dir: join(home, 'project/.data') })
  expect(placeData(join(home, 'project/.data'), shelter).dir).toBe(first.dir)
  expect(placeData(join(base, 'other/.data'), shelter).dir).not.toBe(first.dir)
})

test('a strict umask does not close the folders on the way', () => {
  const before = process.umask(0o077)
  placeData(join(base, 'a/b/c'))
  process.umask(before)
  expect(statSync(join(base, 'a/b')).mode & 0o001).toBe(isRoot ? 1 : 0)
})
