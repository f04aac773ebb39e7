import type { AccessGuide, AccountKindFacts } from '../../platforms/platform.ts'

/** What has to be clicked at the platform for this missing fact; undefined = nothing that anybody could give. */
export const guideOf = (kind: AccountKindFacts | undefined, code: string): AccessGuide | undefined =>
  kind?.access?.find((guide) => guide.missing.some((one) => one === code))
