import { newToken } from '../../base/id.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { AdsFacts, AdsFunctions, Made } from '../../platforms/advertising.ts'
import { type AdObject, listAdObjects } from '../../store/ad-objects.ts'
import { type Ad, claimAd } from '../../store/ads.ts'
import type { Tx } from '../../store/database.ts'
import type { Context } from '../context.ts'
import { adsOf } from './ads-of.ts'
import { adToken, type Opened } from './with-account-call.ts'

/** An ad that is ours for this step, and all that the step is decided by. */
export interface TakenAd {
  readonly ad: Ad
  readonly lease: string
  readonly objects: readonly AdObject[]
  readonly facts: AdsFacts
  readonly functions: AdsFunctions
  readonly opened: Opened
}

/** Undefined: not due any more, or somebody else has it. */
export async function takeAd(ctx: Context, tx: Tx<WorkspaceScope>, id: string): Promise<TakenAd | undefined> {
  const lease = newToken(12)
  const now = ctx.clock.now()
  const ad = await claimAd(tx, { id, lease, leaseMs: ctx.deliveries.leaseMs, now })
  if (!ad) return undefined
  const { facts, functions } = adsOf(ctx, ad)
  const account = { id: ad.accountId, platform: ad.platform }
  const [objects, opened] = await Promise.all([listAdObjects(tx, id), adToken(ctx, tx, account)])
  return { ad, lease, objects, facts, functions, opened }
}

/** Ids of what is made, by level. */
export const madeOf = (objects: readonly AdObject[]): Made =>
  Object.fromEntries(
    objects.flatMap(({ level, state, externalId }) =>
      state === 'made' && externalId !== null ? [[level, externalId]] : [],
    ),
  )

export const isWhole = ({ facts, objects }: Pick<TakenAd, 'facts' | 'objects'>): boolean =>
  facts.levels.every(({ level }) => objects.some((one) => one.level === level && one.state === 'made'))
