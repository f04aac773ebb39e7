import type { Platform } from '../../platforms/platform.ts'
import type { PublishFunctions } from '../../platforms/publishing.ts'

/** A target is only ever made for a platform that publishes. */
export function functionsOf(platform: Platform): PublishFunctions {
  if (!platform.publish) throw new Error(`${platform.id} publishes nothing`)
  return platform.publish
}
