import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { aesGcm } from './cipher.ts'
import { assembleVault, createVault } from './create-vault.ts'
import { freshKeys, namedOperatorKey, ONE_KEY, outcomeOf, PLACE, SECRET } from './fixture.ts'
import { KeyCache } from './key-cache.ts'
import { type OperatorKey, operatorKeys } from './operator-key.ts'

const [oldKey, newKey] = [namedOperatorKey('first'), namedOperatorKey('second')]
const ELSEWHERE = { ...PLACE, hub: 'hub_other' }

/** Keeps every buffer it hands out, as memory would if nobody wiped it. */
function remembering() {
  const drawn: Buffer[] = []
  const random = (size: number) => {
    const bytes = randomBytes(size)
    drawn.push(bytes)
    return bytes
  }
  return { random, keys: () => drawn.filter(({ length }) => length === 32) }
}
/** Remembers the plain keys that were handed to it. */
function watching(key: OperatorKey, fails = false) {
  const handed: Uint8Array[] = []
  const wrap: OperatorKey['wrap'] = async (plain, associatedData) => {
    handed.push(plain)
    if (fails) throw new Error('The key service is away')
    return key.wrap(plain, associatedData)
  }
  return { key: { ...key, wrap }, handed }
}
const zeros = Buffer.alloc(32)

describe('plain keys are wiped once they are wrapped', () => {
  it('new ones', async () => {
    const { random, keys } = remembering()
    await freshKeys(createVault({ operatorKeys: ONE_KEY, random }))
    expect(keys()).toEqual([zeros, zeros])
  })

  it('new ones that could not be wrapped', async () => {
    const { random, keys } = remembering()
    const away = watching(oldKey, true)
    const workspace = await createVault({ operatorKeys: ONE_KEY }).newWorkspaceKey(PLACE)
    const vault = createVault({ operatorKeys: operatorKeys([away.key]), random })
    await expect(vault.newWorkspaceKey(PLACE)).rejects.toThrow('away')
    expect(await outcomeOf(vault.newGrantKey(ELSEWHERE, workspace))).toBe('refused')
    expect(keys()).toEqual([zeros, zeros])
  })

  it.each([false, true])('a workspace key that is re-wrapped (failing: %s)', async (fails) => {
    const { workspace } = await freshKeys(createVault({ operatorKeys: ONE_KEY }))
    const { key, handed } = watching(newKey, fails)
    const vault = createVault({ operatorKeys: operatorKeys([key, oldKey]) })
    await vault.rewrapWorkspaceKey(PLACE, workspace).catch(() => undefined)
    expect(handed).toEqual([zeros])
  })

  it('a grant key that is re-wrapped, and the text of a secret that is sealed', async () => {
    const handed: Uint8Array[] = []
    const vault = assembleVault({
      operatorKeys: ONE_KEY,
      random: randomBytes,
      cache: new KeyCache(10),
      cipher: {
        ...aesGcm,
        encrypt: (key, iv, associatedData, plaintext) => {
          handed.push(plaintext)
          return aesGcm.encrypt(key, iv, associatedData, plaintext)
        },
      },
    })
    const keys = await freshKeys(vault)
    await vault.seal(PLACE, keys, SECRET)
    await vault.rewrapGrantKey(PLACE, keys, await vault.newWorkspaceKey(PLACE))
    expect(handed).toHaveLength(3)
    for (const bytes of handed) expect(bytes.every((byte) => byte === 0)).toBe(true)
  })
})

it('a key service is asked once for a workspace, and again once the keys are forgotten', async () => {
  let asked = 0
  const service: OperatorKey = {
    ...oldKey,
    unwrap: (body, associatedData) => {
      asked += 1
      return oldKey.unwrap(body, associatedData)
    },
  }
  const vault = createVault({ operatorKeys: operatorKeys([service]) })
  const keys = await freshKeys(vault)
  const sealed = await vault.seal(PLACE, keys, SECRET)
  await vault.open(PLACE, keys, sealed)
  expect(asked).toBe(1)
  vault.forgetKeys()
  await vault.open(PLACE, keys, sealed)
  expect(asked).toBe(2)
})
