import { describe, expect, it } from 'vitest'
import { Secret } from '../base/secret.ts'
import { createVault } from './create-vault.ts'
import { freshKeys, ONE_KEY, outcomeOf, PLACE } from './fixture.ts'
import { HUB_LEVEL } from './place.ts'

describe('seal and open', () => {
  it.each(['', 'a', 'EAAB'.repeat(500), 'caf\u00e9 \u{1f6a2}', '\u0000 and \ufffd'])(
    'gives back %j',
    async (text) => {
      const vault = createVault({ operatorKeys: ONE_KEY })
      const keys = await freshKeys(vault)
      const sealed = await vault.seal(PLACE, keys, new Secret(text))
      expect((await vault.open(PLACE, keys, sealed)).reveal()).toBe(text)
      expect(sealed.length).toBe(46 + Buffer.byteLength(text))
    },
  )

  it('refuses text that would come back another', async () => {
    const vault = createVault({ operatorKeys: ONE_KEY })
    const keys = await freshKeys(vault)
    expect(await outcomeOf(vault.seal(PLACE, keys, new Secret('half \ud83d')))).toBe('bad-secret')
  })

  it('seals for the hub itself', async () => {
    const vault = createVault({ operatorKeys: ONE_KEY })
    const place = {
      hub: 'hub_kettle',
      workspace: HUB_LEVEL,
      grant: 'app_1',
      owner: { kind: 'app', id: 'app_1' },
      valueKind: 'client-secret',
      generation: 0,
    }
    const keys = await freshKeys(vault, place)
    const sealed = await vault.seal(place, keys, new Secret('s'))
    expect((await vault.open(place, keys, sealed)).reveal()).toBe('s')
  })

  it('works on after forgetting its keys', async () => {
    const vault = createVault({ operatorKeys: ONE_KEY })
    const keys = await freshKeys(vault)
    const sealed = await vault.seal(PLACE, keys, new Secret('s'))
    vault.forgetKeys()
    expect((await vault.open(PLACE, keys, sealed)).reveal()).toBe('s')
  })
})
