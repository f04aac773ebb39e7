import { text } from '../../../routes/text.ts'

/** Which deliveries are looked at, as the address says it. */
export interface ResultsSearch {
  /** A word of `resultGroups`. */
  readonly state?: string | undefined
  readonly kind?: string | undefined
  readonly search?: string | undefined
  /** How many locations a change just now was for. */
  readonly changed?: string | undefined
}

export const readResultsSearch = (search: Record<string, unknown>): ResultsSearch => ({
  state: text(search, 'state'),
  kind: text(search, 'kind'),
  search: text(search, 'search'),
  changed: /^\d{1,6}$/.test(text(search, 'changed') ?? '') ? text(search, 'changed') : undefined,
})
