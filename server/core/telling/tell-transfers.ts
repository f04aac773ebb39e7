import type { WorkspaceScope } from '../../base/scope.ts'
import type { Tx } from '../../store/database.ts'
import { listReachable, type News } from '../../store/notifications.ts'
import type { Sweep } from '../../store/sweep.ts'
import { findOwnTransfer, listAskedOfUs, takeTellings } from '../../store/transfer-requests.ts'
import { type Context, platformOf } from '../context.ts'
import { spreadNews, type Told } from './spread-news.ts'

const batch = 100

/**
 * Transfer requests of which somebody has to hear: the people of the location that holds the account, who answer; and
 * whoever asked, of the answer. Each is told inside their own workspace: who asks, and who holds, stays unsaid.
 */
export async function tellTransfers(
  ctx: Context,
  sweep: Sweep,
  asWorker: (hubId: string, workspaceId: string) => WorkspaceScope,
): Promise<number> {
  const due = await sweep.transfersToTell(ctx.clock.now(), batch)
  for (const { hubId, workspaceId, id } of due) {
    await ctx.db.inScope(asWorker(hubId, workspaceId), async (tx) => {
      for (const what of await takeTellings(tx, id)) {
        const news = what === 'asked' ? await askedNews(ctx, tx, id) : await answeredNews(ctx, tx, id)
        if (news) await spreadNews(ctx, tx, news)
      }
    })
  }
  return due.length
}

async function askedNews(ctx: Context, tx: Tx<WorkspaceScope>, id: string): Promise<Told | undefined> {
  const request = (await listAskedOfUs(tx)).find((one) => one.id === id)
  // Answered or taken back meanwhile: there is nothing to tell.
  if (!request || request.answer) return undefined
  const people = await listReachable(tx)
  const here = people.filter((one) => one.workspaceRole === 'owner' || one.workspaceRole === 'admin')
  return {
    news: newsOf(ctx, 'transfer-asked', request, request.note),
    // Where nobody could answer, the hub does.
    people: here.length > 0 ? here : people.filter((one) => one.hubRole !== null),
  }
}

async function answeredNews(ctx: Context, tx: Tx<WorkspaceScope>, id: string): Promise<Told | undefined> {
  const request = await findOwnTransfer(tx, id)
  if (!request?.answer) return undefined
  return {
    news: newsOf(ctx, 'transfer-answered', request, request.answer),
    people: (await listReachable(tx)).filter((one) => one.userId === request.requestedBy),
  }
}

function newsOf(
  ctx: Context,
  kind: News['kind'],
  request: { id: string; platform: string; kind: string; name: string },
  said: string,
): Told['news'] {
  const platform = platformOf(ctx, request.platform)
  const label = platform.accountKinds.find((one) => one.kind === request.kind)?.label
  const { id: platformId, name: platformName } = platform
  const names = [label ? `${request.name} (${label})` : request.name]
  const facts = { platform: platformId, platformName, names, who: '', said, left: 0, inHub: false }
  return { kind, occasion: request.id, facts }
}
