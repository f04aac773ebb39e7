import type { Page } from '../../../world/meta.ts'
import { pages } from '../../../world/meta.ts'
import { type Call, callerOf } from '../../graph/call.ts'
import { type Entry, entriesOf, nodeOf } from '../../graph/node.ts'
import { instagramAccount, mayUseInstagram } from '../../nodes/instagram.ts'
import { maySeePage } from '../../nodes/may-see-page.ts'
import { pageType } from '../../nodes/page.ts'
import { pageTasks } from '../../reach.ts'
import { ADVERTISES, requireAdsReader } from '../may-advertise.ts'

/** `GET /{act}/promote_pages`: Pages the speaker may advertise for. */
export const promotePages = (call: Call): readonly Entry[] =>
  entriesOf(
    call,
    promotable(call).map((page) => nodeOf(pageType, page)),
  )

/** `GET /{act}/instagram_accounts`: the Instagram accounts of those Pages. */
export const instagramAccounts = (call: Call): readonly Entry[] =>
  entriesOf(
    call,
    promotable(call)
      .filter((page) => mayUseInstagram(call, page))
      .map((page) => nodeOf(instagramAccount, page)),
  )

function promotable(call: Call): Page[] {
  requireAdsReader(call)
  const caller = callerOf(call)
  if (caller.is === 'app') return []
  return pages.filter(
    (page) =>
      maySeePage(call, page) &&
      pageTasks(call.core, page, caller.person.id).some((task) => ADVERTISES.test(task)),
  )
}
