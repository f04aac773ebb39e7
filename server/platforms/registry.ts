import { linkedin } from './linkedin/index.ts'
import { meta } from './meta/index.ts'
import type { Platform } from './platform.ts'
import { tiktok } from './tiktok/index.ts'
import { tiktokBusiness } from './tiktok-business/index.ts'
import { x } from './x/index.ts'

/** The only list of platforms, in the order people see them. */
export const platforms: readonly Platform[] = [meta, linkedin, tiktok, tiktokBusiness, x]

export function platformById(id: string): Platform | undefined {
  return platforms.find((platform) => platform.id === id)
}
