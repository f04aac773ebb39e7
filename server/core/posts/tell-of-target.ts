import { hoursMs } from '../../base/clock.ts'
import { newId } from '../../base/id.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { Tx } from '../../store/database.ts'
import { getHub } from '../../store/hubs.ts'
import { putMail } from '../../store/mail.ts'
import {
  listReachable,
  type PostNews,
  type PostNewsFacts,
  type PostNewsKind,
  putPostNews,
  type Reachable,
} from '../../store/notifications.ts'
import { wantingPostMail } from '../../store/people.ts'
import type { TargetChange } from '../../store/post-targets.ts'
import type { Post } from '../../store/posts.ts'
import { getWorkspace } from '../../store/workspaces.ts'
import { type Context, platformOf } from '../context.ts'
import { latenessOf, newsKindOf, occasionOf } from './post-news.ts'
import { postNewsMail } from './post-news-mail.ts'
import { postReaders } from './post-readers.ts'
import type { Taken } from './taken.ts'

export type Told = Pick<Taken, 'target' | 'post' | 'account' | 'grant' | 'carrier'>

/**
 * Nothing that was scheduled ends quietly: whoever wrote it and those who look after the location have it in their bell, and
 * what did not go out by mail too. What waits for a connection whose breaking was told already is no mail.
 */
export async function tellOfTarget(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  told: Told,
  change: TargetChange,
): Promise<void> {
  const at = ctx.clock.now()
  const kind = newsKindOf(told.target, change.state, at)
  if (!kind) return
  const readers = await readersOf(tx, told.post, kind)
  if (readers.length === 0) return
  const code = change.code ?? null
  const occasion = occasionOf(told, { kind, code, now: at })
  const news: Omit<PostNews, 'id'> = { kind, occasion, at, facts: factsOf(ctx, told, change, at) }
  const place = { workspace: await getWorkspace(tx), hub: await getHub(tx), publicUrl: ctx.publicUrl }
  for (const { person, byMail } of readers) {
    const line = { ...news, id: newId('notification'), mailed: byMail }
    const isFirst = await putPostNews(tx, person.userId, line)
    if (isFirst && byMail) await putMail(tx, postNewsMail(place, person, news), at)
  }
}

/** With what each of them wants. */
async function readersOf(
  tx: Tx<WorkspaceScope>,
  post: Post,
  kind: PostNewsKind,
): Promise<{ person: Reachable; byMail: boolean }[]> {
  const readers = postReaders(await listReachable(tx), { post, kind })
  const mailed = readers.flatMap(({ person, mayMail }) => (mayMail ? [person.userId] : []))
  const wanting = mailed.length > 0 ? await wantingPostMail(tx, mailed) : new Set<string>()
  return readers.map(({ person }) => ({ person, byMail: wanting.has(person.userId) }))
}

function factsOf(
  ctx: Context,
  { target, post, account }: Told,
  change: TargetChange,
  at: Date,
): PostNewsFacts {
  const { id: platform, name: platformName, accountKinds } = platformOf(ctx, target.platform)
  const kind = accountKinds.find((one) => one.kind === account?.kind)?.label
  const hours = Math.max(1, Math.round(latenessOf(target, at) / hoursMs(1)))
  return {
    platform,
    platformName,
    // One name may stand for accounts of several kinds.
    account: kind ? `${target.accountName} (${kind})` : target.accountName,
    code: change.code ?? null,
    codeFacts: change.state === 'scheduled' ? { hours: String(hours) } : { ...change.facts },
    postId: post.id,
    words: firstWords(post.text.trim().replace(/\s+/g, ' ') || post.title),
    count: 1,
  }
}

function firstWords(text: string): string {
  const letters = Array.from(text)
  return letters.length > 90 ? `${letters.slice(0, 88).join('').trimEnd()}…` : text
}
