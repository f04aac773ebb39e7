import type { PersonScope } from '../../base/scope.ts'
import { type BellLine, countUnread, listNotifications as read } from '../../store/notifications.ts'
import type { Context } from '../context.ts'

export type { BellLine } from '../../store/notifications.ts'

const pageSize = 30
const mostUnread = 100

/** A person's bell: newest first, a page at a time, and how many they have not read. */
export async function listNotifications(
  ctx: Context,
  scope: PersonScope,
  page: { after?: string | undefined },
): Promise<{ unread: number; lines: BellLine[]; next: string | null }> {
  return ctx.db.inScope(scope, async (tx) => {
    const [unread, found] = await Promise.all([
      countUnread(tx, mostUnread),
      read(tx, { after: page.after, limit: pageSize + 1 }),
    ])
    const lines = found.slice(0, pageSize)
    return { unread, lines, next: found.length > pageSize ? (lines.at(-1)?.id ?? null) : null }
  })
}
