import type { Core } from '../../../core/core.ts'
import { adNumber, adWord } from '../may-advertise.ts'
import type { Ad } from '../things.ts'

export const REVIEW_SECONDS = 60

/** What review says of an ad it does not let pass. */
export const REJECTION = {
  policy: 'Unacceptable Business Practices',
  says: "The ad doesn't comply with the policy on unacceptable business practices.",
} as const

/** Review begins with the ad, and again when what it shows is changed. A setting says how it ends. */
export function beginReview(core: Core): Pick<Ad, 'reviewedAt' | 'rejected'> {
  const verdict = adWord(core, 'adReview')
  if (verdict === 'rejects-next')
    core.change((state) => {
      state.settings['meta.adReview'] = 'approves'
    })
  return {
    reviewedAt: core.now() + adNumber(core, 'adReviewSeconds', REVIEW_SECONDS) * 1000,
    rejected: verdict === 'approves' ? null : REJECTION,
  }
}
