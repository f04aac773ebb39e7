import { newId } from '../../base/id.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { Gap } from '../../store/broadcast-gaps.ts'
import type { HeldPost } from '../../store/broadcast-posts.ts'
import type { Broadcast } from '../../store/broadcasts.ts'
import type { Tx } from '../../store/database.ts'
import { writeLedger } from '../../store/ledger.ts'
import { listLetGo } from '../../store/let-go.ts'
import { shareMedia, unshareUnused } from '../../store/media-shares.ts'
import { useMedia as keepMedia } from '../../store/media-uses.ts'
import { addTarget, deleteTargets, listTargets } from '../../store/post-targets.ts'
import {
  addPost,
  deletePost,
  fixInstant,
  type Post,
  type PostContent,
  updatePost,
} from '../../store/posts.ts'
import type { Context } from '../context.ts'
import { firstLook } from '../posts/first-look.ts'
import { leaveBehind } from '../posts/leave-behind.ts'
import { type Placed, type Placing, splitOf } from './placing.ts'
import { limitOf } from './turns.ts'

/** The post of a location that has none yet, with a delivery for each account that can get one. */
export async function putPost(
  ctx: Context,
  here: Tx<WorkspaceScope>,
  placing: Placing,
  open: readonly Placed[],
): Promise<void> {
  const id = newId('post')
  const { broadcast } = placing
  const content = await contentOf(ctx, here, placing, open)
  await addPost(here, {
    ...content,
    ...momentOf(placing),
    id,
    authorId: broadcast.sentBy ?? '',
    authorName: broadcast.sentByName ?? '',
    createdAt: ctx.clock.now(),
    broadcastId: broadcast.id,
  })
  await fixMoment(here, id, broadcast)
  await keepMedia(here, id, filesIn(content))
  await addTargets(ctx, here, placing, { postId: id, text: content.text, open })
  await tell(ctx, here, placing, { action: 'post.from-hub', postId: id, open })
}

/** What goes out everywhere at one instant, or by turns, is not a time on the location's clocks. */
async function fixMoment(here: Tx<WorkspaceScope>, id: string, { timing }: Broadcast): Promise<void> {
  if (timing?.kind !== 'local') await fixInstant(here, id)
}

/**
 * Another content or moment in place of what was there; answers what is left out. What somebody let go stays as it is, and that
 * account gets nothing anew. With nobody left to get it, and nothing let go, the post goes.
 */
export async function replacePost(
  ctx: Context,
  here: Tx<WorkspaceScope>,
  placing: Placing,
  post: Post,
): Promise<Gap[]> {
  const letGo = await listLetGo(here, post.id)
  const { open, gaps } = splitOf(
    placing,
    letGo.map((one) => one.accountId),
  )
  const stays = new Set(letGo.map((one) => one.id))
  const targets = await listTargets(here, [post.id], { forUpdate: true })
  const former = targets.filter((one) => !stays.has(one.id))
  await leaveBehind(ctx, here, former)
  await deleteTargets(
    here,
    former.map((one) => one.id),
  )
  // It says what was let go.
  if (open.length === 0 && letGo.length > 0) return gaps
  const content = await contentOf(ctx, here, placing, open)
  await keepMedia(here, post.id, open.length > 0 ? filesIn(content) : [])
  await unshareUnused(here, [...filesIn(post), ...filesIn(content)], ctx.clock.now())
  if (open.length === 0) {
    await deletePost(here, post.id)
    return gaps
  }
  const { id, version } = post
  await updatePost(here, { ...content, ...momentOf(placing), id, version }, ctx.clock.now())
  await fixMoment(here, id, placing.broadcast)
  await addTargets(ctx, here, placing, { postId: id, text: content.text, open })
  await tell(ctx, here, placing, { action: 'post.changed-by-hub', postId: id, open })
  return gaps
}

/** Deliveries for accounts of which it was left out and that can get it now, as the post is. Answers what is still left out. */
export async function addDeliveries(
  ctx: Context,
  here: Tx<WorkspaceScope>,
  placing: Placing,
  { post, held }: { post: Post; held: HeldPost },
): Promise<Gap[]> {
  const targets = await listTargets(here, [post.id], { forUpdate: true })
  const { open, gaps } = splitOf(
    placing,
    targets.map((one) => one.accountId),
    held,
  )
  if (open.length === 0) return gaps
  await addTargets(ctx, here, placing, { postId: post.id, text: post.text, open })
  await tell(ctx, here, placing, { action: 'post.from-hub', postId: post.id, open })
  return gaps
}

const filesIn = (content: PostContent): string[] => [
  ...new Set([content, ...content.parts].flatMap((one) => one.media.map((media) => media.id))),
]

/** Its text is what most get; what an account gets instead stands with its delivery. Files are the location's own rows of them. */
async function contentOf(
  ctx: Context,
  here: Tx<WorkspaceScope>,
  { planned: { content }, terms }: Placing,
  open: readonly Placed[],
): Promise<PostContent> {
  const ids = new Map<string, string>()
  for (const [id, file] of terms.files)
    ids.set(id, await shareMedia(here, { id: newId('media'), file, at: ctx.clock.now() }))
  const ours = (media: PostContent['media']) => media.map(({ id, alt }) => ({ id: ids.get(id) ?? id, alt }))
  const main = open.find((one) => one.kind.wish.text === null) ?? open[0]
  return {
    // Kept where no shape has one, too: an account that is caught up may.
    title: content.title,
    text: main?.text ?? '',
    link: content.link,
    media: ours(content.media),
    parts: content.parts.map((part) => ({ text: part.text, media: ours(part.media) })),
  }
}

function momentOf({ moment, planned: { place }, broadcast }: Placing) {
  if (moment.at === null) return { wallTime: null, timeZone: null, dueAt: null, notAfter: null }
  return {
    wallTime: moment.wallTime,
    timeZone: place.timeZone,
    dueAt: moment.at,
    notAfter: broadcast.notAfter === null ? null : limitOf(broadcast.notAfter, place.timeZone),
  }
}

async function addTargets(
  ctx: Context,
  here: Tx<WorkspaceScope>,
  placing: Placing,
  { postId, text, open }: { postId: string; text: string; open: readonly Placed[] },
): Promise<void> {
  const now = ctx.clock.now()
  const { dueAt, notAfter } = momentOf(placing)
  for (const { account, kind, shape, text: own } of open)
    await addTarget(here, {
      id: newId('target'),
      postId,
      accountId: account.id,
      platform: kind.platform.id,
      accountName: account.name,
      shape,
      text: own === text ? null : own,
      choices: { ...kind.wish.choices },
      state: 'scheduled',
      dueAt,
      notAfter,
      nextAt: firstLook(dueAt, now),
      since: now,
    })
}

async function tell(
  ctx: Context,
  here: Tx<WorkspaceScope>,
  { broadcast, moment }: Placing,
  { action, postId, open }: { action: string; postId: string; open: readonly Placed[] },
): Promise<void> {
  await writeLedger(here, {
    action,
    subject: postId,
    facts: {
      by: broadcast.sentByName,
      at: moment.at?.toISOString() ?? null,
      names: open.map((one) => one.account.name),
      count: String(open.length),
    },
    at: ctx.clock.now(),
  })
}
