import type { Platform } from './core/platform.ts'
import { linkedin } from './linkedin/index.ts'
import { x } from './x/index.ts'

/** The only list of platforms. */
export const platforms: readonly Platform[] = [linkedin, x]
