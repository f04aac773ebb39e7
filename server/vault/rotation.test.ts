import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createVault } from './create-vault.ts'
import { freshKeys, namedOperatorKey, ONE_KEY, outcomeOf, PLACE, SECRET } from './fixture.ts'
import { operatorKeys } from './operator-key.ts'

const oldKey = namedOperatorKey('first')
const newKey = namedOperatorKey('second')

describe('operator key rotation', () => {
  it('goes: add, re-wrap one row per workspace, remove; no value is rewritten', async () => {
    const before = createVault({ operatorKeys: ONE_KEY })
    const keys = await freshKeys(before)
    const sealed = await before.seal(PLACE, keys, SECRET)
    expect(before.keyIdOf(keys.workspace)).toBe('first')

    const during = createVault({ operatorKeys: operatorKeys([newKey, oldKey]) })
    expect((await during.open(PLACE, keys, sealed)).equals(SECRET)).toBe(true)
    const rewrapped = await during.rewrapWorkspaceKey(PLACE, keys.workspace)
    if (rewrapped === 'unchanged') throw new Error('The old wrapping was taken for the new')
    expect(during.keyIdOf(rewrapped)).toBe('second')
    expect(await during.rewrapWorkspaceKey(PLACE, rewrapped)).toBe('unchanged')

    const after = createVault({ operatorKeys: operatorKeys([newKey]) })
    expect((await after.open(PLACE, { ...keys, workspace: rewrapped }, sealed)).equals(SECRET)).toBe(true)
  })

  it('fails by name when a key is removed before its rows are re-wrapped', async () => {
    const before = createVault({ operatorKeys: ONE_KEY })
    const keys = await freshKeys(before)
    const sealed = await before.seal(PLACE, keys, SECRET)
    const tooEarly = createVault({ operatorKeys: operatorKeys([newKey]) })
    await expect(tooEarly.open(PLACE, keys, sealed)).rejects.toMatchObject({
      kind: 'unknown-operator-key',
      message: 'Wrapped by operator key "first", which is not configured',
    })
  })

  it('refuses another key under a known id', async () => {
    const keys = await freshKeys(createVault({ operatorKeys: ONE_KEY }))
    const impostor = { ...newKey, id: 'first' }
    const vault = createVault({ operatorKeys: operatorKeys([impostor]) })
    expect(impostor.checkValue).not.toBe(oldKey.checkValue)
    expect(await outcomeOf(vault.seal(PLACE, keys, SECRET))).toBe('refused')
  })

  it('will not re-wrap for another workspace', async () => {
    const keys = await freshKeys(createVault({ operatorKeys: ONE_KEY }))
    const vault = createVault({ operatorKeys: operatorKeys([newKey, oldKey]) })
    const elsewhere = { ...PLACE, workspace: 'ws_riverside' }
    expect(await outcomeOf(vault.rewrapWorkspaceKey(elsewhere, keys.workspace))).toBe('refused')
  })
})

it('rotates under load: reading and sealing go on while every workspace is re-wrapped', async () => {
  const before = createVault({ operatorKeys: ONE_KEY })
  const rows = await Promise.all(
    Array.from({ length: 30 }, async (_, n) => {
      const place = { ...PLACE, workspace: `ws_${n}` }
      const keys = await freshKeys(before, place)
      return { place, keys, sealed: await before.seal(place, keys, SECRET) }
    }),
  )
  const during = createVault({ operatorKeys: operatorKeys([newKey, oldKey]), cachedKeys: 5 })
  const rotation = new AbortController()
  let served = 0
  const load = async (start: number) => {
    for (let n = start; !rotation.signal.aborted; n++) {
      const row = rows[n % rows.length]
      if (!row) continue
      const secret = await during.open(row.place, row.keys, row.sealed)
      row.sealed = await during.seal(row.place, row.keys, secret)
      served++
      await setImmediate()
    }
  }
  const loads = [load(0), load(7), load(13), load(22)]
  for (const row of rows) {
    const workspace = await during.rewrapWorkspaceKey(row.place, row.keys.workspace)
    if (workspace !== 'unchanged') row.keys = { ...row.keys, workspace }
    await setImmediate()
  }
  rotation.abort()
  await Promise.all(loads)
  expect(served).toBeGreaterThan(rows.length)
  const after = createVault({ operatorKeys: operatorKeys([newKey]) })
  for (const { place, keys, sealed } of rows) {
    expect((await after.open(place, keys, sealed)).equals(SECRET)).toBe(true)
  }
})

describe('workspace key rotation', () => {
  it('re-wraps the grant key and leaves the values', async () => {
    const vault = createVault({ operatorKeys: ONE_KEY })
    const keys = await freshKeys(vault)
    const sealed = await vault.seal(PLACE, keys, SECRET)
    const workspace = await vault.newWorkspaceKey(PLACE)
    const grant = await vault.rewrapGrantKey(PLACE, keys, workspace)
    if (grant === 'unchanged') throw new Error('The old wrapping was taken for the new')
    expect((await vault.open(PLACE, { workspace, grant }, sealed)).equals(SECRET)).toBe(true)
    expect(await outcomeOf(vault.open(PLACE, { workspace: keys.workspace, grant }, sealed))).toBe('wrong-key')
    expect(await vault.rewrapGrantKey(PLACE, { workspace, grant }, workspace)).toBe('unchanged')
    expect(vault.keyIdOf(sealed)).toBe(grant.subarray(2, 18).toString('hex'))
  })
})

describe('shredding', () => {
  it('a grant whose wrapped key is gone does not open with any other key of its workspace', async () => {
    const vault = createVault({ operatorKeys: ONE_KEY })
    const { workspace, grant } = await freshKeys(vault)
    const sealed = await vault.seal(PLACE, { workspace, grant }, SECRET)
    const sibling = await vault.newGrantKey({ ...PLACE, grant: 'grt_2' }, workspace)
    const replacement = await vault.newGrantKey(PLACE, workspace)
    expect(await outcomeOf(vault.open(PLACE, { workspace, grant: replacement }, sealed))).toBe('wrong-key')
    expect(
      await outcomeOf(vault.open({ ...PLACE, grant: 'grt_2' }, { workspace, grant: sibling }, sealed)),
    ).toBe('wrong-key')
  })
})
