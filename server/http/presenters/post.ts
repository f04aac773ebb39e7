import type * as z from 'zod'
import type { attempt, forecast, plannedTarget, post, target } from '../../../contract/posts.ts'
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

function presentTarget(
  ctx: Context,
  one: ShownPost['targets'][number],
  forecast: Forecast | undefined,
): z.input<typeof target> {
  const { id, name } = platformOf(ctx, one.platform)
  return {
    id: one.id,
    accountId: one.accountId,
    platform: { id: id as Post['targets'][number]['platform']['id'], name },
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
