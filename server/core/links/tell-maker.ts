import type { LinkScope, WorkspaceScope } from '../../base/scope.ts'
import { type ConnectLink, findCard } from '../../store/connect-links.ts'
import type { Tx } from '../../store/database.ts'
import { putMail } from '../../store/mail.ts'
import type { Context } from '../context.ts'
import { type LinkNews, newsMail } from './link-mails.ts'

/** Whoever made a link reads by mail what became of it, in the transaction in which it did. */
export async function tellMaker(
  ctx: Context,
  tx: Tx<WorkspaceScope | LinkScope>,
  news: LinkNews,
  known?: ConnectLink,
): Promise<void> {
  const link = known ?? (await findCard(tx, ctx.clock.now()))
  if (!link) return
  // Who runs a campaign reads of it there; only a door that somebody tried to force is news by itself.
  if (link.campaignId !== null && news.what !== 'no-codes') return
  const page = link.fromHub ? `h/${link.hubId}/links` : `w/${link.workspaceId}/manage/links`
  await putMail(tx, newsMail(link, news, `${ctx.publicUrl}/${page}`), ctx.clock.now())
}
