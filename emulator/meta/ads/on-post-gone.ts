import type { Core } from '../../core/core.ts'
import type { WallPost } from '../../core/wall.ts'
import { deliverAnew } from './delivery/settle-ads.ts'
import { readAdThing } from './things.ts'

/** A post was taken down: ads that show it stop. */
export function tellAdsGone(core: Core, { id }: Pick<WallPost, 'id'>): void {
  for (const account of readAdThing(core, 'ad-list', `accounts-showing|${id}`) ?? [])
    deliverAnew(core, account)
}
