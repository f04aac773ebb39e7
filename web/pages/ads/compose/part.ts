import type { AdCheck, AdTerms } from '../../../api/types.ts'
import type { AdDraft } from './ad-draft.ts'

/** What every part of the composer is given. */
export interface Part {
  readonly draft: AdDraft
  readonly change: (part: Partial<AdDraft>) => void
  /** Of the ad account that is chosen. */
  readonly terms: AdTerms
  readonly flaws: AdCheck['flaws']
}
