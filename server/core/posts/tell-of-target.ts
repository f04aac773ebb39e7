import type { WorkspaceScope } from '../../base/scope.ts'
import type { Tx } from '../../store/database.ts'
import { putMail } from '../../store/mail.ts'
import { listReachable } from '../../store/notifications.ts'
import type { Target } from '../../store/post-targets.ts'
import type { Post } from '../../store/posts.ts'
import { getWorkspace } from '../../store/workspaces.ts'
import { type Context, platformOf } from '../context.ts'
import { targetMail } from './target-mail.ts'

/**
 * Nothing that was scheduled ends quietly: whoever wrote it and those who can mend it read of it by mail, once for each turn.
 * What went out, or waits for a connection whose breaking was told already, is no mail.
 */
export async function tellOfTarget(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  news: { target: Target; post: Post; state: string; code: string | null },
): Promise<void> {
  if (!['rejected', 'missed', 'needs-person'].includes(news.state)) return
  const people = await listReachable(tx)
  const author = people.filter((person) => person.userId === news.post.authorId)
  const others = people.filter(
    (person) => person.workspaceRole === 'owner' || person.workspaceRole === 'admin',
  )
  const names = {
    workspaceName: (await getWorkspace(tx)).name,
    platformName: platformOf(ctx, news.target.platform).name,
  }
  const page = `${ctx.publicUrl}/w/${tx.scope.workspaceId}/posts/${news.post.id}`
  const at = ctx.clock.now()
  for (const person of new Set([
    ...author,
    ...(news.state === 'needs-person' || author.length === 0 ? others : []),
  ]))
    await putMail(tx, targetMail({ ...news, person, page, ...names }), at)
}
