import { Problem } from '../../base/problem.ts'
import type { LinkScope } from '../../base/scope.ts'
import { countCompanions } from '../../store/companions.ts'
import { type ConnectLink, findCard } from '../../store/connect-links.ts'
import type { Tx } from '../../store/database.ts'
import type { Context } from '../context.ts'
import { isLiving, linkState } from './link-state.ts'

/** What a link asks for. Reading it does nothing: scanners open links before people do. Throws `link-expired`. */
export const readCard = (ctx: Context, scope: LinkScope): Promise<ConnectLink> =>
  ctx.db.inScope(scope, (tx) => livingCard(ctx, tx))

/** How many more links this one leads on to. */
export const countOthers = async (ctx: Context, scope: LinkScope): Promise<number> =>
  ctx.db.inScope(scope, async (tx) => (await countCompanions(tx, ctx.clock.now())).links)

/** Throws `link-expired` with `why`, for any text that is no link as well. */
export async function livingCard(ctx: Context, tx: Tx<LinkScope>): Promise<ConnectLink> {
  const link = await findCard(tx, ctx.clock.now())
  if (!link) throw over('unknown')
  const state = linkState(link, ctx.clock.now())
  // One that is used up still leads on to the others it stands for.
  const holds = link.revokedAt === null && link.expiresAt > ctx.clock.now() && link.makerMay
  const leadsOn = state === 'done' && holds && (await countCompanions(tx, ctx.clock.now())).open > 0
  if (!isLiving(state) && !leadsOn) throw over(state, link)
  return link
}

/** Who to ask is named to whoever holds the link: it is on the card anyway. */
const over = (why: string, link?: ConnectLink): Problem =>
  new Problem('link-expired', 'This link is over. Ask whoever sent it for a new one.', {
    facts: { why, ...(link ? { maker: link.madeByName, workspace: link.workspaceName } : {}) },
  })
