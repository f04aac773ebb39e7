import { failures, GraphFailure } from '../../failures.ts'
import { type Call, callerOf, hasScope } from '../../graph/call.ts'
import type { Caller } from '../../identify-caller.ts'

/** Ends the call unless the app may publish on the account: `mayUseInstagram` has let it see it already (§3.1). */
export function requireInstagram(call: Call): Exclude<Caller, { is: 'app' }> {
  const caller = callerOf(call)
  const may = ['instagram_content_publish', 'pages_read_engagement'].every((scope) => hasScope(call, scope))
  if (caller.is === 'app' || !may)
    throw new GraphFailure(failures.notGranted('Application does not have permission for this action'))
  return caller
}
