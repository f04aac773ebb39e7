import { text } from '../../../routes/text.ts'

const reaches = ['reaches', 'at-risk', 'left-out'] as const

/** Which locations of a preflight are looked at, as the address says it. */
export interface CheckSearch {
  readonly reach?: (typeof reaches)[number] | undefined
  /** A code of words/broadcast.ts. */
  readonly why?: string | undefined
  readonly kind?: string | undefined
  readonly search?: string | undefined
}

export const readCheckSearch = (search: Record<string, unknown>): CheckSearch => ({
  reach: reaches.find((one) => one === search.reach),
  why: text(search, 'why'),
  kind: text(search, 'kind'),
  search: text(search, 'search'),
})
