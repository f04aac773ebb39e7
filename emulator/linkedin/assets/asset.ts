import type { Core } from '../../core/core.ts'
import { randomText } from '../../core/oauth/digest.ts'
import { settingOf } from '../../core/platform.ts'
import { numberOf } from '../../core/settings.ts'
import type { App } from '../../core/state.ts'
import { keepThing, thingOf } from '../../core/things.ts'
import type { WallMedia } from '../../core/wall.ts'
import { linkedInSettings } from '../settings.ts'

export type AssetKind = 'image' | 'document' | 'video'

/** An upload, from its beginning to what became of it. Times in epoch milliseconds on the emulator's clock. */
export type Asset = {
  readonly urn: string
  readonly kind: AssetKind
  /** The URN it was begun for; only that author may post it. */
  readonly owner: string
  readonly account: string
  /** In the upload addresses: who has it may send bytes. */
  readonly secret: string
  readonly uploadEndsAt: number
  /** Bytes announced; null where LinkedIn does not ask. */
  readonly size: number | null
  /** One for each part that arrived: its ETag; null = not yet. */
  readonly etags: readonly (string | null)[]
  readonly media: WallMedia | null
  /** Why it cannot be used; null = it can. */
  readonly problem: string | null
  /** When processing ends; null = the upload is not whole. */
  readonly readyAt: number | null
}

export const PART_BYTES = 4_194_304
const DAY = 86_400_000
const facts = { id: 'linkedin', settings: linkedInSettings } as const
const URL_LIFE: Readonly<Record<AssetKind, number>> = { image: DAY, document: DAY, video: 30 * DAY }
const PROCESSING: Readonly<Record<AssetKind, number>> = { image: 500, document: 2000, video: 2000 }
const STARTS: Readonly<Record<AssetKind, string>> = {
  image: 'D4E10AQ',
  document: 'D4E1FAQ',
  video: 'D4E05AQ',
}

/** A new upload that waits for its bytes. */
export function makeAsset(
  core: Core,
  app: App,
  wanted: Pick<Asset, 'kind' | 'owner' | 'account' | 'size'>,
): Asset {
  const { kind, size } = wanted
  const seconds = numberOf(core, facts, 'uploadUrlSeconds', app)
  const asset: Asset = {
    ...wanted,
    urn: `urn:li:${kind}:${STARTS[kind]}${randomText(12)}`,
    secret: randomText(24),
    uploadEndsAt: core.now() + (seconds === null ? URL_LIFE[kind] : seconds * 1000),
    etags: Array.from({ length: Math.ceil((size ?? 1) / PART_BYTES) }, () => null),
    media: null,
    problem: null,
    readyAt: null,
  }
  keepAsset(core, asset)
  return asset
}

export const keepAsset = (core: Core, asset: Asset): void =>
  keepThing(core, 'linkedin', 'asset', asset.urn, asset)

export const findAsset = (core: Core, urn: string): Asset | undefined =>
  thingOf<Asset>(core, 'linkedin', 'asset', urn)

export type AssetStatus = 'WAITING_UPLOAD' | 'PROCESSING' | 'PROCESSING_FAILED' | 'AVAILABLE'

export function statusOf(core: Core, { readyAt, problem }: Asset): AssetStatus {
  if (readyAt === null) return 'WAITING_UPLOAD'
  if (core.now() < readyAt) return 'PROCESSING'
  return problem === null ? 'AVAILABLE' : 'PROCESSING_FAILED'
}

/** When an upload that became whole just now will have been processed. */
export function readyTime(core: Core, kind: AssetKind): number {
  const word = settingOf(core, facts, 'processingMs')
  return core.now() + (/^\d+$/.test(word) ? Number(word) : PROCESSING[kind])
}
