import type { AdsFacts } from '../../platforms/advertising.ts'
import type { Platform } from '../../platforms/platform.ts'
import { adsFactsOf } from '../ads/ads-of.ts'
import type { Context } from '../context.ts'

/** A kind of ad account that ads are run from. */
export interface AdKind {
  readonly kind: string
  readonly label: string
  readonly platform: Platform
  readonly facts: AdsFacts
}

export const adKindsOf = (ctx: Context): AdKind[] =>
  ctx.platforms.flatMap((platform) =>
    platform.accountKinds.flatMap(({ kind, label }) => {
      const facts = adsFactsOf(platform, kind)
      return facts ? [{ kind, label, platform, facts }] : []
    }),
  )
