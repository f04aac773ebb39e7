import type { Page } from '../../world/meta.ts'
import { isTicked } from '../consents.ts'
import { failures, GraphFailure } from '../failures.ts'
import { type Call, callerOf } from '../graph/call.ts'
import { pageTasks } from '../reach.ts'

/** Is the Page open to this caller: ticked, with a permission about Pages, and a role on it? */
export function maySeePage(call: Call, page: Page): boolean {
  const caller = callerOf(call)
  if (caller.is === 'app') return false
  const ticked =
    isTicked(caller.grant, page.id) && caller.grant.scopes.some((one) => one.startsWith('pages_'))
  if (caller.is === 'page' && caller.page === page && !ticked) {
    throw new GraphFailure(
      failures.notGranted(
        "This endpoint requires the 'pages_read_engagement' permission or the 'Page Public Content Access' feature.",
      ),
    )
  }
  if (caller.is === 'page' && caller.page !== page) return false
  return ticked && pageTasks(call.core, page, caller.person.id).length > 0
}
