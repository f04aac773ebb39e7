import { newId } from '../../base/id.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { takeTakeOvers } from '../../store/accounts.ts'
import type { Tx } from '../../store/database.ts'
import { closeIncident, openIncident } from '../../store/incidents.ts'
import type { ConnectionRow } from '../connect/list-connections.ts'
import { type Place, tellTakenOver } from './tell.ts'

/** Spares that took over since people were last told: one notice for each sign-in that ended, opened and closed at once. */
export async function tellTakeOvers(
  tx: Tx<WorkspaceScope>,
  place: Place,
  rows: readonly ConnectionRow[],
): Promise<{ kind: string; people: number }[]> {
  const byEnding = new Map<string, Awaited<ReturnType<typeof takeTakeOvers>>>()
  for (const one of await takeTakeOvers(tx)) {
    const key = [one.platform, one.cause, one.from, one.to].join('\n')
    byEnding.set(key, [...(byEnding.get(key) ?? []), one])
  }
  const told = []
  for (const group of byEnding.values()) {
    const [first] = group
    const concerned = rows.filter((row) => group.some((one) => one.accountId === row.account.id))
    // Ended too by now: that is told as what it is.
    if (!first || concerned.every((row) => row.verdict.status === 'disconnected')) continue
    const id = newId('incident')
    const { platform, cause, from, to } = first
    await openIncident(
      tx,
      {
        id,
        subject: id,
        platform,
        kind: 'disconnected',
        cause,
        causeFacts: { to },
        causeAt: place.now,
        actBy: null,
        reached: 0,
        openedAt: place.now,
      },
      concerned.map((row) => row.account.id),
    )
    await closeIncident(tx, id, 'moved', place.now)
    const news = await tellTakenOver(tx, place, { incidentId: id, rows: concerned, cause, from, to })
    if (news) told.push(news)
  }
  return told
}
