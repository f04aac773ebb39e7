import type { Core } from '../core/core.ts'
import { derive } from '../core/oauth/digest.ts'
import { roleOf, settingOf } from '../core/platform.ts'
import { type AdAccount, adAccounts, type Page, pages } from '../world/meta.ts'
import type { PersonId } from '../world/people.ts'
import { metaSettings } from './settings.ts'

/** Page tasks and their twins of the new Pages experience (`platforms/meta.md` §2.2). */
export const PAGE_TASKS = [
  'ADVERTISE',
  'ANALYZE',
  'CREATE_CONTENT',
  'MANAGE',
  'MESSAGING',
  'MODERATE',
  'PROFILE_PLUS_ADVERTISE',
  'PROFILE_PLUS_ANALYZE',
  'PROFILE_PLUS_CREATE_CONTENT',
  'PROFILE_PLUS_FACEBOOK_ACCESS',
  'PROFILE_PLUS_FULL_CONTROL',
  'PROFILE_PLUS_MANAGE',
  'PROFILE_PLUS_MESSAGING',
  'PROFILE_PLUS_MODERATE',
] as const

const ROLE_TASKS: Readonly<Record<string, readonly string[]>> = {
  full: [
    'PROFILE_PLUS_FULL_CONTROL',
    'MODERATE',
    'MESSAGING',
    'ANALYZE',
    'ADVERTISE',
    'CREATE_CONTENT',
    'MANAGE',
  ],
  partial: [
    'PROFILE_PLUS_FACEBOOK_ACCESS',
    'MODERATE',
    'MESSAGING',
    'ANALYZE',
    'ADVERTISE',
    'CREATE_CONTENT',
  ],
  moderator: ['MODERATE', 'MESSAGING', 'ANALYZE', 'ADVERTISE'],
  advertiser: ['ANALYZE', 'ADVERTISE'],
  analyst: ['ANALYZE'],
  none: [],
}

const AD_TASKS: Readonly<Record<string, readonly string[]>> = {
  manage: ['DRAFT', 'ANALYZE', 'ADVERTISE', 'MANAGE'],
  full: ['DRAFT', 'ANALYZE', 'ADVERTISE', 'MANAGE'],
  advertise: ['DRAFT', 'ANALYZE', 'ADVERTISE'],
  partial: ['DRAFT', 'ANALYZE', 'ADVERTISE'],
  analyze: ['ANALYZE'],
}

/** What a task on the ad account is on its pixels. */
const PIXEL_TASKS: Readonly<Record<string, readonly string[]>> = {
  ANALYZE: ['ANALYZE'],
  ADVERTISE: ['ADVERTISE'],
  MANAGE: ['UPLOAD', 'EDIT'],
}

const isTaskList = (role: string): boolean =>
  role.split(',').every((task) => PAGE_TASKS.includes(task as (typeof PAGE_TASKS)[number]))

/** Roles on Pages (and, by the same door, on ad accounts: manage, advertise, analyze, none). */
export const metaRoles = {
  words: [...Object.keys(ROLE_TASKS), 'manage', 'advertise', 'analyze'],
  accepts: isTaskList,
  beginning(account: string, person: string): string | null {
    const page = pages.find(({ id }) => id === account)
    if (page) return page.access[person as PersonId]?.role ?? 'none'
    const ad = adAccounts.find(({ id }) => id === withoutAct(account))
    return ad ? (ad.people[person as PersonId] ?? 'none') : null
  },
}

const asPlatform = { id: 'meta', settings: metaSettings, roles: metaRoles } as const

/** What a person may do on a Page; empty = no role. */
export function pageTasks(core: Core, page: Page, person: string): readonly string[] {
  const role = roleOf(core, asPlatform, page.id, person) ?? 'none'
  return ROLE_TASKS[role] ?? (isTaskList(role) ? role.split(',') : [])
}

/** What a person may do on an ad account; empty = no role. */
export function adTasks(core: Core, account: AdAccount, person: string): readonly string[] {
  const changed = roleOf(core, asPlatform, `act_${account.id}`, person)
  const begun = metaRoles.beginning(account.id, person)
  const role = (changed === begun ? roleOf(core, asPlatform, account.id, person) : changed) ?? 'none'
  return AD_TASKS[role] ?? []
}

/** What a person may do with the pixels of an ad account, by the role on it. */
export function pixelTasks(core: Core, account: AdAccount, person: string): readonly string[] {
  return adTasks(core, account, person).flatMap((task) => PIXEL_TASKS[task] ?? [])
}

/** Does `/me/accounts` leave this Page out for this person? */
export function isOmitted(core: Core, page: Page, person: string): boolean {
  const access = page.access[person as PersonId]
  switch (settingOf(core, asPlatform, 'meAccounts')) {
    case 'complete':
      return false
    case 'omits-business-pages':
      return page.business !== null
    default:
      return access?.listed === false
  }
}

/** Roles that come through a business carry further conditions (§3.1). */
export const isThroughBusiness = (page: Page, person: string): boolean =>
  page.access[person as PersonId]?.through === 'business'

export const withoutAct = (id: string): string => id.replace(/^act_/, '')

/** The id under which one app knows a person: another app sees another. */
export const appScopedId = (core: Core, clientId: string, person: string): string =>
  `10${digits(derive(core, 'meta user', clientId, person), 15)}`

/** The id under which a business knows a person. */
export const businessScopedId = (core: Core, business: string, person: string): string =>
  `12${digits(derive(core, 'meta business user', business, person), 15)}`

const digits = (bytes: Buffer, length: number): string =>
  (bytes.readBigUInt64BE(0) % 10n ** BigInt(length)).toString().padStart(length, '0')
