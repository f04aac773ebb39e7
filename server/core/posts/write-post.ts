import { after } from '../../base/clock.ts'
import { newId } from '../../base/id.ts'
import { notFound, Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { Tx } from '../../store/database.ts'
import { writeLedger } from '../../store/ledger.ts'
import { useMedia as keepMedia } from '../../store/media-uses.ts'
import { addTarget, deleteTargets, listTargets } from '../../store/post-targets.ts'
import { addPost, findPost, type Moment, type Post, type PostContent, updatePost } from '../../store/posts.ts'
import { getWorkspace } from '../../store/workspaces.ts'
import type { Context } from '../context.ts'
import { firstLook } from './first-look.ts'
import { isOut } from './is-out.ts'
import { leaveBehind } from './leave-behind.ts'
import { momentOf, wallTimeAt } from './moment-of.ts'
import { type PlannedTarget, planTargets, type TargetWish } from './plan-targets.ts'
import { refuseHubs } from './refuse-hubs.ts'

export interface PostWish {
  readonly content: PostContent
  readonly targets: readonly TargetWish[]
  /** A wall time in the workspace's zone, at once, or none yet. */
  readonly moment: { readonly wallTime: string } | 'now' | null
  /** After this wall time it must not go out any more. */
  readonly notAfter: string | null
  /** `draft`: kept as it is, however unfinished. `schedule`: everything must be in order, and it goes out by itself. */
  readonly as: 'draft' | 'schedule'
}

type NewPost = PostWish & { readonly by: { readonly id: string; readonly name: string } }

/** Writes a new post. Scheduling one that a platform would refuse throws `bad-input`, with a sentence for each flaw. */
export const writePost = (
  ctx: Context,
  scope: WorkspaceScope,
  wish: NewPost,
): Promise<{ id: string; version: number }> => ctx.db.inScope(scope, (tx) => writePostIn(ctx, tx, wish))

/** The same, within a transaction that has more to write. */
export async function writePostIn(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  wish: NewPost,
): Promise<{ id: string; version: number }> {
  const now = ctx.clock.now()
  const id = newId('post')
  const planned = await plan(ctx, tx, wish, now)
  await keepFiles(tx, id, wish.content)
  await addPost(tx, {
    ...wish.content,
    id,
    ...planned.moment,
    notAfter: planned.notAfter,
    authorId: wish.by.id,
    authorName: wish.by.name,
    createdAt: now,
  })
  await place(tx, { id, planned, wish, now })
  return { id, version: 1 }
}

/**
 * Puts another content, moment or set of accounts in a post's place. Throws `conflict` when somebody else changed it since
 * `version`, or when any of it is out or on its way.
 */
export async function rewritePost(
  ctx: Context,
  scope: WorkspaceScope,
  postId: string,
  wish: PostWish & { version: number },
): Promise<{ id: string; version: number }> {
  return ctx.db.inScope(scope, async (tx) => {
    const now = ctx.clock.now()
    const post = await findPost(tx, postId, { forUpdate: true })
    if (!post) throw notFound('post')
    refuseHubs(post)
    const former = await listTargets(tx, [postId], { forUpdate: true })
    if (await isOut(tx, former))
      throw new Problem(
        'conflict',
        'Some of this post is out, or on its way. Write a new one from it instead.',
      )
    const planned = await plan(ctx, tx, wish, now)
    const next = {
      ...wish.content,
      ...planned.moment,
      id: postId,
      version: wish.version,
      notAfter: planned.notAfter,
    }
    if (!(await updatePost(tx, next, now)))
      throw new Problem('conflict', 'Somebody else has changed this post meanwhile. Look at it again.')
    await keepFiles(tx, postId, wish.content)
    // What was prepared for the former content is of no use: targets begin anew.
    await leaveBehind(ctx, tx, former)
    await deleteTargets(
      tx,
      former.map((one) => one.id),
    )
    await place(tx, { id: postId, planned, wish, now })
    return { id: postId, version: wish.version + 1 }
  })
}

/** Nobody throws a file away while a post uses it. */
async function keepFiles(tx: Tx<WorkspaceScope>, postId: string, content: PostContent): Promise<void> {
  const ids = [content, ...content.parts].flatMap((one) => one.media.map((media) => media.id))
  if ((await keepMedia(tx, postId, [...new Set(ids)])).length > 0)
    throw notFound('picture, video or document')
}

interface Planned {
  readonly targets: readonly PlannedTarget[]
  readonly moment: Pick<Post, 'wallTime' | 'timeZone' | 'dueAt'>
  readonly notAfter: Date | null
}

async function plan(ctx: Context, tx: Tx<WorkspaceScope>, wish: PostWish, now: Date): Promise<Planned> {
  const { timeZone } = await getWorkspace(tx)
  const moment = whenOf(wish, timeZone, now)
  const notAfter = wish.notAfter === null ? null : momentOf(wish.notAfter, timeZone).dueAt
  const targets = await planTargets(ctx, tx, wish)
  refuseTwice(targets)
  if (wish.as === 'schedule') refuseUnfinished(targets, moment, notAfter, now)
  return { targets, moment: moment ?? { wallTime: null, timeZone: null, dueAt: null }, notAfter }
}

/** The same to one account twice would be one post twice. */
function refuseTwice(targets: readonly PlannedTarget[]): void {
  const twice = targets.filter(
    ({ accountId, shape }, at) =>
      targets.findIndex((one) => one.accountId === accountId && one.shape === shape) < at,
  )
  if (twice.length === 0) return
  const fix = 'this account is chosen twice for the same kind of post; keep one of them'
  const fields = twice.map(({ accountId }) => ({ field: `body.targets.${accountId}`, fix }))
  throw new Problem('bad-input', 'This post would go out twice to one account.', { fields })
}

function whenOf({ moment }: PostWish, timeZone: string, now: Date): Moment | null {
  if (moment === null) return null
  if (moment !== 'now') return momentOf(moment.wallTime, timeZone)
  return { wallTime: wallTimeAt(now, timeZone), timeZone, dueAt: now }
}

function refuseUnfinished(
  targets: readonly PlannedTarget[],
  moment: Moment | null,
  notAfter: Date | null,
  now: Date,
): void {
  const fields = targets.flatMap((target) =>
    target.flaws.map((flaw) => ({ field: `body.targets.${target.accountId}`, fix: flaw.sentence })),
  )
  const when = (fix: string) => fields.push({ field: 'body.moment', fix })
  if (targets.length === 0) fields.push({ field: 'body.targets', fix: 'choose at least one account' })
  if (!moment) when('choose when it is to go out')
  // To the minute, as people choose: the minute that runs is not over yet.
  else if (moment.dueAt < after(now, -60_000)) when('choose a time that is still to come')
  if (moment && notAfter && notAfter <= moment.dueAt)
    fields.push({ field: 'body.notAfter', fix: 'choose a time after the one it is to go out at' })
  if (fields.length > 0) throw new Problem('bad-input', 'This post cannot go out like that yet.', { fields })
}

async function place(
  tx: Tx<WorkspaceScope>,
  { id, planned, wish, now }: { id: string; planned: Planned; wish: PostWish; now: Date },
): Promise<void> {
  const { dueAt } = planned.moment
  const goes = wish.as === 'schedule' && dueAt !== null
  for (const { flaws: _, asText: __, rule: ___, ...target } of planned.targets) {
    await addTarget(tx, {
      ...target,
      id: newId('target'),
      postId: id,
      state: goes ? 'scheduled' : 'draft',
      dueAt,
      notAfter: planned.notAfter,
      nextAt: goes ? firstLook(dueAt, now) : null,
      since: now,
    })
  }
  if (!goes || !dueAt) return
  await writeLedger(tx, {
    action: 'post.scheduled',
    subject: id,
    facts: {
      at: dueAt.toISOString(),
      names: planned.targets.map((one) => one.accountName),
      count: String(planned.targets.length),
    },
    at: now,
  })
}
