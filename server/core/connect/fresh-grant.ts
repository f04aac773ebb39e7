import type { Identity, Platform, Reached, TokenCall, TokenSet } from '../../platforms/platform.ts'
import type { Attempt } from '../../store/attempts.ts'
import type { Escrow } from '../grants/escrow-tokens.ts'

/** A consent just given: its tokens are in escrow, and the platform has said whose it is and what it reaches. */
export interface Fresh {
  readonly platform: Platform
  readonly attempt: Attempt
  readonly tokens: TokenSet
  readonly call: TokenCall
  readonly escrow: Escrow
  readonly identity: Identity
  readonly reached: readonly Reached[]
  /** Who authorised it. */
  readonly personName: string
}
