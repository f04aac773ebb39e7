import { expect, it } from 'vitest'
import type { Account, Candidate, ChoicePage } from '../../api/types.ts'
import { collectAssets } from './collect-assets.ts'

const candidate = (id: string, use: 'ads' | 'pixel', externalId: string, more: Partial<Candidate> = {}) =>
  ({ id, use, externalId, parentId: null, usable: true, ...more }) as Candidate
const choice = (...candidates: Candidate[]) => ({ platform: 'meta', candidates }) as unknown as ChoicePage
const account = (use: 'ads' | 'pixel', externalId: string) => ({ use, externalId }) as Account

it('shows each asset once, preferring the sign-in that may use it, and only pixels of the ad account in use', () => {
  const weak = choice(candidate('cnd_weak', 'ads', 'act_1', { usable: false }))
  const strong = choice(
    candidate('cnd_one', 'ads', 'act_1'),
    candidate('cnd_two', 'ads', 'act_2'),
    candidate('cnd_pixel', 'pixel', '77', { parentId: 'cnd_one' }),
    candidate('cnd_other', 'pixel', '88', { parentId: 'cnd_two' }),
  )
  const found = collectAssets([weak, strong], [account('ads', 'act_1'), account('pixel', '77')])
  expect(found.ads.map((one) => one.id)).toEqual(['cnd_one', 'cnd_two'])
  expect(found.pixels.map((one) => one.id)).toEqual(['cnd_pixel'])
  expect(found.adInUse).toBe('cnd_one')
  expect(found.pixelInUse).toBe('cnd_pixel')
})

it('offers no pixel before there is an ad account', () => {
  const found = collectAssets([choice(candidate('cnd_pixel', 'pixel', '77', { parentId: 'cnd_one' }))], [])
  expect(found).toMatchObject({ pixels: [], adInUse: null, pixelInUse: null })
})
