import { after, daysMs } from '../../../base/clock.ts'
import { csvLine } from '../../../base/csv-line.ts'
import type { WorkspaceScope } from '../../../base/scope.ts'
import type { Context } from '../../context.ts'
import { listPostable } from '../list-postable.ts'
import { wallTimeAt } from '../moment-of.ts'
import { nameAccounts } from './account-names.ts'
import { type PostColumn, postColumns } from './columns.ts'

/** A file to fill in: every heading, and one post as it would be written here. The mark at its head tells spreadsheets that it is UTF-8. */
export async function* templateFile(ctx: Context, scope: WorkspaceScope): AsyncGenerator<string> {
  const { accounts, timeZone } = await listPostable(ctx, scope)
  // What takes a text alone: an example that could go out as it stands.
  const plain = nameAccounts(accounts.filter(({ publishing }) => publishing.shapes.text))
  const example: Partial<Record<PostColumn, string>> = {
    date: wallTimeAt(after(ctx.clock.now(), daysMs(7)), timeZone).slice(0, 10),
    time: '09:30',
    text: 'Fresh bread from seven. Come early!',
    accounts: plain.map(({ spelled }) => spelled).join(' | '),
  }
  yield `\ufeff${csvLine(postColumns.map(({ heading }) => heading))}`
  yield csvLine(postColumns.map(({ key }) => example[key] ?? ''))
}
