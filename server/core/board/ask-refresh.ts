import { newId } from '../../base/id.ts'
import type { HubScope } from '../../base/scope.ts'
import type { BoardFilter } from '../../store/board-filter.ts'
import { type BoardLine, listBoardLines } from '../../store/board-page.ts'
import { addRefresh, addRefreshItems, type NewRefreshItem } from '../../store/board-refreshes.ts'
import { writeLedger } from '../../store/ledger.ts'
import type { Context } from '../context.ts'
import { statusAt } from './board-status.ts'
import { type Reading, readBoard } from './read-board.ts'

const batch = 1_000

/**
 * Asks that everything a filter shows be extended. What we can extend ourselves waits for the worker; what needs its person
 * is named and left alone; what needs nobody is left out. Answers the refresh, which is kept with a result for each account.
 */
export async function askRefresh(
  ctx: Context,
  scope: HubScope,
  asked: { filter: BoardFilter; as: Record<string, string>; by: { id: string; name: string } },
): Promise<string> {
  const { filter, as, by } = asked
  const id = newId('refresh')
  await readBoard(ctx, scope, async (reading) => {
    const { tx, now } = reading
    await addRefresh(tx, { id, askedBy: by.id, askedByName: by.name, askedAt: now, filter: as })
    let [waiting, person] = [0, 0]
    for (let after: BoardLine | undefined; ; ) {
      const lines = await listBoardLines(tx, filter, reading, { after, limit: batch })
      const items = lines.flatMap((line) => itemOf(line, reading) ?? [])
      await addRefreshItems(tx, id, items, now)
      waiting += items.filter((item) => !item.result).length
      person += items.filter((item) => item.result).length
      after = lines.at(-1)
      if (!after || lines.length < batch) break
    }
    await writeLedger(tx, { action: 'board.refresh-asked', subject: id, facts: { waiting, person }, at: now })
  })
  return id
}

function itemOf(line: BoardLine, moment: Reading): NewRefreshItem | undefined {
  if (line.use !== 'publish') return undefined
  const status = statusAt(line, moment)
  const needsPerson = status === 'disconnected' || (status === 'expiring' && line.actByKind !== 'access')
  if (!needsPerson && !line.refreshable) return undefined
  return {
    id: newId('refreshItem'),
    workspaceId: line.workspaceId,
    accountId: line.accountId,
    accountName: line.account,
    platform: line.platform,
    result: needsPerson ? 'person' : null,
    code: needsPerson ? (status === 'disconnected' ? line.redCause : line.soonCause) : null,
  }
}
