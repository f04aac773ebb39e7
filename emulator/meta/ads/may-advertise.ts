import { settingOf } from '../../core/platform.ts'
import { numberOf } from '../../core/settings.ts'
import { type AdAccount, type Page, pages } from '../../world/meta.ts'
import { GraphFailure } from '../failures.ts'
import { type Call, callerOf, hasScope } from '../graph/call.ts'
import { requireDataAccess } from '../graph/require-data-access.ts'
import { maySeePage } from '../nodes/may-see-page.ts'
import { adTasks, pageTasks } from '../reach.ts'
import { metaSettings } from '../settings.ts'
import { accountState, isOver } from './account-state.ts'
import { adFailures } from './failures.ts'

const asMeta = { id: 'meta', settings: metaSettings } as const

/** Who is behind a change, for the record. */
export type Doer = { readonly clientId: string; readonly person: string }

/** Ends the call unless ads may be read: the permission, and a task on the account, which whoever found it has. */
export function requireAdsReader(call: Call): void {
  requireAccess(call)
  if (!hasScope(call, 'ads_read', 'ads_management')) throw new GraphFailure(adFailures.read())
}

/** Ends the call unless ads of this account may be changed (§5.9). */
export function requireAdvertiser(call: Call, account: AdAccount): Doer {
  requireAccess(call)
  const caller = callerOf(call)
  if (caller.is === 'app' || !hasScope(call, 'ads_management')) throw new GraphFailure(adFailures.manage())
  if (!adTasks(call.core, account, caller.person.id).includes('ADVERTISE'))
    throw new GraphFailure(adFailures.accountTask())
  return { clientId: caller.app.clientId, person: caller.person.id }
}

/** Ends the call where nothing can be made or switched on any more. */
export function requireOpenAccount(call: Call, account: AdAccount): void {
  const state = accountState(call.core, account, callerOf(call).app)
  if (isOver(state))
    throw new GraphFailure(
      adFailures.accountClosed(state.status === 2 ? 'It was disabled.' : 'It is closed, or about to be.'),
    )
}

export const ADVERTISES = /^(PROFILE_PLUS_)?(ADVERTISE|FULL_CONTROL)$/

/** The Page an ad speaks for: seen by the speaker, who may advertise for it. */
export function requirePageToAdvertise(call: Call, id: string, existingPost: boolean): Page {
  const caller = callerOf(call)
  const page = pages.find((one) => one.id === id)
  if (!page || caller.is === 'app' || !maySeePage(call, page))
    throw new GraphFailure(adFailures.creative(`The Page ${id} does not exist or cannot be seen.`, 'page_id'))
  // Link ads want `ads_management` alone; who shows a post of the Page needs the Page's permission as well.
  if (existingPost && !hasScope(call, 'pages_manage_ads')) throw new GraphFailure(adFailures.pagePermission())
  if (!pageTasks(call.core, page, caller.person.id).some((task) => ADVERTISES.test(task)))
    throw new GraphFailure(adFailures.pageTask())
  return page
}

function requireAccess(call: Call): void {
  requireDataAccess(call)
  if (settingOf(call.core, asMeta, 'marketingAccess', call.caller?.app) === 'none')
    throw new GraphFailure(adFailures.noAccess())
}

/** The number in force for a setting of ads; `otherwise` while a word is. */
export const adNumber = (
  core: Call['core'],
  name: 'adReviewSeconds' | 'adsListLagSeconds' | 'adOverspendPercent' | 'adObjects' | 'insightRows',
  otherwise: number,
): number => numberOf(core, asMeta, name) ?? otherwise

/** The word in force for a setting of ads. */
export const adWord = (
  core: Call['core'],
  name: 'adReview' | 'adsErrorButDone' | 'insightReports' | 'adAccounts',
): string => settingOf(core, asMeta, name)

/** Ends the call with an error although it is done, where a setting says so; `once` is used up by asking. */
export function lieWhenTold(core: Call['core']): void {
  const word = adWord(core, 'adsErrorButDone')
  if (word === 'off') return
  if (word === 'once')
    core.change((state) => {
      state.settings['meta.adsErrorButDone'] = 'off'
    })
  throw new GraphFailure(adFailures.unexpected())
}
