import { newId } from '../../base/id.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { Tx } from '../../store/database.ts'
import { getHub } from '../../store/hubs.ts'
import { putMail } from '../../store/mail.ts'
import { type News, putNews, type Reachable } from '../../store/notifications.ts'
import { findWorkspaceNamed } from '../../store/workspaces.ts'
import type { Context } from '../context.ts'
import { newsMail } from './write-news.ts'

export interface Told {
  readonly news: Omit<News, 'id' | 'at'>
  readonly people: readonly Reachable[]
}

/** News of a workspace: a line in the bell of each of these people, and a mail to those who want it; once for each occasion. */
export async function spreadNews(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  { news, people }: Told,
): Promise<void> {
  const workspace = await findWorkspaceNamed(tx, tx.scope.workspaceId)
  // Closed meanwhile.
  if (!workspace) return
  const place = { workspace, hub: await getHub(tx), publicUrl: ctx.publicUrl }
  const at = ctx.clock.now()
  for (const person of people) {
    const byMail = person.connections === 'all'
    const line = { ...news, id: newId('notification'), at, mailed: byMail }
    if (!(await putNews(tx, person.userId, line))) continue
    if (byMail) await putMail(tx, newsMail(place, person, news), at)
  }
}
