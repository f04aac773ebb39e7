import type { WorkspaceScope } from '../../base/scope.ts'
import type { Platform } from '../../platforms/platform.ts'
import type { PublishFacts } from '../../platforms/publishing.ts'
import type { Account } from '../../store/accounts.ts'
import { connectionRows } from '../connect/list-connections.ts'
import type { Context } from '../context.ts'
import type { Verdict } from '../grants/judge-status.ts'
import { publishFactsOf } from './publish-facts.ts'
import { type Unusable, whyUnusable } from './usable.ts'

export interface Postable {
  readonly account: Account
  readonly platform: Platform
  readonly label: string
  readonly publishing: PublishFacts
  readonly verdict: Verdict
  /** A post for it would be held. */
  readonly unusable: Unusable | undefined
}

/** Where this workspace can post, how each stands, and on which terms. */
export async function listPostable(
  ctx: Context,
  scope: WorkspaceScope,
): Promise<{ accounts: Postable[]; timeZone: string }> {
  return ctx.db.inScope(scope, async (tx) => {
    const { rows, workspace } = await connectionRows(ctx, tx)
    const accounts: Postable[] = []
    for (const { account, platform, kind, verdict, carrier, grant } of rows) {
      const publishing = publishFactsOf(platform, account.kind)
      if (!publishing) continue
      const held = { carrier, grant, shape: 'text', now: ctx.clock.now() }
      const unusable = await whyUnusable(tx, held)
      accounts.push({ account, platform, label: kind.label, publishing, verdict, unusable })
    }
    return { accounts, timeZone: workspace.timeZone }
  })
}
