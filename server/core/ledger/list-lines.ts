import { Problem } from '../../base/problem.ts'
import type { HubScope, WorkspaceScope } from '../../base/scope.ts'
import { listCarrierGrants } from '../../store/carriers.ts'
import { type Checkpoint, findLastCheckpoint } from '../../store/checkpoints.ts'
import type { Tx } from '../../store/database.ts'
import { getHub } from '../../store/hubs.ts'
import {
  type LineFilter,
  listHubLines,
  listLinePeople,
  listLines,
  type Position,
  type ReadLine,
} from '../../store/ledger-lines.ts'
import { listCarriage } from '../../store/timeline.ts'
import { getWorkspace } from '../../store/workspaces.ts'
import type { Context } from '../context.ts'

export type { ReadLine } from '../../store/ledger-lines.ts'

export type Wanted = Omit<LineFilter, 'zone' | 'subjects'>

export interface LinesPage {
  readonly lines: readonly ReadLine[]
  /** Give it as `before` for earlier lines; null = there are none. */
  readonly earlier: string | null
  readonly signed: Checkpoint | undefined
  /** On the first page alone. */
  readonly people: readonly { id: string; name: string }[]
}

const pageSize = 50

/** Lines about one thing of the workspace. An account stands for itself and for what carries or carried it. */
export interface About {
  readonly account?: string | undefined
  readonly ad?: string | undefined
}

/** The workspace's own ledger, newest first. */
export const listWorkspaceLines = (
  ctx: Context,
  scope: WorkspaceScope,
  { before, account, ad, ...wanted }: Wanted & About & { before?: string | undefined },
): Promise<LinesPage> =>
  ctx.db.inScope(scope, async (tx) => {
    const filter = await filterIn(tx, wanted, { account, ad })
    const from = before === undefined ? Number.MAX_SAFE_INTEGER : wholeNumber(before)
    const found = await listLines(tx, filter, from, pageSize + 1)
    return page(tx, found, before, (last) => String(last.seq))
  })

/** The ledgers of a hub and all its workspaces, newest first. */
export const listHubLedger = (
  ctx: Context,
  scope: HubScope,
  { before, ...wanted }: Wanted & { before?: string | undefined },
): Promise<LinesPage> =>
  ctx.db.inScope(scope, async (tx) => {
    const filter = { ...wanted, zone: (await getHub(tx)).settings.timeZone }
    const found = await listHubLines(tx, filter, before ? positionOf(before) : undefined, pageSize + 1)
    return page(tx, found, before, ({ micros, workspaceId, seq }) => `${micros}.${workspaceId}.${seq}`)
  })

async function page(
  tx: Tx<HubScope | WorkspaceScope>,
  found: readonly ReadLine[],
  before: string | undefined,
  mark: (last: ReadLine) => string,
): Promise<LinesPage> {
  const lines = found.slice(0, pageSize)
  const last = lines.at(-1)
  return {
    lines,
    earlier: last && found.length > pageSize ? mark(last) : null,
    signed: await findLastCheckpoint(tx),
    people: before === undefined ? await listLinePeople(tx) : [],
  }
}

/** What was asked for, in the workspace's own days. */
export async function filterIn(
  tx: Tx<WorkspaceScope>,
  wanted: Wanted,
  { account, ad }: About,
): Promise<LineFilter> {
  const { timeZone } = await getWorkspace(tx)
  if (ad) return { ...wanted, zone: timeZone, subjects: [ad] }
  if (!account) return { ...wanted, zone: timeZone }
  const carriers = [
    ...(await listCarrierGrants(tx, account)),
    ...(await listCarriage(tx, account)).map((one) => one.grantId),
  ]
  return { ...wanted, zone: timeZone, subjects: [account, ...new Set(carriers)] }
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(number)) throw unknownPage()
  return number
}

function positionOf(text: string): Position {
  const [micros = '', workspaceId = '', seq = ''] = text.split('.')
  if (workspaceId === '') throw unknownPage()
  return { micros: wholeNumber(micros), workspaceId, seq: wholeNumber(seq) }
}

const unknownPage = () =>
  new Problem('bad-input', 'There is no such page.', {
    fields: [{ field: 'query.before', fix: 'give what the last page gave as earlier' }],
  })
