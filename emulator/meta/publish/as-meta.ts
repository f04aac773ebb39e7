import type { Core } from '../../core/core.ts'
import { settingOf } from '../../core/platform.ts'
import { numberOf } from '../../core/settings.ts'
import { metaSettings } from '../settings.ts'

const asMeta = { id: 'meta', settings: metaSettings } as const

type Numbers = 'processingMs' | 'readLagMs' | 'instagramDailyPosts' | 'pageDailyReels'
type Lies = 'pageErrorButLive' | 'instagramErrorButLive'

/** The number in force for a setting; `otherwise` while a word is. */
export const numberInForce = (core: Core, name: Numbers, otherwise: number): number =>
  numberOf(core, asMeta, name) ?? otherwise

export const wordInForce = (
  core: Core,
  name: 'samePageText' | 'uprightVideos' | 'instagramDelete' | 'pageTrouble' | 'instagramTrouble',
): string => settingOf(core, asMeta, name)

/** Is what was just published to be answered with an error all the same? `once` is used up by asking. */
export function isToLie(core: Core, name: Lies): boolean {
  const word = settingOf(core, asMeta, name)
  if (word === 'once')
    core.change((state) => {
      state.settings[`meta.${name}`] = 'off'
    })
  return word !== 'off'
}

/** What was made less than the lag ago does not show in lists yet. */
export function inLists(core: Core): (thing: { readonly createdAt: number }) => boolean {
  const newest = core.now() - numberInForce(core, 'readLagMs', 0)
  return ({ createdAt }) => createdAt <= newest
}
