import type { Try } from './scene.ts'
import { aboutBinding } from './tries/binding.ts'
import { aboutBrowsers } from './tries/browsers.ts'
import { aboutEndings } from './tries/endings.ts'
import { aboutHostileText } from './tries/hostile-text.ts'
import { aboutTime } from './tries/time.ts'

/** How each attack of the table is tried, by its number. */
export const tries: Readonly<Record<number, Try>> = {
  ...aboutBrowsers,
  ...aboutBinding,
  ...aboutHostileText,
  ...aboutTime,
  ...aboutEndings,
}
