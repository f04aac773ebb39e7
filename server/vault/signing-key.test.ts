import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createVault } from './create-vault.ts'
import { localOperatorKey, operatorKeys } from './operator-key.ts'
import { signingKey } from './signing-key.ts'

const message = Buffer.from('up to line 12')

describe('signing by the operator key', () => {
  it('the same key makes the same signature, another key none that counts', () => {
    const [one, other] = [randomBytes(32), randomBytes(32)]
    const signature = signingKey(one).sign(message)
    expect(signature).toHaveLength(64)
    expect(signingKey(one).sign(message)).toEqual(signature)
    expect(signingKey(one).isSigned(message, signature)).toBe(true)
    expect(signingKey(other).isSigned(message, signature)).toBe(false)
    expect(signingKey(one).isSigned(Buffer.from('up to line 13'), signature)).toBe(false)
  })

  it('one derived value is written down: whoever changes the derivation makes every old signature worthless', () => {
    const key = Buffer.alloc(32, 7)
    expect(signingKey(key).sign(message).toString('hex').slice(0, 32)).toMatchInlineSnapshot(
      `"72c30d15fad15541085772ab30986556"`,
    )
  })

  it('the vault signs with the first key and says which', async () => {
    const keys = operatorKeys([
      localOperatorKey('new', randomBytes(32)),
      localOperatorKey('old', randomBytes(32)),
    ])
    const { keyId, signature } = await createVault({ operatorKeys: keys }).sign(message)
    expect(keyId).toBe('new')
    expect(await keys.known.get('new')?.isSigned(message, signature)).toBe(true)
    expect(await keys.known.get('old')?.isSigned(message, signature)).toBe(false)
  })
})
