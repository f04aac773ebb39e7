import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { createVault } from './create-vault.ts'
import { freshKeys, ONE_KEY, PLACE, SECRET } from './fixture.ts'

const HEADER_BYTES = 18

async function repeatedIvs(seals: number, random?: (size: number) => Uint8Array): Promise<number> {
  const vault = createVault({ operatorKeys: ONE_KEY, ...(random && { random }) })
  const keys = await freshKeys(vault)
  const ivs = new Set<string>()
  for (let n = 0; n < seals; n++) {
    const sealed = await vault.seal(PLACE, keys, SECRET)
    ivs.add(sealed.toString('latin1', HEADER_BYTES, HEADER_BYTES + 12))
  }
  return seals - ivs.size
}

it('never repeats an IV over 100,000 seals under one key', async () => {
  expect(await repeatedIvs(100_000)).toBe(0)
})

it('planted defect: a random source with a short period is noticed', async () => {
  let draws = 0
  const shortPeriod = (size: number) =>
    createHash('sha256')
      .update(String(draws++ % 500))
      .digest()
      .subarray(0, size)
  expect(await repeatedIvs(2_000, shortPeriod)).toBeGreaterThan(0)
})
