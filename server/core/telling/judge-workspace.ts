import { newId } from '../../base/id.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { Tx } from '../../store/database.ts'
import { thresholdsFor } from '../../store/hubs.ts'
import {
  advanceIncident,
  closeIncident,
  listOpenIncidents,
  openIncident,
  setIncidentAccounts,
} from '../../store/incidents.ts'
import { lockForJudging, setJudgeDue } from '../../store/judge-due.ts'
import { wakeHeld } from '../../store/post-targets.ts'
import { type ConnectionRow, connectionRows } from '../connect/list-connections.ts'
import type { Context } from '../context.ts'
import { undoRemoval } from '../posts/undo-removal.ts'
import { type Change, compareIncidents } from './compare-incidents.ts'
import { nextLook } from './next-look.ts'
import { recordStatus } from './record-status.ts'
import { type Place, tell, tellRestored } from './tell.ts'
import { tellTakeOvers } from './tell-take-overs.ts'
import { type Trouble, troublesOf } from './troubles-of.ts'

/** What was told: notices by kind, and how many people each reached. Empty when nothing was new. */
export type Told = readonly { readonly kind: string; readonly people: number }[]

/**
 * Compares how a workspace's connections stand with the incidents that are open, in one transaction: opens, advances
 * and closes them, tells people, writes the ledger, and notes when to look again. However often and by however many it
 * is asked, people are told once. Undefined when somebody is changing an account right now: it stays due.
 */
export async function judgeWorkspace(ctx: Context, scope: WorkspaceScope): Promise<Told | undefined> {
  const told = await ctx.db.inScope(scope, async (tx) => {
    const accountIds = await lockForJudging(tx)
    if (!accountIds) return undefined
    const now = ctx.clock.now()
    const [{ rows, workspace, hub }, open] = await Promise.all([
      connectionRows(ctx, tx),
      listOpenIncidents(tx),
    ])
    const place: Place = { workspace, hub, now, publicUrl: ctx.publicUrl }
    const thresholds = (platform: string) => thresholdsFor(hub.settings, platform)
    const troubles = troublesOf(rows, open, now)
    const done = []
    for (const change of inOrder(compareIncidents({ rows, open, troubles, thresholds, now }))) {
      const news = await carryOut(tx, place, change)
      if (news) done.push(news)
    }
    // What a guest connected again, who sees no posts, gets its schedule back here.
    await undoRemoval(
      ctx,
      tx,
      rows.map((row) => row.account),
    )
    const working = rows.filter((row) => row.verdict.status !== 'disconnected').map((row) => row.account.id)
    await wakeHeld(tx, working, now)
    done.push(...(await tellTakeOvers(tx, place, rows)))
    const looks = new Map(
      rows.map((row) => [row.account.id, nextLook(row, thresholds(row.platform.id), now)]),
    )
    await setJudgeDue(
      tx,
      accountIds.map((accountId) => ({ accountId, at: looks.get(accountId) ?? null })),
    )
    return done
  })
  for (const { kind, people } of told ?? []) {
    if (people > 0) ctx.signals.count('notice', { kind })
  }
  return told
}

/** What ends comes first: a root may have another incident at once. */
const inOrder = (changes: readonly Change[]): Change[] =>
  [...changes].sort((a, b) => Number(a.do !== 'close') - Number(b.do !== 'close'))

async function carryOut(
  tx: Tx<WorkspaceScope>,
  place: Place,
  change: Change,
): Promise<Told[number] | undefined> {
  const { now } = place
  if (change.do === 'close') {
    const { incident, as, works, recovered } = change
    await closeIncident(tx, incident.id, as, now)
    if (as !== 'restored') return undefined
    await recordStatus(tx, 'connection.restored', recovered, incident, now)
    return tellRestored(tx, place, incident, works)
  }
  const { trouble } = change
  if (change.do === 'open') {
    const id = newId('incident')
    await openIncident(tx, { id, ...stateOf(trouble, change.tell), openedAt: now }, idsOf(trouble.rows))
    await recordStatus(tx, `connection.${trouble.kind}`, trouble.rows, trouble, now)
    return tell(tx, place, { id, trouble, threshold: change.tell })
  }
  const { incident, joined, recovered } = change
  await advanceIncident(tx, incident.id, stateOf(trouble, change.tell ?? incident.reached))
  await setIncidentAccounts(tx, incident.id, idsOf(trouble.rows), now)
  await recordStatus(tx, 'connection.restored', recovered, incident, now)
  await recordStatus(tx, `connection.${trouble.kind}`, joined, trouble, now)
  if (change.tell === undefined) return undefined
  return tell(tx, place, { id: incident.id, trouble, threshold: change.tell })
}

const idsOf = (rows: readonly ConnectionRow[]): string[] => rows.map((row) => row.account.id)

const stateOf = ({ main: _main, rows: _rows, ...state }: Trouble, reached: number) => ({ ...state, reached })
