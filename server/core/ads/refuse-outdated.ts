import { Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { listAdObjects } from '../../store/ad-objects.ts'
import type { Ad } from '../../store/ads.ts'
import type { Tx } from '../../store/database.ts'
import type { Context } from '../context.ts'
import type { AdWish } from './ad-wish.ts'
import { planAd } from './plan-ad.ts'
import { planHash } from './plan-hash.ts'

/**
 * People see the wish and approve the plan that it came to. While nothing of it stands at the platform, both have to be the same
 * still: whoever moved the location's point, or put another pixel in, has changed what the wish comes to. Throws `conflict`.
 */
export async function refuseOutdated(ctx: Context, tx: Tx<WorkspaceScope>, ad: Ad): Promise<void> {
  if ((await listAdObjects(tx, ad.id)).some(({ state }) => state !== 'gone')) return
  // As if asked for at its own beginning: that time has passed since is no difference.
  const { plan } = await planAd(ctx, tx, ad.wish as AdWish, ad.startsAt)
  if (plan && planHash(plan) === ad.planHash) return
  throw new Problem(
    'conflict',
    `What this ad rests on, such as the location’s point, its time zone or the pixel, has changed since its approval was asked for. ${nextStep(ad)}`,
  )
}

const nextStep = ({ state, playbookId }: Ad): string =>
  state === 'paused'
    ? 'End it, and write a new one from it.'
    : playbookId === null
      ? 'Open it to change it, and ask for its approval anew.'
      : 'Throw it away and join the playbook again.'
