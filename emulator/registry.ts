import type { Platform } from './core/platform.ts'
import { linkedin } from './linkedin/index.ts'
import { meta } from './meta/index.ts'
import { tiktok } from './tiktok/index.ts'
import { x } from './x/index.ts'

/** The only list of platforms. */
export const platforms: readonly Platform[] = [meta, linkedin, tiktok, x]
