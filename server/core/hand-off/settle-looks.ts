import { allOf } from '../../../contract/words.ts'
import { after } from '../../base/clock.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { listAccounts } from '../../store/accounts.ts'
import { listActiveCarriers } from '../../store/carriers.ts'
import type { Tx } from '../../store/database.ts'
import {
  type HandOff,
  type HandOffAccount,
  type HandOffState,
  listHandOffAccounts,
  lockHandOff,
  updateHandOff,
  updateHandOffAccount,
} from '../../store/hand-offs.ts'
import { writeLedger } from '../../store/ledger.ts'
import { adoptAccounts, type NewCarrier, type Proven } from '../connect/adopt-accounts.ts'
import type { Context } from '../context.ts'
import { resumeAfterMs } from '../grants/escrow-tokens.ts'
import { type Judged, judgeTakeOver, type Look } from './judge-take-over.ts'

/** Before it is over either way: it can still go on, be declined or be withdrawn. */
export const isOpen = (state: HandOffState): boolean =>
  state === 'asked' || state === 'authorised' || state === 'proven'

interface Seen {
  readonly handOffId: string
  readonly grant: NewCarrier
  readonly looks: readonly Look[]
  /** Ads assets out of reach may stay with the former grant. */
  readonly leaveBehind: boolean
  /** Who signed in. */
  readonly by: string
  /** The platform has ended the former grants of these accounts by itself: whatever is proven is better than nothing. */
  readonly endedAnyway?: boolean
}

/**
 * In one transaction: writes down what the new grant was seen to do, and if that is everything, the accounts go over to it.
 * The former grant stands by until it is let go, so that something that works carries each account at every moment.
 */
export async function settleLooks(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  seen: Seen,
): Promise<HandOffState | undefined> {
  const handOff = await lockHandOff(tx, seen.handOffId)
  if (!handOff || !isOpen(handOff.state)) return undefined
  const [accounts, carriers] = [await listAccounts(tx), await listActiveCarriers(tx)]
  const all = await listHandOffAccounts(tx, [handOff.id])
  // What was removed meanwhile is nobody's to take over.
  const entries = all.filter((one) => accounts.some((account) => account.id === one.accountId))
  const needed = new Map(
    entries.map((one) => {
      const carrier = carriers.find((other) => other.accountId === one.accountId && !other.lostAt)
      return [one.accountId, seen.endedAnyway ? [] : (carrier?.capabilities ?? one.capabilities)]
    }),
  )
  const { looks, leaveBehind } = seen
  const judged = judgeTakeOver({ entries, accounts, looks, needed, leaveBehind })
  return judged.verdict === 'switch'
    ? switchOver(ctx, tx, handOff, entries, judged, seen)
    : holdOn(ctx, tx, handOff, judged, seen)
}

/** Something is missing: it is said exactly, and nothing changes. */
async function holdOn(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  handOff: HandOff,
  judged: Judged,
  { grant, by }: Seen,
): Promise<HandOffState> {
  const at = ctx.clock.now()
  await writeEntries(tx, handOff, judged, 'ready', 'lacking')
  const state = judged.verdict === 'asks' ? 'proven' : 'authorised'
  await updateHandOff(tx, handOff.id, { state, dueAt: null, grantId: grant.id, authorisedAt: at })
  if (handOff.grantId !== grant.id) {
    const facts = { platform: handOff.platform, by }
    await writeLedger(tx, { action: 'handoff.authorised', subject: handOff.id, facts, at })
  }
  return state
}

async function switchOver(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  handOff: HandOff,
  entries: readonly HandOffAccount[],
  judged: Judged,
  { grant, by }: Seen,
): Promise<HandOffState> {
  const at = ctx.clock.now()
  await adoptAccounts(ctx, tx, grant, judged.ready)
  await writeEntries(tx, handOff, judged, 'moved', 'stayed')
  await updateHandOff(tx, handOff.id, {
    state: 'switched',
    grantId: grant.id,
    authorisedAt: handOff.authorisedAt ?? at,
    switchedAt: at,
    dueAt: after(at, resumeAfterMs(ctx)),
  })
  const fromOf = (one: Proven) => entries.find((entry) => entry.accountId === one.accountId)?.fromName ?? ''
  for (const one of judged.ready) {
    await writeLedger(tx, {
      action: 'account.handed-over',
      subject: one.accountId,
      facts: {
        platform: handOff.platform,
        kind: one.kind,
        name: one.probed.name,
        by,
        from: fromOf(one),
        grant: grant.id,
      },
      at,
    })
  }
  await writeLedger(tx, {
    action: 'handoff.switched',
    subject: handOff.id,
    facts: {
      platform: handOff.platform,
      to: handOff.toName,
      accounts: allOf(judged.ready.map((one) => one.probed.name)),
    },
    at,
  })
  return 'switched'
}

async function writeEntries(
  tx: Tx<WorkspaceScope>,
  handOff: HandOff,
  judged: Judged,
  good: 'ready' | 'moved',
  bad: 'lacking' | 'stayed',
): Promise<void> {
  for (const { accountId } of judged.ready)
    await updateHandOffAccount(tx, handOff.id, { accountId, state: good, missing: [] })
  for (const { accountId, missing } of judged.lacking)
    await updateHandOffAccount(tx, handOff.id, { accountId, state: bad, missing: [...missing] })
}
