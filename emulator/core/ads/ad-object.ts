import type { Core } from '../core.ts'

/** Where an object stands, whatever the platform calls it: LinkedIn's campaign group, campaign and creative as well. */
export type AdLevel = 'campaign' | 'adset' | 'ad'

/** Something was switched, or changed by itself. `clientId` '' = not by an app; `person` '' = by the platform. */
export type AdChange = {
  readonly at: number
  /** Words of the platform; null = it was made. */
  readonly from: string | null
  readonly to: string
  readonly clientId: string
  readonly person: string
}

/** One thing of an ad account that can cost money, for the record. Money in minor units of `currency`. */
export type AdObject = {
  readonly level: AdLevel
  /** The platform's own word for the level: `ad set`, `adgroup`, `creative`. */
  readonly word: string
  readonly id: string
  readonly account: string
  /** The object it hangs under; null for campaigns. */
  readonly parent: string | null
  readonly name: string
  /** As it was set, in the platform's own word. */
  readonly status: string
  /** Its own switch: it may run as far as it is concerned. */
  readonly on: boolean
  /** It is shown to people at this moment and costs money. */
  readonly serving: boolean
  readonly budget: { readonly daily: number | null; readonly lifetime: number | null }
  /** What it has cost so far; of a campaign with everything below it. */
  readonly spent: number
  readonly currency: string
  readonly createdAt: number
  /** Who made it; '' as in AdChange. */
  readonly clientId: string
  readonly person: string
  /** Oldest first, the making of it included. */
  readonly changes: readonly AdChange[]
}

export type AdAccountLine = { readonly id: string; readonly name: string; readonly currency: string }

/** Something people or the platform do to ads without an app; offered by control, some of it by button. */
export type AdAct = {
  readonly says: string
  /** What `value` must be, in words; absent = it takes none. */
  readonly value?: string
  /** Does it and says in a sentence what happened, or why not. `person` '' = the platform itself. */
  run(
    core: Core,
    asked: { id: string; value: string; person: string },
  ): { said: string } | { problem: string }
}

/** What a platform tells of the ads it carries. Everything that ever was is listed, deleted objects as well. */
export type Ads = {
  objects(core: Core): readonly AdObject[]
  accounts(core: Core): readonly AdAccountLine[]
  readonly acts: Readonly<Record<string, AdAct>>
}
