import type * as z from 'zod'
import type { attempt, calendarPost, plannedTarget, post, target } from '../../../contract/posts.ts'
import { countText } from '../../../contract/words/count-text.ts'
import { type Context, platformOf } from '../../core/context.ts'
import { wallTimeAt } from '../../core/posts/moment-of.ts'
import type { PlannedTarget } from '../../core/posts/plan-targets.ts'
import type { ShownAttempt, ShownPost } from '../../core/posts/show-posts.ts'

type Post = z.input<typeof post>

export function presentPost(ctx: Context, { post, targets }: ShownPost, timeZone: string): Post {
  const { title, text, link, media, parts } = post
  return {
    id: post.id,
    version: post.version,
    content: { title, text, link, media, parts },
    wallTime: post.wallTime,
    timeZone: post.timeZone,
    dueAt: post.dueAt?.toISOString() ?? null,
    notAfter: post.notAfter && wallTimeAt(post.notAfter, post.timeZone ?? timeZone),
    author: post.authorName,
    fromHub: post.broadcastId !== null,
    updatedAt: post.updatedAt.toISOString(),
    targets: targets.map((one) => presentTarget(ctx, one)),
  }
}

/** Signs of a beginning: more than a day of a calendar has room for. */
const beginning = 120

export function presentCalendarPost(
  ctx: Context,
  { post, targets }: ShownPost,
): z.input<typeof calendarPost> {
  return {
    id: post.id,
    text: Array.from(post.text.slice(0, 2 * beginning))
      .slice(0, beginning)
      .join(''),
    title: post.title,
    media: post.media.length,
    wallTime: post.wallTime ?? '',
    fromHub: post.broadcastId !== null,
    targets: targets.map((one) => {
      const { id, accountId, platform, kindLabel, state } = presentTarget(ctx, one)
      return { id, accountId, platform, kindLabel, state }
    }),
  }
}

function presentTarget(ctx: Context, one: ShownPost['targets'][number]): z.input<typeof target> {
  const { id, name, accountKinds } = platformOf(ctx, one.platform)
  return {
    id: one.id,
    accountId: one.accountId,
    platform: { id: id as Post['targets'][number]['platform']['id'], name },
    kindLabel: accountKinds.find(({ kind }) => kind === one.accountKind)?.label ?? name,
    account: one.accountName,
    shape: one.shape,
    text: one.text,
    choices: one.choices,
    state: one.state,
    code: one.code,
    facts: one.facts,
    since: one.since.toISOString(),
    link: one.link,
    publishedAt: one.publishedAt?.toISOString() ?? null,
  }
}

export const presentAttempt = (one: ShownAttempt): z.input<typeof attempt> => ({
  targetId: one.targetId,
  number: one.number,
  startedAt: one.startedAt.toISOString(),
  settledAt: one.settledAt?.toISOString() ?? null,
  outcome: one.outcome,
  code: one.code,
})

export const presentPlanned = (one: PlannedTarget): z.input<typeof plannedTarget> => ({
  accountId: one.accountId,
  shape: one.shape,
  text: one.asText,
  length: countText(one.asText, one.rule?.counted ?? 'code-points'),
  mostLength: one.rule?.most ?? null,
  flaws: one.flaws.map(({ code, sentence }) => ({ code, sentence })),
})
