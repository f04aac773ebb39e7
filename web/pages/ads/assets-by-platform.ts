import type { ChoicePage, PlatformId, Section } from '../../api/types.ts'
import { collectAssets } from './collect-assets.ts'

export interface PlatformAssets {
  readonly platform: PlatformId
  readonly platformName: string
  readonly assets: ReturnType<typeof collectAssets>
  readonly withPixel: boolean
}

/** Each platform at which a sign-in reaches an ad account, in the order of the accounts page; Facebook where there is none yet. */
export function assetsByPlatform(
  choices: readonly ChoicePage[],
  sections: readonly Section[],
): PlatformAssets[] {
  const reached = sections.filter(({ platform }) => choices.some((choice) => choice.platform === platform))
  const shown = reached.length > 0 ? reached : sections.slice(0, 1)
  return shown.map(({ platform, name, accounts }) => {
    const own = choices.filter((choice) => choice.platform === platform)
    const hasPixels = own.some(({ candidates }) => candidates.some(({ use }) => use === 'pixel'))
    return {
      platform,
      platformName: name,
      assets: collectAssets(own, accounts),
      // LinkedIn's tag is no pixel that an ad of ours would name.
      withPixel: hasPixels || platform === 'meta',
    }
  })
}
