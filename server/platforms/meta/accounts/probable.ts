import type { Secret } from '../../../base/secret.ts'

/** An account to be probed, as it was listed. */
export interface Probable {
  readonly kind: string
  readonly externalId: string
  readonly parentExternalId?: string | undefined
  /** The Page's token, for the Page and for its Instagram account. */
  readonly accountToken?: Secret | undefined
}
