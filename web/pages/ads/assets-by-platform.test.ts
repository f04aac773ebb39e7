import { expect, it } from 'vitest'
import type { ChoicePage, Section } from '../../api/types.ts'
import { assetsByPlatform } from './assets-by-platform.ts'

const section = (platform: string) => ({ platform, name: platform, accounts: [] }) as unknown as Section
const sections = ['meta', 'linkedin', 'tiktok', 'tiktok-business'].map(section)
const reaching = (platform: string, ...uses: string[]) =>
  ({
    platform,
    candidates: uses.map((use) => ({ id: use, use, externalId: use, parentId: null, usable: true })),
  }) as unknown as ChoicePage

it('asks at each platform that reaches an ad account, and for a pixel where there is one', () => {
  const all = assetsByPlatform(
    [reaching('tiktok-business', 'ads', 'pixel'), reaching('linkedin', 'ads')],
    sections,
  )
  expect(all.map(({ platform, withPixel, assets }) => [platform, withPixel, assets.ads.length])).toEqual([
    ['linkedin', false, 1],
    ['tiktok-business', true, 1],
  ])
})

it('names Facebook where nothing is reached yet', () => {
  expect(assetsByPlatform([], sections).map(({ platform }) => platform)).toEqual(['meta'])
})
