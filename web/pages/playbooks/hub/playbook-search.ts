import { text } from '../../../routes/text.ts'

/** Which locations are looked at, as the address says it. */
export interface PlaybookSearch {
  readonly state?: string | undefined
  /** Why they cannot. */
  readonly why?: string | undefined
  readonly search?: string | undefined
}

export const readPlaybookSearch = (search: Record<string, unknown>): PlaybookSearch => ({
  state: text(search, 'state'),
  why: text(search, 'why'),
  search: text(search, 'search'),
})
