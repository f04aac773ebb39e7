import type { PlatformId } from '../api/types.ts'
import type { PlatformFace } from './face.ts'
import { linkedin } from './linkedin/index.ts'
import { meta } from './meta/index.ts'
import { tiktok } from './tiktok/index.ts'
import { tiktokBusiness } from './tiktok-business/index.ts'
import { x } from './x/index.ts'

/** The web's list of platforms; one line each. */
export const platforms: Readonly<Record<PlatformId, PlatformFace>> = {
  meta,
  linkedin,
  tiktok,
  'tiktok-business': tiktokBusiness,
  x,
}
