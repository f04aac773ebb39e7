import { Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { tokenRequests } from '../../platforms/platform.ts'
import type { Sweep } from '../../store/sweep.ts'
import type { Context } from '../context.ts'
import { refreshGrant } from './refresh-grant.ts'
import { replayJournal } from './replay-journal.ts'
import { sweepGrants } from './sweep-grants.ts'
import { throwTogether } from './throw-together.ts'

/**
 * Renews what is due and clears up what was cut off. What processes that are gone wrote into the journal is adopted
 * first: a token whose successor lies there must not be sent again.
 */
export async function refreshDue(
  ctx: Context,
  sweep: Sweep,
  asWorker: (hubId: string, workspaceId: string) => WorkspaceScope,
  stopped?: () => boolean,
): Promise<number> {
  // What cannot be read or placed now stops nobody else: a grant in doubt waits for it by itself.
  const unread: unknown[] = []
  await replayJournal(ctx, asWorker).catch((error: unknown) => unread.push(error))
  const now = ctx.clock.now()
  const { worked, errors } = await sweepGrants({
    first: await sweep.renewalsInterrupted(now, 1_000),
    page: (limit, from) => sweep.renewalsDue(now, limit, from),
    ...tokenRequests,
    work: (due) => refreshGrant(ctx, asWorker(due.hubId, due.workspaceId), due.id, 'sweep').catch(expected),
    stopped,
  })
  throwTogether('renew', [...unread, ...errors])
  return worked
}

/** The platform's answer is written down by then; here it is no news. */
function expected(error: unknown): void {
  if (!(error instanceof Problem)) throw error
}
