import { notFound } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { type Account, findAccount } from '../../store/accounts.ts'
import { listCarrierGrants } from '../../store/carriers.ts'
import type { Tx } from '../../store/database.ts'
import { getHub } from '../../store/hubs.ts'
import {
  countRenewals,
  listCarriage,
  listTold,
  type Renewals,
  type Span,
  type ToldLine,
} from '../../store/timeline.ts'
import type { Context } from '../context.ts'
import { visibleUses } from './hub-rules.ts'

export type TimelineEntry =
  | { readonly kind: 'line'; readonly about: 'account' | 'parent' | 'access'; readonly line: ToldLine }
  | { readonly kind: 'renewals'; readonly run: Renewals }

export interface Timeline {
  readonly entries: readonly TimelineEntry[]
  /** Ask for what is before this line; null = this is the beginning. */
  readonly earlier: number | null
}

/** How many told lines a page holds; a run of renewals between two of them is one entry more. */
export const pageLength = 30

const endless = Number.MAX_SAFE_INTEGER

/**
 * The life of one connection, newest first: what the workspace's ledger says of the account, of every grant while it
 * carried the account, and of the account it rides on.
 */
export async function showTimeline(
  ctx: Context,
  scope: WorkspaceScope,
  input: { accountId: string; asMember: boolean; before?: number | undefined },
): Promise<Timeline> {
  return ctx.db.inScope(scope, async (tx) => {
    const { account, parent } = await visibleFamily(tx, input)
    const spans = [
      whole(account.id),
      ...(parent ? [{ ...whole(parent.id), without: 'beginnings' as const }] : []),
      ...grantSpans(await listCarriage(tx, account.id), await listCarrierGrants(tx, account.id)),
    ]
    const before = input.before ?? endless
    const found = await listTold(tx, spans, before, pageLength + 1)
    const told = found.slice(0, pageLength)
    const earlier = found.length > pageLength ? (told.at(-1)?.seq ?? null) : null
    const runs = await countRenewals(tx, spans, {
      above: earlier ?? 0,
      before,
      told: told.map((line) => line.seq).reverse(),
    })
    const about = (line: ToldLine) =>
      line.subject === account.id ? 'account' : line.subject === parent?.id ? 'parent' : 'access'
    const entries: TimelineEntry[] = [
      ...told.map((line) => ({ kind: 'line' as const, about: about(line) as 'account', line })),
      ...runs.map((run) => ({ kind: 'renewals' as const, run })),
    ]
    return { entries: entries.sort((a, b) => seqOf(b) - seqOf(a)), earlier }
  })
}

const seqOf = (entry: TimelineEntry): number => (entry.kind === 'line' ? entry.line.seq : entry.run.seq)

const whole = (subject: string): Span => ({ subject, first: 0, beyond: endless, without: 'nothing' })

/** Each grant counts from the line that put it under the account to the line that put another one there. */
function grantSpans(
  carriage: readonly { seq: number; grantId: string }[],
  carriers: readonly string[],
): Span[] {
  const named = new Set(carriage.map((one) => one.grantId))
  return [
    ...carriage.flatMap(({ seq, grantId }, place) => {
      if (carriage[place - 1]?.grantId === grantId) return []
      const next = carriage.slice(place).find((one) => one.grantId !== grantId)
      return [{ subject: grantId, first: seq, beyond: next?.seq ?? endless, without: 'nothing' as const }]
    }),
    // Lines of before grants were named in them.
    ...carriers.filter((id) => !named.has(id)).map(whole),
  ]
}

/** The account and what it rides on, as far as the hub lets this person see them. Throws `not-found`. */
async function visibleFamily(
  tx: Tx<WorkspaceScope>,
  { accountId, asMember }: { accountId: string; asMember: boolean },
): Promise<{ account: Account; parent: Account | undefined }> {
  const [account, hub] = await Promise.all([findAccount(tx, accountId), getHub(tx)])
  const visible = visibleUses(hub.settings, asMember)
  if (!account || !visible.has(account.use)) throw notFound('account')
  const parent = account.parentId ? await findAccount(tx, account.parentId) : undefined
  return { account, parent: parent && visible.has(parent.use) ? parent : undefined }
}
