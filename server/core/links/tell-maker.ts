import { newId } from '../../base/id.ts'
import type { LinkScope, WorkspaceScope } from '../../base/scope.ts'
import { type ConnectLink, findCard } from '../../store/connect-links.ts'
import type { Tx } from '../../store/database.ts'
import { putMail } from '../../store/mail.ts'
import { type NewsFacts, putMakersNews } from '../../store/notifications.ts'
import type { Context } from '../context.ts'
import { type LinkNews, newsMail } from './link-mails.ts'

/**
 * Whoever made a link reads what became of it, in the bell and as they wish by mail, in the transaction in which it did.
 * That somebody tried to force it is mailed whatever they wish.
 */
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
  const at = ctx.clock.now()
  const wants = await putMakersNews(tx, link.id, {
    id: newId('notification'),
    kind: `link-${news.what}`,
    occasion: news.what === 'connected' ? `${link.id} ${news.platform}` : link.id,
    facts: factsOf(link, news),
    at,
  })
  if (wants === undefined || (wants !== 'all' && news.what !== 'no-codes')) return
  const page = link.fromHub ? `h/${link.hubId}/links` : `w/${link.workspaceId}/manage/links`
  await putMail(tx, newsMail(link, news, `${ctx.publicUrl}/${page}`), at)
}

const factsOf = (link: ConnectLink, news: LinkNews): NewsFacts => ({
  platform: null,
  platformName: news.what === 'connected' ? news.platform : '',
  names: news.what === 'connected' ? [...news.kept] : [],
  who: link.recipientName,
  said: '',
  left: news.what === 'connected' ? news.left : 0,
  inHub: link.fromHub,
})
