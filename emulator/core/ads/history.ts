import type { Core } from '../core.ts'
import type { Platform } from '../platform.ts'
import type { PlatformId } from '../platform-id.ts'
import { keepThing, thingOf } from '../things.ts'
import type { AdChange } from './ad-object.ts'
import { percentNow } from './ad-settings.ts'

/** Who did something when, as in AdChange. */
export type Deed = { readonly at: number; readonly clientId: string; readonly person: string }

/** What a thing was from `at` on. */
export type Version<F> = Deed & {
  readonly fields: F
  /** What part of a daily budget a day really costs, in percent: of the moment it was set. */
  readonly percent: number
}

/** A campaign, an ad set or an ad with all it ever was, oldest first. */
export type AdThing<F> = {
  readonly id: string
  readonly account: string
  readonly parent: string | null
  readonly versions: readonly [Version<F>, ...Version<F>[]]
}

/** Keeps a thing; a new one is listed behind the others of its kind and account. */
export function keepAd<F>(core: Core, platform: PlatformId, kind: string, thing: AdThing<F>): void {
  if (!findAd(core, platform, kind, thing.id)) {
    const list = `${kind}|${thing.account}`
    keepThing(core, platform, 'adList', list, [...idsOf(core, platform, list), thing.id])
  }
  keepThing(core, platform, kind, thing.id, thing)
}

export const findAd = <F>(core: Core, platform: PlatformId, kind: string, id: string) =>
  thingOf<AdThing<F>>(core, platform, kind, id)

/** All of a kind in an ad account, in the order they were made. */
export function adsOf<F>(core: Core, platform: PlatformId, kind: string, account: string): AdThing<F>[] {
  return idsOf(core, platform, `${kind}|${account}`).flatMap(
    (id) => findAd<F>(core, platform, kind, id) ?? [],
  )
}

const idsOf = (core: Core, platform: PlatformId, list: string): readonly string[] =>
  thingOf<readonly string[]>(core, platform, 'adList', list) ?? []

/** The thing as it is now. */
export const latest = <F>({ versions }: AdThing<F>): Version<F> => versions.at(-1) ?? versions[0]

export const withVersion = <F>(thing: AdThing<F>, version: Version<F>): AdThing<F> => ({
  ...thing,
  versions: [...thing.versions, version],
})

/** What a thing is from now on, by whose hand. */
export const versionOf = <F>(
  core: Core,
  facts: Pick<Platform, 'id' | 'settings'>,
  { clientId, person }: Pick<Deed, 'clientId' | 'person'>,
  fields: F,
): Version<F> => ({ at: core.now(), clientId, person, fields, percent: percentNow(core, facts) })

/** What the record tells of its switches: every version whose word differs from the one before. */
export function changesOf<F>({ versions }: AdThing<F>, word: (fields: F) => string): AdChange[] {
  return versions.flatMap(({ at, clientId, person, fields }, n) => {
    const before = versions[n - 1]
    const from = before ? word(before.fields) : null
    const to = word(fields)
    return from === to ? [] : [{ at, from, to, clientId, person }]
  })
}
