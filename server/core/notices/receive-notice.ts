import type { AppScope } from '../../base/scope.ts'
import type { NoticeDelivery, NoticeReading, NoticeRefusal } from '../../platforms/notice.ts'
import { takeNotice } from '../../store/notices.ts'
import type { Context } from '../context.ts'
import { noticeApp, type OpenNoticeApp } from './notice-app.ts'
import { requestDeletion } from './request-deletion.ts'

export type { NoticeDelivery } from '../../platforms/notice.ts'

/** `taken` says nothing of whether anybody was concerned: to the sender the answers are the same. */
export type Received =
  | { readonly answer: 'taken' }
  | { readonly answer: 'deletion'; readonly code: string }
  | { readonly answer: 'refused' | 'wrong-type' }

/**
 * Takes what somebody posted to an app's notice address. The address decides platform and secret; nothing in the
 * request does. What is verified is written down before it is answered, once however often it comes, and only ever
 * asks that something be looked at or erased: the worker acts, in each workspace by itself.
 */
export async function receiveNotice(
  ctx: Context,
  scope: AppScope,
  delivery: NoticeDelivery,
): Promise<Received> {
  const opened = await noticeApp(ctx, scope)
  if (!opened) return refuse(ctx, undefined, 'no-app')
  const { platform, app } = opened
  const door = platform.notices?.doors.find((one) => one.name === delivery.door)
  if (!door || !platform.readNotice) return refuse(ctx, opened, 'no-door')
  if (!isOfType(door.contentType, delivery.headers('content-type'))) {
    refuse(ctx, opened, 'wrong-type')
    return { answer: 'wrong-type' }
  }
  const reading = platform.readNotice(delivery, app, ctx.clock.now())
  if (reading.verdict === 'refused') return refuse(ctx, opened, reading.why)
  ctx.signals.count('platform-notice', { platform: platform.id, outcome: 'verified' })
  const asked = reading.events.find((one) => one.kind === 'data-deletion-requested')
  if (asked) {
    const { subject, at } = asked
    const request = { digest: reading.digest, subject, askedAt: at ?? ctx.clock.now() }
    return { answer: 'deletion', code: await requestDeletion(ctx, scope, app, request) }
  }
  await take(ctx, scope, reading)
  return { answer: 'taken' }
}

/** Said once; parameters such as a character set beside it change nothing, because the bytes are what counts. */
const isOfType = (wanted: string, given: readonly string[]): boolean =>
  given.length === 1 && given[0]?.split(';')[0]?.trim().toLowerCase() === wanted

async function take(
  ctx: Context,
  scope: AppScope,
  { digest, events }: Extract<NoticeReading, { verdict: 'verified' }>,
): Promise<void> {
  // Of other things than consents: nothing to do, now or when it comes again.
  if (events.length === 0) return
  const noted = events.map(({ kind, subject, reason }) => ({ subject, event: kind, reason: reason ?? null }))
  await ctx.db.inScope(scope, (tx) => takeNotice(tx, { digest, events: noted, at: ctx.clock.now() }))
}

function refuse(
  ctx: Context,
  opened: OpenNoticeApp | undefined,
  why: NoticeRefusal | 'no-app' | 'no-door' | 'wrong-type',
): Received {
  const platform = opened?.platform.id ?? 'none'
  ctx.signals.count('platform-notice', { platform, outcome: 'refused' })
  ctx.signals.say('warn', 'a platform notice was refused', { platform, why })
  return { answer: 'refused' }
}
