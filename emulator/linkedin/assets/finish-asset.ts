import type { Core } from '../../core/core.ts'
import { keepMedia, readFacts } from '../../core/media.ts'
import { type Asset, keepAsset, readyTime } from './asset.ts'
import { judgeAsset } from './judge-asset.ts'

/** The upload is whole: what it is is found out now, and told when processing ends. */
export async function finishAsset(core: Core, asset: Asset, bytes: Uint8Array): Promise<void> {
  const problem = judgeAsset(asset.kind, readFacts(bytes, ''))
  const media = problem === null ? await keepMedia(core, bytes, '') : null
  keepAsset(core, { ...asset, media, problem, readyAt: readyTime(core, asset.kind) })
}
