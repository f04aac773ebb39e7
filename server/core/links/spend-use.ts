import { Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { Platform } from '../../platforms/platform.ts'
import { findUse, letGoOfLink, listUses, markUsed } from '../../store/connect-link-uses.ts'
import type { Tx } from '../../store/database.ts'
import { writeLedger } from '../../store/ledger.ts'
import type { Context } from '../context.ts'
import { tellMaker } from './tell-maker.ts'

/** Whether a link still allows this platform; whoever is no guest needs no link. Another device waits here. */
export async function mayStillUse(tx: Tx<WorkspaceScope>, platform: string): Promise<boolean> {
  const { actor } = tx.scope
  if (actor.kind !== 'guest') return true
  const use = await findUse(tx, actor.linkId, platform, { forUpdate: true })
  return use !== undefined && use.doneAt === null
}

export const linkUsed = (platform: string): Problem =>
  new Problem('link-expired', `${platform} was connected with this link already; each platform works once.`, {
    facts: { why: 'used', platform },
  })

/** In the transaction that keeps what a guest connected: the platform is spent with it, and the maker is told. */
export async function spendUse(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  used: { platform: Platform; grantId: string; kept: readonly { kind: string; probed: { name: string } }[] },
): Promise<void> {
  const { actor } = tx.scope
  if (actor.kind !== 'guest') return
  const at = ctx.clock.now()
  const { platform, grantId } = used
  const kept = used.kept.map(({ kind, probed }) => {
    const label = platform.accountKinds.find((one) => one.kind === kind)?.label
    return label ? `${probed.name} (${label})` : probed.name
  })
  if (!(await markUsed(tx, actor.linkId, { platform: platform.id, grantId, kept, at })))
    throw linkUsed(platform.name)
  await letGoOfLink(tx, actor.linkId, { at, platform: platform.id, except: grantId })
  const left = (await listUses(tx, actor.linkId)).filter((use) => use.doneAt === null)
  await writeLedger(tx, {
    action: 'link.used',
    subject: actor.linkId,
    facts: { platform: platform.id, names: kept, left: left.length },
    at,
  })
  await tellMaker(ctx, tx, { what: 'connected', platform: platform.name, kept, left: left.length })
}
