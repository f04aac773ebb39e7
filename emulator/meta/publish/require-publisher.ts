import type { Page } from '../../world/meta.ts'
import { failures, GraphFailure } from '../failures.ts'
import { type Call, callerOf, hasScope } from '../graph/call.ts'
import { requireDataAccess } from '../graph/require-data-access.ts'
import type { Caller } from '../identify-caller.ts'
import { pageTasks } from '../reach.ts'
import { pageFailures } from './failures.ts'
import { refuseInTrouble } from './trouble.ts'

export type Publisher = Extract<Caller, { is: 'page' }>

const PUBLISHES = /^(PROFILE_PLUS_)?(MANAGE|CREATE_CONTENT|FULL_CONTROL)$/

/** Ends the call unless the Page's own token speaks, with permission and with a task that publishes (§4). */
export function requirePublisher(call: Call, page: Page): Publisher {
  const caller = callerOf(call)
  if (caller.is !== 'page' || caller.page !== page) throw new GraphFailure(failures.pageTokenNeeded())
  requireDataAccess(call)
  if (!hasScope(call, 'pages_manage_posts') || !hasScope(call, 'pages_read_engagement'))
    throw new GraphFailure(pageFailures.permission())
  if (!pageTasks(call.core, page, caller.person.id).some((task) => PUBLISHES.test(task)))
    throw new GraphFailure(pageFailures.task())
  if (call.method === 'POST') refuseInTrouble(call.core)
  return caller
}

/** Ends the call unless posts of the Page may be read. */
export function requireReader(call: Call): void {
  if (hasScope(call, 'pages_read_engagement')) return
  throw new GraphFailure(
    failures.notGranted(
      "This endpoint requires the 'pages_read_engagement' permission or the 'Page Public Content Access' feature.",
    ),
  )
}
