import { describe, expect, it } from 'vitest'
import { Secret } from '../base/secret.ts'
import { createVault } from './create-vault.ts'
import { freshKeys, ONE_KEY, outcomeOf, PLACE, SECRET } from './fixture.ts'
import type { Vault, WrappedKeys } from './vault.ts'

const CIPHERTEXTS = 200

function* bitFlips(bytes: Buffer) {
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const flipped = Buffer.from(bytes)
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    yield flipped
  }
}

async function countOpened(variants: Iterable<Buffer>, open: (variant: Buffer) => Promise<Secret>) {
  const tally = { opened: 0, refused: 0 }
  for (const variant of variants) {
    if ((await outcomeOf(open(variant))) === 'opened') tally.opened++
    else tally.refused++
  }
  return tally
}

async function sealedIn(vault: Vault, keys: WrappedKeys, length = 6) {
  return vault.seal(PLACE, keys, new Secret('x'.repeat(length)))
}

describe('tampering', () => {
  it('rejects every flipped bit of many sealed values', async () => {
    const vault = createVault({ operatorKeys: ONE_KEY })
    const keys = await freshKeys(vault)
    for (let n = 0; n < CIPHERTEXTS; n++) {
      const sealed = await sealedIn(vault, keys, n % 8)
      const tally = await countOpened(bitFlips(sealed), (variant) => vault.open(PLACE, keys, variant))
      expect(tally).toEqual({ opened: 0, refused: sealed.length * 8 })
    }
  })

  it.each(['workspace', 'grant'] as const)(
    'rejects every flipped bit of a wrapped %s key, cached or not',
    async (which) => {
      const vault = createVault({ operatorKeys: ONE_KEY })
      const keys = await freshKeys(vault)
      const sealed = await sealedIn(vault, keys)
      const wrapped = Buffer.from(keys[which])
      const open = (variant: Buffer) => vault.open(PLACE, { ...keys, [which]: variant }, sealed)
      await vault.open(PLACE, keys, sealed)
      expect(await countOpened(bitFlips(wrapped), open)).toEqual({ opened: 0, refused: wrapped.length * 8 })
      vault.forgetKeys()
      expect(await countOpened(bitFlips(wrapped), open)).toEqual({ opened: 0, refused: wrapped.length * 8 })
    },
  )

  it('rejects every truncation and one byte more, of values and of keys', async () => {
    const vault = createVault({ operatorKeys: ONE_KEY })
    const keys = await freshKeys(vault)
    const sealed = await sealedIn(vault, keys)
    const cut = (bytes: Uint8Array) => [
      ...Array.from(bytes, (_, length) => Buffer.from(bytes.subarray(0, length))),
      Buffer.concat([bytes, Buffer.of(0)]),
    ]
    const open = (key: 'workspace' | 'grant') => (variant: Buffer) =>
      vault.open(PLACE, { ...keys, [key]: variant }, sealed)
    expect((await countOpened(cut(sealed), (variant) => vault.open(PLACE, keys, variant))).opened).toBe(0)
    expect((await countOpened(cut(keys.workspace), open('workspace'))).opened).toBe(0)
    expect((await countOpened(cut(keys.grant), open('grant'))).opened).toBe(0)
  })

  it('tells an envelope of another type or format from an altered one', async () => {
    const vault = createVault({ operatorKeys: ONE_KEY })
    const keys = await freshKeys(vault)
    const sealed = await sealedIn(vault, keys)
    const nextFormat = Buffer.concat([Buffer.of(2), sealed.subarray(1)])
    const altered = Buffer.concat([sealed.subarray(0, -1), Buffer.of((sealed.at(-1) ?? 0) ^ 1)])
    expect(await outcomeOf(vault.open(PLACE, keys, keys.grant))).toBe('malformed')
    // Without room for an IV and a tag there is nothing to authenticate.
    expect(await outcomeOf(vault.open(PLACE, keys, sealed.subarray(0, 18 + 27)))).toBe('malformed')
    expect(await outcomeOf(vault.open(PLACE, keys, sealed.subarray(0, 18 + 28)))).toBe('refused')
    expect(await outcomeOf(vault.open(PLACE, keys, nextFormat))).toBe('malformed')
    expect(await outcomeOf(vault.open(PLACE, keys, altered))).toBe('refused')
    expect(await outcomeOf(vault.open(PLACE, { workspace: keys.grant, grant: keys.workspace }, sealed))).toBe(
      'malformed',
    )
  })

  it('says nothing of what was sealed when it refuses', async () => {
    const vault = createVault({ operatorKeys: ONE_KEY })
    const keys = await freshKeys(vault)
    const sealed = await vault.seal(PLACE, keys, SECRET)
    const refusal = await vault
      .open({ ...PLACE, generation: 8 }, keys, sealed)
      .catch((error: unknown) => error)
    expect(refusal).toMatchObject({ name: 'VaultError', kind: 'refused' })
    expect((refusal as Error).message).toBe('The envelope was altered, or belongs to another place')
  })
})
