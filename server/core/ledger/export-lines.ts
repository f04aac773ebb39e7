import { ledgerSentence, plainText } from '../../../contract/words.ts'
import { csvLine } from '../../base/csv-line.ts'
import type { HubScope, WorkspaceScope } from '../../base/scope.ts'
import type { Tx } from '../../store/database.ts'
import { getHub } from '../../store/hubs.ts'
import { hubChain, writeLedger } from '../../store/ledger.ts'
import { type LineFilter, listLinesInOrder, type ReadLine } from '../../store/ledger-lines.ts'
import type { Context } from '../context.ts'
import { type About, filterIn, type Wanted } from './list-lines.ts'
import { sayLine } from './say-line.ts'

const batch = 1_000

/** A workspace's ledger as a file. That it was taken is a line itself, written before the first one goes out. */
export async function exportWorkspaceLines(
  ctx: Context,
  scope: WorkspaceScope,
  { account, ad, ...wanted }: Wanted & About,
): Promise<AsyncGenerator<string>> {
  const filter = await ctx.db.inScope(scope, async (tx) => {
    await noteExport(ctx, tx, { ...wanted, account, ad })
    return filterIn(tx, wanted, { account, ad })
  })
  return fileOf(ctx, scope, filter)
}

/** The ledgers of a hub and all its workspaces, chain by chain. */
export async function exportHubLines(
  ctx: Context,
  scope: HubScope,
  wanted: Wanted,
): Promise<AsyncGenerator<string>> {
  const filter = await ctx.db.inScope(scope, async (tx) => {
    await noteExport(ctx, tx, wanted)
    return { ...wanted, zone: (await getHub(tx)).settings.timeZone }
  })
  return fileOf(ctx, scope, filter)
}

async function noteExport(
  ctx: Context,
  tx: Tx<HubScope | WorkspaceScope>,
  wanted: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const { scope } = tx
  const asked = Object.entries(wanted).flatMap(([name, value]) => (value ? [`${name}: ${value}`] : []))
  await writeLedger(tx, {
    action: 'ledger.exported',
    subject: scope.kind === 'workspace' ? scope.workspaceId : scope.hubId,
    facts: { filter: asked },
    at: ctx.clock.now(),
  })
}

/** A batch of lines in memory at a time, in a transaction of its own: however long the file and slow the reader. */
async function* fileOf(
  ctx: Context,
  scope: HubScope | WorkspaceScope,
  filter: LineFilter,
): AsyncGenerator<string> {
  yield `\ufeff${csvLine(['Workspace', 'Line', 'At (UTC)', 'Who', 'On behalf', 'What', 'Account', 'Action', 'Subject', 'Facts', 'Hash'])}`
  for (let after = { workspaceId: '', seq: 0 }; ; ) {
    const lines = await ctx.db.inScope<HubScope | WorkspaceScope, ReadLine[]>(scope, (tx) =>
      listLinesInOrder(tx, filter, after, batch),
    )
    if (lines.length > 0) yield lines.map((line) => rowOf(ctx, line, filter.zone)).join('')
    const last = lines.at(-1)
    if (!last || lines.length < batch) return
    after = { workspaceId: last.workspaceId, seq: last.seq }
  }
}

function rowOf(ctx: Context, line: ReadLine, zone: string): string {
  const { said, about } = sayLine(ctx, line, zone)
  return csvLine([
    line.workspaceId === hubChain ? '' : (line.workspaceName ?? line.workspaceId),
    String(line.seq),
    line.at.toISOString(),
    said.by.kind === 'mooring' ? 'Mooring' : (said.by.name ?? line.actorId ?? 'Whoever runs this Mooring'),
    line.acting ? 'yes' : '',
    plainText(ledgerSentence(said, about)),
    line.account ?? '',
    line.action,
    line.subject,
    JSON.stringify(line.facts),
    line.hash,
  ])
}
