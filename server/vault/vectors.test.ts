import { describe, expect, it } from 'vitest'
import { Secret } from '../base/secret.ts'
import { createVault } from './create-vault.ts'
import { localOperatorKey, operatorKeys } from './operator-key.ts'
import vectors from './vectors.json' with { type: 'json' }

const bytes = (hex: string) => Buffer.from(hex, 'hex')

function queue(...values: string[]) {
  return (size: number) => {
    const next = bytes(values.shift() ?? '')
    if (next.length !== size)
      throw new Error(`The test expected another order of draws (${size} bytes wanted)`)
    return next
  }
}

function vaultOf(vector: (typeof vectors.cases)[number]) {
  const { operatorKey, workspaceKey, grantKey, value } = vector
  const key = localOperatorKey(operatorKey.id, bytes(operatorKey.key), queue(workspaceKey.iv))
  const random = queue(workspaceKey.key, grantKey.key, grantKey.iv, value.iv)
  return { key, vault: createVault({ operatorKeys: operatorKeys([key]), random }) }
}

describe.each(vectors.cases)('known answers: $name', (vector) => {
  it('is written byte for byte', async () => {
    const { vault, key } = vaultOf(vector)
    expect(key.checkValue).toBe(vector.operatorKey.checkValue)
    const workspace = await vault.newWorkspaceKey(vector.place)
    expect(workspace.toString('hex')).toBe(vector.workspaceKey.wrapped)
    const grant = await vault.newGrantKey(vector.place, workspace)
    expect(grant.toString('hex')).toBe(vector.grantKey.wrapped)
    const sealed = await vault.seal(vector.place, { workspace, grant }, new Secret(vector.secret))
    expect(sealed.toString('hex')).toBe(vector.value.sealed)
  })

  it('is read', async () => {
    const { vault } = vaultOf(vector)
    const keys = { workspace: bytes(vector.workspaceKey.wrapped), grant: bytes(vector.grantKey.wrapped) }
    const secret = await vault.open(vector.place, keys, bytes(vector.value.sealed))
    expect(secret.reveal()).toBe(vector.secret)
  })
})
