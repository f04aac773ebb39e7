import { sha256 } from '../../base/hash.ts'
import { newId } from '../../base/id.ts'
import { notFound } from '../../base/problem.ts'
import type { Guest, WorkspaceScope } from '../../base/scope.ts'
import { goOnTo } from '../../store/companions.ts'
import { listUses } from '../../store/connect-link-uses.ts'
import { writeLedger } from '../../store/ledger.ts'
import { addStep } from '../../store/renewal-steps.ts'
import type { Context } from '../context.ts'
import type { Opened } from './open-visit.ts'

/**
 * From one location to the next of the same person and campaign: the visit here ends, one there begins in the same browser,
 * and lasts no longer than this one would have. Throws `not-found` for any other link.
 */
export async function goOn(
  ctx: Context,
  scope: WorkspaceScope,
  guest: Guest,
  wish: { link: string; cookie: string },
  asGuest: (hubId: string, workspaceId: string, guest: Guest) => WorkspaceScope,
): Promise<Opened> {
  return ctx.db.inScope(scope, async (tx) => {
    const at = ctx.clock.now()
    const there = { ...guest, linkId: wish.link, visitId: newId('visit') }
    const opened = await goOnTo(tx, { ...there, cookieHash: sha256(wish.cookie), at })
    if (!opened) throw notFound('link')
    const inside = await tx.enter(asGuest(scope.hubId, opened.workspaceId, there))
    const open = (await listUses(inside, wish.link)).filter((use) => use.doneAt === null)
    const [first] = open
    // Where it was confirmed before, nobody clicks.
    if (first?.accountId && open.every((use) => use.confirmedAt === null))
      await addStep(inside, { accountId: first.accountId, what: 'go-on', at })
    const facts = { name: guest.name, through: 'another-location' }
    await writeLedger(inside, { action: 'link.opened', subject: wish.link, facts, at })
    return { linkId: wish.link, until: opened.until }
  })
}
