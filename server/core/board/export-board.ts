import { boardLine, boardLineHeads } from '../../../contract/words.ts'
import { csvLine } from '../../base/csv-line.ts'
import type { HubScope } from '../../base/scope.ts'
import type { BoardFilter, BoardMoment } from '../../store/board-filter.ts'
import { type BoardLine, listBoardLines } from '../../store/board-page.ts'
import { writeLedger } from '../../store/ledger.ts'
import type { Context } from '../context.ts'
import { causeAt, statusAt } from './board-status.ts'
import { readBoard } from './read-board.ts'

const batch = 1_000

/** What is filtered, as a file: a line for each account. That it was taken is in the ledger before the first one goes out. */
export async function exportBoard(
  ctx: Context,
  scope: HubScope,
  filter: BoardFilter,
): Promise<AsyncGenerator<string>> {
  const moment = await readBoard(ctx, scope, async ({ tx, now, notice }) => {
    const facts = Object.entries(filter).flatMap(([name, value]) => (value ? [`${name}: ${value}`] : []))
    await writeLedger(tx, {
      action: 'board.exported',
      subject: scope.hubId,
      facts: { filter: facts },
      at: now,
    })
    return { now, notice }
  })
  return linesOf(ctx, scope, filter, moment)
}

/** A batch in memory at a time, in a transaction of its own, however long the file and slow the reader. */
async function* linesOf(
  ctx: Context,
  scope: HubScope,
  filter: BoardFilter,
  moment: BoardMoment,
): AsyncGenerator<string> {
  yield `\ufeff${csvLine(boardLineHeads)}`
  for (let after: BoardLine | undefined; ; ) {
    const lines = await ctx.db.inScope(scope, (tx) =>
      listBoardLines(tx, filter, moment, { after, limit: batch }),
    )
    if (lines.length > 0) yield lines.map((line) => csvLine(cellsOf(ctx, line, moment))).join('')
    after = lines.at(-1)
    if (!after || lines.length < batch) return
  }
}

function cellsOf(ctx: Context, line: BoardLine, moment: BoardMoment): string[] {
  const platform = ctx.platforms.find((one) => one.id === line.platform)
  const status = statusAt(line, moment)
  return boardLine({
    ...line,
    platform: platform?.name ?? line.platform,
    kind: platform?.accountKinds.find((one) => one.kind === line.kind)?.label ?? line.kind,
    status,
    cause: causeAt(line, moment),
    actBy: status === 'disconnected' ? null : line.actBy,
    disconnectedAt: status === 'disconnected' ? line.redAt : null,
  })
}
