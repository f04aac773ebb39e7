import { sayWhen } from '../../../../contract/words/dates.ts'
import { targetSentence } from '../../../../contract/words/post.ts'
import { after } from '../../../base/clock.ts'
import type { FieldProblem } from '../../../base/problem.ts'
import type { WorkspaceScope } from '../../../base/scope.ts'
import type { Tx } from '../../../store/database.ts'
import { findWritten, type PostImportRow, type RowPreview } from '../../../store/post-import-rows.ts'
import type { Context } from '../../context.ts'
import { momentOf } from '../moment-of.ts'
import { type PlannedTarget, planTargets } from '../plan-targets.ts'
import type { PostWish } from '../write-post.ts'
import type { NamedAccount } from './account-names.ts'
import { headingOf, type PostColumn } from './columns.ts'
import type { Values } from './read-cells.ts'
import { type ReadPost, type Room, readPostRow } from './read-post-row.ts'

export interface JudgedRow {
  readonly found: Pick<PostImportRow, 'problems' | 'warnings' | 'preview'> & {
    readonly plan: NonNullable<PostImportRow['plan']>
  }
  /** What is to be written; for what cannot be read there is nothing. */
  readonly wish: Omit<PostWish, 'as'>
}

/**
 * What a row could become, by the very rules of the composer: `schedule` when all is in order, `draft` when it can be read and
 * would be refused as it is, `same` when it is a post already, `refuse` when it cannot be read. Writes nothing.
 */
export async function judgePostRow(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  row: { values: Values; mark: string },
  room: Room,
): Promise<JudgedRow> {
  const { wish, accounts, problems, warnings } = readPostRow(row.values, room)
  const as = (plan: JudgedRow['found']['plan'], more: Partial<JudgedRow['found']> = {}): JudgedRow => ({
    found: { plan, problems, warnings: [], preview: null, ...more },
    wish,
  })
  if (problems.length > 0) return as('refuse')
  const planned = await planTargets(ctx, tx, wish)
  const preview = previewOf(wish, planned, accounts, room)
  const written = await findWritten(tx, row.mark)
  if (written)
    return as('same', {
      preview,
      warnings: [
        `This very row is a post already, from line ${written.line} of ${written.fileName}. To write it anew, throw that post away first.`,
      ],
    })
  const unfinished = [...flawsOf(planned), ...momentFlaws(wish, room, ctx.clock.now())]
  return as(unfinished.length > 0 ? 'draft' : 'schedule', {
    preview,
    problems: unfinished,
    warnings: [...warnings, ...waitsOf(accounts, preview, room, ctx.clock.now())],
  })
}

const columnOf = (code: string): PostColumn => {
  if (code.startsWith('text') || code.startsWith('too-many-')) return 'text'
  if (code.startsWith('title')) return 'title'
  if (code.startsWith('choice')) return 'choices'
  return code === 'shape-not-taken' ? 'accounts' : 'files'
}

const flawsOf = (planned: readonly PlannedTarget[]): FieldProblem[] =>
  planned.flatMap(({ flaws }) =>
    flaws.map(({ code, sentence }) => ({ field: headingOf(columnOf(code)), fix: sentence })),
  )

/** The same flaws that scheduling in the composer names. */
function momentFlaws({ moment, notAfter, targets }: ReadPost['wish'], room: Room, now: Date): FieldProblem[] {
  const flaws: FieldProblem[] = []
  const say = (key: PostColumn, fix: string) => flaws.push({ field: headingOf(key), fix })
  if (targets.length === 0) say('accounts', 'choose at least one account')
  const dueAt = moment && moment !== 'now' ? momentOf(moment.wallTime, room.timeZone).dueAt : undefined
  if (!dueAt) say('date', 'choose when it is to go out')
  else if (dueAt < after(now, -60_000)) say('date', 'this time has passed; choose one that is still to come')
  if (dueAt && notAfter && momentOf(notAfter, room.timeZone).dueAt <= dueAt)
    say('notAfter', 'choose a time after the one it is to go out at')
  return flaws
}

function previewOf(
  { content, moment }: ReadPost['wish'],
  planned: readonly PlannedTarget[],
  accounts: readonly NamedAccount[],
  room: Room,
): RowPreview {
  const wallTime = moment && moment !== 'now' ? moment.wallTime : null
  return {
    text: content.text.slice(0, 600),
    wallTime,
    dueAt: wallTime ? momentOf(wallTime, room.timeZone).dueAt.toISOString() : null,
    files: content.media.length,
    targets: planned.map(({ accountId, platform, accountName, shape }) => ({
      accountId,
      platform,
      account: accountName,
      kind: accounts.find(({ postable }) => postable.account.id === accountId)?.kind ?? platform,
      shape,
    })),
  }
}

/** What would keep it waiting, as far as anybody can see today. */
const waitsOf = (
  accounts: readonly NamedAccount[],
  { dueAt }: RowPreview,
  { timeZone }: Room,
  now: Date,
): string[] =>
  accounts.flatMap(({ kind, postable: { account, platform, unusable, verdict } }) => {
    const who = `${account.name} (${kind})`
    if (unusable) {
      const said = { ...unusable, platform: platform.name, account: account.name, state: 'held' }
      return [`${who}: if it stays like this, the post would be held. ${targetSentence(said).what}`]
    }
    const { actBy } = verdict
    if (!actBy || !dueAt || actBy > new Date(dueAt)) return []
    const day = sayWhen(actBy.toISOString(), timeZone, now.getTime())
    return [`${who}: somebody has to renew it by ${day}, or the post would be held.`]
  })
