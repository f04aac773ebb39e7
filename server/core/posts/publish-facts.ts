import type { Platform } from '../../platforms/platform.ts'
import type { PublishFacts } from '../../platforms/publishing.ts'

/** What may be posted on this kind of account; undefined: nothing. */
export const publishFactsOf = (platform: Platform, kind: string): PublishFacts | undefined =>
  platform.publish && platform.accountKinds.find((one) => one.kind === kind)?.publishing
