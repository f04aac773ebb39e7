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
  /** After its sign-in comes the page on which the ad account and the pixel are chosen. */
  readonly paysForAds: boolean
  /** The sign-in is the account: ask whether it is the right one. */
  readonly signInIsAccount: boolean
  /** Nothing is posted there: its sign-in reaches ad accounts alone, which nobody can be sent a link for. */
  readonly adsAlone?: true
}
