import type { Core } from '../core.ts'
import { findApp } from '../oauth/apps.ts'
import type { PlatformId } from '../platform-id.ts'
import type { AdAccountLine, AdChange, AdObject } from './ad-object.ts'

export type RecordedObject = AdObject & {
  readonly platform: PlatformId
  /** It is on, and so is everything above it: only the platform can hold it back. */
  readonly active: boolean
}

export type RecordedAccount = AdAccountLine & {
  readonly platform: PlatformId
  readonly spent: number
  /** How many are on, everything above them too. */
  readonly activeObjects: number
  readonly servingObjects: number
}

export type RecordedChange = AdChange & {
  readonly platform: PlatformId
  readonly id: string
  readonly level: AdObject['level']
}

export type AdsRecord = {
  readonly objects: readonly RecordedObject[]
  readonly accounts: readonly RecordedAccount[]
  readonly changes: readonly RecordedChange[]
}

/** Everything about ads as it really is, over all platforms; changes oldest first. */
export function readAds(core: Core): AdsRecord {
  const objects: RecordedObject[] = []
  const accounts: RecordedAccount[] = []
  for (const { id: platform, ads } of core.platforms) {
    if (!ads) continue
    const own = withActive(ads.objects(core)).map((one) => ({ platform, ...one }))
    objects.push(...own)
    accounts.push(
      ...ads.accounts(core).map((account) => ({ platform, ...account, ...sumsOf(own, account.id) })),
    )
  }
  const changes = objects
    .flatMap(({ platform, id, level, changes: own }) => own.map((one) => ({ platform, id, level, ...one })))
    .sort((a, b) => a.at - b.at)
  return { objects, accounts, changes }
}

/** Who did it, in names; '' = nobody of that kind. */
export const whoDid = (
  core: Core,
  platform: PlatformId,
  { clientId, person }: { readonly clientId: string; readonly person: string },
): { readonly app: string; readonly personName: string } => ({
  app: findApp(core, platform, clientId)?.name ?? '',
  personName: core.people.find(({ id }) => id === person)?.name ?? '',
})

function withActive(objects: readonly AdObject[]): (AdObject & { active: boolean })[] {
  const byId = new Map(objects.map((one) => [one.id, one]))
  const isActive = ({ on, parent }: AdObject): boolean => {
    const above = parent === null ? undefined : byId.get(parent)
    return on && (above === undefined || isActive(above))
  }
  return objects.map((one) => ({ ...one, active: isActive(one) }))
}

/** A campaign's spend holds that of everything below it. */
function sumsOf(
  objects: readonly RecordedObject[],
  account: string,
): Pick<RecordedAccount, 'spent' | 'activeObjects' | 'servingObjects'> {
  const own = objects.filter((one) => one.account === account)
  return {
    spent: own.reduce((sum, one) => sum + (one.level === 'campaign' ? one.spent : 0), 0),
    activeObjects: own.filter(({ active }) => active).length,
    servingObjects: own.filter(({ serving }) => serving).length,
  }
}
