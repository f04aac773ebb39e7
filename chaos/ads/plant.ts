import type { Context } from '../../server/core/context.ts'
import type { Planted } from './plan.ts'
import { plantActiveAtOnce } from './plant-active-at-once.ts'
import { plantCapOutside } from './plant-cap-outside.ts'
import { plantDeafToStops } from './plant-deaf-to-stops.ts'
import { plantNoTagSearch } from './plant-no-tag-search.ts'

/** The core as it would be with a defect. `role`: whether people act through it or the worker works with it. */
export function withDefect(sound: Context, planted: Planted | null, role: 'people' | 'worker'): Context {
  switch (planted) {
    case 'no-tag-search':
      return { ...sound, platforms: sound.platforms.map(plantNoTagSearch) }
    case 'active-at-once':
      return { ...sound, platforms: sound.platforms.map(plantActiveAtOnce) }
    case 'cap-outside':
      return plantCapOutside(sound)
    case 'deaf-to-stops':
      return plantDeafToStops(sound, role)
    case null:
      return sound
  }
}
