import type { AdLevel, AdStatus } from '../../advertising.ts'
import { PlatformFailure } from '../../failure.ts'
import { restliText } from '../rest/restli-query.ts'
import { idIn } from '../rest/urns.ts'

/** LinkedIn's collections by our levels. */
const collections = {
  campaign: { path: 'adCampaignGroups', entity: 'sponsoredCampaignGroup' },
  group: { path: 'adCampaigns', entity: 'sponsoredCampaign' },
  ad: { path: 'creatives', entity: 'sponsoredCreative' },
} as const
export type Level = keyof typeof collections

/** Throws `ours` for a level that LinkedIn has not. */
export function levelOf(level: AdLevel): Level {
  if (level === 'creative') throw new PlatformFailure('linkedin', 'ours', 'no-such-level')
  return level
}

export const urnOf = (level: Level, id: string): string => `urn:li:${collections[level].entity}:${id}`
export const accountUrn = (id: string): string => `urn:li:sponsoredAccount:${id}`

export const pathOf = (account: string, level: Level): string =>
  `adAccounts/${account}/${collections[level].path}`

/** A creative goes by its urn, the others by their numbers. */
export const pathTo = (account: string, level: Level, id: string): string =>
  `${pathOf(account, level)}/${level === 'ad' ? restliText(urnOf(level, id)) : id}`

/** The number in an id, which comes alone or as a urn, now and then percent-encoded. */
export function idOf(level: Level, text: string | number | undefined): string | undefined {
  const plain = String(text ?? '').replace(/%3A/gi, ':')
  return /^\d{1,19}$/.exec(plain)?.[0] ?? idIn(plain, collections[level].entity)
}

/** COMPLETED is switched on and over. */
const statuses: Readonly<Record<string, AdStatus>> = {
  ACTIVE: 'active',
  COMPLETED: 'active',
  PAUSED: 'paused',
  DRAFT: 'paused',
  ARCHIVED: 'archived',
}

/** What is cancelled, deleted or about to be is gone. */
export const statusOf = (word: string): AdStatus | 'gone' => statuses[word] ?? 'gone'

/** All that lists are asked for, which is everything that is not gone. */
export const standing: Readonly<Record<Level, readonly string[]>> = {
  campaign: ['ACTIVE', 'ARCHIVED', 'DRAFT', 'PAUSED'],
  group: ['ACTIVE', 'ARCHIVED', 'COMPLETED', 'DRAFT', 'PAUSED'],
  ad: ['ACTIVE', 'ARCHIVED', 'DRAFT', 'PAUSED'],
}
