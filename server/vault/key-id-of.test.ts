import { expect, it } from 'vitest'
import { createVault } from './create-vault.ts'
import { freshKeys, ONE_KEY, PLACE, SECRET } from './fixture.ts'

const vault = createVault({ operatorKeys: ONE_KEY })
const hexAt = (envelope: Uint8Array, at: number) =>
  Buffer.from(envelope.subarray(at, at + 16)).toString('hex')

it('names what closed each kind of envelope', async () => {
  const { workspace, grant } = await freshKeys(vault)
  const sealed = await vault.seal(PLACE, { workspace, grant }, SECRET)
  expect(vault.keyIdOf(workspace)).toBe('first')
  // Each key's own fingerprint stands at its byte 2.
  expect(vault.keyIdOf(grant)).toBe(hexAt(workspace, 2))
  expect(vault.keyIdOf(sealed)).toBe(hexAt(grant, 2))
})

it('takes no header for an envelope: there must be something closed behind it', async () => {
  const { workspace, grant } = await freshKeys(vault)
  const sealed = await vault.seal(PLACE, { workspace, grant }, SECRET)
  for (const [envelope, headerBytes] of [
    [workspace, 19 + 'first'.length],
    [grant, 34],
    [sealed, 18],
  ] as const) {
    expect(() => vault.keyIdOf(envelope.subarray(0, headerBytes))).toThrow(malformed)
    expect(vault.keyIdOf(envelope.subarray(0, headerBytes + 1))).toBe(vault.keyIdOf(envelope))
  }
})

it.each([
  ['no type that exists', (workspace: Buffer) => workspace.fill(0x58, 1, 2)],
  ['an id of nothing', (workspace: Buffer) => workspace.fill(0, 18, 19)],
  ['an id that no operator key can have', (workspace: Buffer) => workspace.fill('F', 19, 20)],
  ['an id that goes on behind the end', (workspace: Buffer) => workspace.fill(0xff, 18, 19)],
])('reads nothing from %s', async (_, damage) => {
  const workspace = await vault.newWorkspaceKey(PLACE)
  expect(() => vault.keyIdOf(damage(workspace))).toThrow(malformed)
})

const malformed = expect.objectContaining({ name: 'VaultError', kind: 'malformed' })
