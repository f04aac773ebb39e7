import { after, minutesMs } from '../../base/clock.ts'
import { sha256 } from '../../base/hash.ts'
import { newId } from '../../base/id.ts'
import { Problem } from '../../base/problem.ts'
import type { Guest, LinkScope, WorkspaceScope } from '../../base/scope.ts'
import {
  codesPerLink,
  countTry,
  type LinkCode,
  lockCodes,
  spendCode,
  triesPerCode,
} from '../../store/connect-link-codes.ts'
import type { ConnectLink } from '../../store/connect-links.ts'
import { addVisit } from '../../store/connect-visits.ts'
import type { Tx } from '../../store/database.ts'
import { writeLedger } from '../../store/ledger.ts'
import type { Context } from '../context.ts'
import { hashCode, matching } from './link-code.ts'
import { isOpenCode } from './link-state.ts'
import { livingCard } from './read-card.ts'
import { tellMaker } from './tell-maker.ts'

export const visitMinutes = 60

export interface Opened {
  readonly linkId: string
  readonly until: Date
}

/**
 * The right code opens a visit in the browser that gets this cookie. A wrong one counts, and what it counts is kept: it is
 * refused only after that transaction. Throws `code-wrong`, `link-expired`.
 */
export async function openVisit(
  ctx: Context,
  scope: LinkScope,
  entered: { token: string; code: string; cookie: string },
  asGuest: (hubId: string, workspaceId: string, guest: Guest) => WorkspaceScope,
): Promise<Opened> {
  const result = await ctx.db.inScope(scope, async (tx) => {
    const link = await livingCard(ctx, tx)
    const at = ctx.clock.now()
    const codes = await lockCodes(tx, link)
    const meant = matching(codes, hashCode(entered.token, entered.code))
    if (!meant || !isOpenCode(meant, at)) return refuse(ctx, tx, link, codes, meant)
    await spendCode(tx, link, meant.number, at)
    const visit = { id: newId('visit'), endsAt: after(at, minutesMs(visitMinutes)) }
    await addVisit(tx, link, { ...visit, cookieHash: sha256(entered.cookie), at })
    const guest = guestOf(link, visit.id)
    const inside = await tx.enter(asGuest(link.hubId, link.workspaceId, guest))
    await writeLedger(inside, { action: 'link.opened', subject: link.id, facts: { name: guest.name }, at })
    if (link.openedAt === null) await tellMaker(ctx, inside, { what: 'opened' })
    return { linkId: link.id, until: visit.endsAt }
  })
  if (result instanceof Problem) throw result
  return result
}

export const guestOf = (link: ConnectLink, visitId: string): Guest => ({
  kind: 'guest',
  linkId: link.id,
  visitId,
  name: link.recipientName,
  madeBy: link.madeByName,
})

async function refuse(
  ctx: Context,
  tx: Tx<LinkScope>,
  link: ConnectLink,
  codes: readonly LinkCode[],
  meant: LinkCode | undefined,
): Promise<Problem> {
  const now = ctx.clock.now()
  const open = codes.filter((code) => isOpenCode(code, now))
  await countTry(
    tx,
    link,
    open.map((code) => code.number),
  )
  const left = Math.max(0, ...open.map((code) => triesPerCode - code.tries - 1))
  if (left === 0 && codes.length >= codesPerLink && open.length > 0 && link.openedAt === null)
    await tellMaker(ctx, tx, { what: 'no-codes' })
  const why = meant?.usedAt
    ? 'used'
    : meant
      ? 'late'
      : open.length === 0
        ? 'none'
        : left === 0
          ? 'last'
          : 'wrong'
  return new Problem('code-wrong', says[why], { facts: { why, left: String(left) } })
}

const says = {
  used: 'This code was used before. Ask for a new one.',
  late: 'This code is no longer good. Ask for a new one.',
  none: 'There is no code that could be entered. Ask for a new one.',
  last: 'This code is not right, and it was the last try. Ask for a new one.',
  wrong: 'This code is not right. Look at it again.',
} as const
