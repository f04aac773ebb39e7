import type { HubScope, WorkspaceScope } from '../../base/scope.ts'
import { type ConnectLink, listLinks as list } from '../../store/connect-links.ts'
import type { Context } from '../context.ts'
import { type LinkState, linkState } from './link-state.ts'

export type { ConnectLink } from '../../store/connect-links.ts'

const pageSize = 50

export interface ListedLink {
  readonly link: ConnectLink
  readonly state: LinkState
}

/** Links of a workspace, or of a whole hub, newest first; `next` is where the next page begins. */
export async function listLinks(
  ctx: Context,
  scope: HubScope | WorkspaceScope,
  after: string | undefined,
): Promise<{ links: ListedLink[]; next: string | null }> {
  const now = ctx.clock.now()
  const found = await ctx.db.inScope(scope, (tx) => list(tx, { now, after, limit: pageSize + 1 }))
  const links = found.slice(0, pageSize)
  return {
    links: links.map((link) => ({ link, state: linkState(link, now) })),
    next: found.length > pageSize ? (links.at(-1)?.id ?? null) : null,
  }
}
