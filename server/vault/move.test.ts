import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { bindGrantKey, bindValue } from './associated-data.ts'
import { aesGcm, type Cipher } from './cipher.ts'
import { assembleVault, createVault } from './create-vault.ts'
import { freshKeys, ONE_KEY, outcomeOf, PLACE, SECRET } from './fixture.ts'
import { KeyCache } from './key-cache.ts'
import type { ValuePlace } from './place.ts'
import type { Vault } from './vault.ts'

const MOVES: Record<string, ValuePlace> = {
  'another hub': { ...PLACE, hub: 'hub_other' },
  'another workspace': { ...PLACE, workspace: 'ws_riverside' },
  'the hub itself': { ...PLACE, workspace: '-' },
  'another grant': { ...PLACE, grant: 'grt_2' },
  'another row kind': { ...PLACE, owner: { kind: 'carrier', id: 'grt_1' } },
  'another row': { ...PLACE, owner: { kind: 'grant', id: 'grt_2' } },
  'another column': { ...PLACE, valueKind: 'refresh-token' },
  'an earlier generation': { ...PLACE, generation: 6 },
  'a later generation': { ...PLACE, generation: 8 },
}

/** Which moves of a sealed value (with its own keys carried along) the vault fails to notice. */
async function unnoticedMoves(vault: Vault): Promise<string[]> {
  const keys = await freshKeys(vault)
  const sealed = await vault.seal(PLACE, keys, SECRET)
  const unnoticed: string[] = []
  for (const [name, place] of Object.entries(MOVES)) {
    if ((await outcomeOf(vault.open(place, keys, sealed))) === 'opened') unnoticed.push(name)
  }
  return unnoticed
}

const nothing = Buffer.alloc(0)
const withoutAssociatedData: Cipher = {
  encrypt: (key, iv, _, plaintext) => aesGcm.encrypt(key, iv, nothing, plaintext),
  decrypt: (key, _, body) => aesGcm.decrypt(key, nothing, body),
}

describe('a sealed value stays where it was sealed', () => {
  it('refuses every move', async () => {
    expect(await unnoticedMoves(createVault({ operatorKeys: ONE_KEY }))).toEqual([])
  })

  it('planted defect: without associated data the moves go unnoticed', async () => {
    const broken = assembleVault({
      operatorKeys: ONE_KEY,
      random: randomBytes,
      cipher: withoutAssociatedData,
      cache: new KeyCache(10),
    })
    expect(await unnoticedMoves(broken)).toEqual([
      'another grant',
      'another row kind',
      'another row',
      'another column',
      'an earlier generation',
      'a later generation',
    ])
  })

  it('refuses a value carried into another tenant that has keys of its own', async () => {
    const vault = createVault({ operatorKeys: ONE_KEY })
    const sealed = await vault.seal(PLACE, await freshKeys(vault), SECRET)
    for (const place of Object.values(MOVES)) {
      expect(await outcomeOf(vault.open(place, await freshKeys(vault, place), sealed))).toBe('wrong-key')
    }
  })

  it('refuses keys carried elsewhere', async () => {
    const vault = createVault({ operatorKeys: ONE_KEY })
    const keys = await freshKeys(vault)
    const other = { ...PLACE, hub: 'hub_other' }
    expect(await outcomeOf(vault.newGrantKey(other, keys.workspace))).toBe('refused')
    expect(await outcomeOf(vault.seal({ ...PLACE, grant: 'grt_2' }, keys, SECRET))).toBe('refused')
    const foreign = await freshKeys(vault)
    expect(await outcomeOf(vault.seal(PLACE, { ...keys, workspace: foreign.workspace }, SECRET))).toBe(
      'wrong-key',
    )
  })

  it('encodes places so that no two look alike', () => {
    const header = nothing
    const slid = [
      { ...PLACE, hub: 'a', workspace: 'bc' },
      { ...PLACE, hub: 'ab', workspace: 'c' },
      { ...PLACE, owner: { kind: 'x', id: 'yz' } },
      { ...PLACE, owner: { kind: 'xy', id: 'z' } },
      { ...PLACE, valueKind: 'k', generation: 256 },
      { ...PLACE, valueKind: 'k', generation: 1 },
    ]
    const encodings = slid.map((place) => bindValue(header, place).toString('hex'))
    expect(new Set(encodings).size).toBe(slid.length)
    expect(bindGrantKey(header, { hub: 'a', workspace: 'b', grant: 'cd' })).not.toEqual(
      bindGrantKey(header, { hub: 'a', workspace: 'bc', grant: 'd' }),
    )
  })

  it.each([
    { ...PLACE, hub: '' },
    { ...PLACE, workspace: 'ws with space' },
    { ...PLACE, grant: 'grt_\u00e9' },
    { ...PLACE, valueKind: 'x'.repeat(256) },
    { ...PLACE, generation: -1 },
    { ...PLACE, generation: 1.5 },
    { ...PLACE, generation: 2 ** 53 },
  ])('will not seal into a place that it cannot bind (%#)', async (place) => {
    const vault = createVault({ operatorKeys: ONE_KEY })
    const keys = await freshKeys(vault)
    expect(await outcomeOf(vault.seal(place, keys, SECRET))).toBe('bad-place')
  })
})
