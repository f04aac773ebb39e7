import type { ComponentType } from 'react'

export interface MarkProps {
  readonly size?: number
}

/** What the pages say about a platform before anybody signs in there. Codes and statuses come from the API. */
export interface PlatformFace {
  readonly Mark: ComponentType<MarkProps>
  /** One line for a section with nothing in it. */
  readonly connects: string
  /** Before the redirect: what it takes, for oneself and on behalf of a location. `{workspace}` is filled in. */
  readonly needs: { readonly own: readonly string[]; readonly forThem: readonly string[] }
  /** Why a consent may reach nothing at all. */
  readonly nothingFound: readonly string[]
  /** Its sign-ins reach the ad account and pixel that a location advertises with. */
  readonly paysForAds: boolean
  /** The sign-in is the account: ask whether it is the right one. */
  readonly signInIsAccount: boolean
}
