import { after } from '../../base/clock.ts'
import { sha256 } from '../../base/hash.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { defaultDeadlineMs } from '../../platforms/egress.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import type { Delivery, Published, Ready, ShapeFacts, Waiting } from '../../platforms/publishing.ts'
import type { Tx } from '../../store/database.ts'
import { beginAttempt, lastSentAt, lockSending } from '../../store/post-attempts.ts'
import { changeTarget, type Target } from '../../store/post-targets.ts'
import type { Context } from '../context.ts'
import { afterFailure } from './after-failure.ts'
import { deliveryOf } from './delivery-of.ts'
import { functionsOf } from './functions-of.ts'
import { hold } from './hold.ts'
import { keeper } from './keeper.ts'
import { firstLinkLookMs } from './look-for-link.ts'
import { overdue } from './overdue.ts'
import { type Step, settleTarget } from './settle-target.ts'
import type { Taken } from './taken.ts'
import { openTargetToken, type TargetToken, withTargetToken } from './with-target-token.ts'

/**
 * The moment: an attempt is written and committed, then the last mutation is sent, once. Whatever kills us in between, the
 * target stands as `sending` and is asked after when its quarantine is over; it is never simply sent again.
 */
export async function sendTarget(ctx: Context, scope: WorkspaceScope, taken: Taken): Promise<void> {
  const { facts, unusable } = taken
  const now = ctx.clock.now()
  const instead: Step | undefined =
    overdue(taken.target, now) ??
    (facts ? undefined : { state: 'rejected', nextAt: null, code: 'not-taken-any-more' }) ??
    (unusable && hold(unusable, now))
  if (instead || !facts) {
    if (instead) await settleTarget(ctx, scope, taken, instead)
    return
  }
  let ready: { token: TargetToken; delivery: Delivery }
  try {
    const token = await openTargetToken(ctx, scope, taken)
    ready = { token, delivery: await deliveryOf(ctx, scope, { ...taken, facts }, token.accountToken) }
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error
    await settleTarget(ctx, scope, taken, afterFailure(taken, error, now, 'ready'))
    return
  }
  const begun = await ctx.db.inScope(scope, (tx) => begin(ctx, tx, { ...taken, facts }, ready.delivery))
  if (begun) await settleTarget(ctx, scope, begun, await send(ctx, scope, { ...begun, facts }, ready))
}

/** Undefined: the account had something sent to it just now, and this one waits its turn; or the target is not ours any more. */
async function begin(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  taken: Taken & { facts: ShapeFacts },
  delivery: Delivery,
): Promise<Taken | undefined> {
  const { target, lease, facts, spacingMs } = taken
  const now = ctx.clock.now()
  await lockSending(tx, target.accountId)
  const last = await lastSentAt(tx, target.accountId, target.id)
  const turn = last && after(last, spacingMs)
  if (turn && turn > now) {
    await changeTarget(tx, { id: target.id, lease }, { state: 'ready', nextAt: turn })
    return undefined
  }
  const attempts = target.attempts + 1
  const nextAt = after(now, defaultDeadlineMs + facts.quarantineMs)
  const change = { state: 'sending', nextAt, attempts, absences: 0, since: now } as const
  if (!(await changeTarget(tx, { id: target.id, lease, keepLease: true }, change))) return undefined
  const fingerprint = fingerprintOf(delivery)
  await beginAttempt(tx, {
    targetId: target.id,
    accountId: target.accountId,
    startedAt: now,
    fingerprint,
  })
  return { ...taken, target: { ...target, ...change } }
}

async function send(
  ctx: Context,
  scope: WorkspaceScope,
  taken: Taken & { facts: ShapeFacts },
  { token, delivery }: { token: TargetToken; delivery: Delivery },
): Promise<Step> {
  const { target, platform, facts } = taken
  if (ctx.clock.now() > after(target.since, defaultDeadlineMs)) return stoodStill(target, ctx.clock.now())
  const keep = keeper(ctx, scope, taken)
  try {
    const done = await withTargetToken(ctx, scope, token, ({ open }) =>
      functionsOf(platform).finish({ ...open.call, keep: keep.keep }, delivery, target.handle),
    )
    return afterFinish(done, ctx.clock.now())
  } catch (error) {
    const now = ctx.clock.now()
    // Anything that is no plain refusal may have happened.
    if (
      !(error instanceof PlatformFailure) ||
      error.kind === 'unknown-outcome' ||
      error.kind === 'already-there'
    ) {
      const code = error instanceof PlatformFailure ? error.kind : 'unknown-outcome'
      const platformCode = error instanceof PlatformFailure ? error.code : 'unexpected'
      return {
        state: 'unconfirmed',
        nextAt: after(now, facts.quarantineMs),
        code,
        facts: { platformCode },
      }
    }
    const failed = afterFailure(taken, error, now, 'ready')
    if (error.kind !== 'unavailable') return { ...failed, attempt: { outcome: 'refused', code: error.code } }
    // What never left is none of the attempts that a silence is answered with.
    const attempts = target.attempts - 1
    return { ...failed, attempts, attempt: { outcome: 'not-sent', code: error.code } }
  } finally {
    keep.stop()
  }
}

/**
 * A process that was stopped, or a machine asleep, right after the attempt was written down: its quarantine has run all the
 * while, and somebody may have called it absent by now. Nothing was sent, and nothing is.
 */
const stoodStill = ({ attempts }: Target, now: Date): Step => ({
  state: 'ready',
  nextAt: now,
  attempts: attempts - 1,
  attempt: { outcome: 'not-sent', code: 'stood-still' },
})

/** What a `finish`, or a look after it, came to. */
export function afterFinish(done: Published | Waiting | Ready, now: Date): Step {
  switch (done.state) {
    case 'published':
      return {
        state: 'published',
        nextAt: done.link ? null : after(now, firstLinkLookMs),
        publishedAt: now,
        externalId: done.externalId,
        link: done.link ?? null,
        attempt: { outcome: 'published' },
      }
    case 'waiting':
      return {
        state: 'processing',
        nextAt: after(now, done.lookAgainMs),
        attempt: { outcome: 'waiting' },
      }
    case 'ready':
      return { state: 'ready', nextAt: now, attempts: 0, attempt: { outcome: 'part' } }
  }
}

const fingerprintOf = ({ account, shape, text, title, link, files, parts }: Delivery): string =>
  sha256(
    JSON.stringify([
      account.externalId,
      shape,
      text,
      title,
      link,
      files.map((file) => [file.type, file.bytes, file.fileName]),
      parts.map((part) => [part.text, part.files.length]),
    ]),
  )
