import type * as z from 'zod'
import type { attempt, calendarPost, forecast, plannedTarget, post, target } from '../../../contract/posts.ts'
import { countText } from '../../../contract/words/count-text.ts'
import { type Context, platformOf } from '../../core/context.ts'
import type { CheckedTarget } from '../../core/posts/check-post.ts'
import type { Forecast } from '../../core/posts/forecast/forecast.ts'
import { wallTimeAt } from '../../core/posts/moment-of.ts'
import type { ShownAttempt } from '../../core/posts/show-posts.ts'
import type { ShownPost } from '../../core/posts/with-targets.ts'

type Post = z.input<typeof post>

export function presentPost(ctx: Context, { post, targets, forecasts }: ShownPost, timeZone: string): Post {
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
    targets: targets.map((one) => presentTarget(ctx, one, forecasts.get(one.id))),
  }
}

/** Signs of a beginning: more than a day of a calendar has room for. */
const beginning = 120

export function presentCalendarPost(
  ctx: Context,
  { post, targets, forecasts }: ShownPost,
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
    fails: targets.some((one) => forecasts.get(one.id)?.verdict === 'fails'),
    targets: targets.map((one) => {
      const { id, accountId, platform, kindLabel, state } = presentTarget(ctx, one, undefined)
      return { id, accountId, platform, kindLabel, state }
    }),
  }
}

function presentTarget(
  ctx: Context,
  one: ShownPost['targets'][number],
  forecast: Forecast | undefined,
): z.input<typeof target> {
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
    ...(forecast ? { forecast: presentForecast(forecast) } : {}),
  }
}

const presentForecast = ({ verdict, code, facts, actBy }: Forecast): z.input<typeof forecast> => ({
  verdict,
  code,
  facts: { ...facts },
  actBy: actBy?.toISOString() ?? null,
})

export const presentAttempt = (one: ShownAttempt): z.input<typeof attempt> => ({
  targetId: one.targetId,
  number: one.number,
  startedAt: one.startedAt.toISOString(),
  settledAt: one.settledAt?.toISOString() ?? null,
  outcome: one.outcome,
  code: one.code,
})

export const presentPlanned = (one: CheckedTarget): z.input<typeof plannedTarget> => ({
  accountId: one.accountId,
  shape: one.shape,
  text: one.asText,
  length: countText(one.asText, one.rule?.counted ?? 'code-points'),
  mostLength: one.rule?.most ?? null,
  flaws: one.flaws.map(({ code, sentence }) => ({ code, sentence })),
  forecast: one.forecast && presentForecast(one.forecast),
})
