import { after, daysMs, hoursMs, minutesMs } from '../../base/clock.ts'
import type { OperatorScope } from '../../base/scope.ts'
import { type ClaimedMail, claimMails, markMailFailed, markMailSent, releaseMails } from '../../store/mail.ts'
import type { Context } from '../context.ts'
import { htmlOf } from './html-of.ts'
import { type Mailer, MailFailure } from './mailer.ts'

const batch = 40
const lanes = 4
/** Longer than a batch may take: a sender that died gives its mails back by this. */
const claimMs = minutesMs(10)
const giveUpMs = daysMs(3)
const pauses = [minutesMs(1), minutesMs(5), minutesMs(15), hoursMs(1), hoursMs(3), hoursMs(6)]

/**
 * Works the outbox: claims mails, sends them by the mailer, retries with growing pauses, and gives up after three days
 * or when the server refuses for good. At least once: a sender that dies between sending and marking sends again, under
 * the same Message-ID. Answers how many left the house.
 */
export async function sendMails(ctx: Context, scope: OperatorScope): Promise<number> {
  const { mailer } = ctx
  if (!mailer) return 0
  const now = ctx.clock.now()
  const queue = await ctx.db.inScope(scope, (tx) =>
    claimMails(tx, { now, until: after(now, claimMs), limit: batch }),
  )
  let sent = 0
  let unreachable = false
  const work = async () => {
    for (let mail = queue.shift(); mail; mail = unreachable ? undefined : queue.shift()) {
      const outcome = await sendOne(ctx, scope, mailer, mail)
      if (outcome === 'sent') sent += 1
      if (outcome === 'unreachable') unreachable = true
      ctx.signals.count('mail', { outcome })
    }
  }
  await Promise.all(Array.from({ length: lanes }, work))
  const left = queue.map((mail) => mail.id)
  if (left.length > 0)
    await ctx.db.inScope(scope, (tx) => releaseMails(tx, left, after(ctx.clock.now(), minutesMs(1))))
  return sent
}

type Outcome = 'sent' | 'later' | 'unreachable' | 'gave-up'

async function sendOne(
  ctx: Context,
  scope: OperatorScope,
  mailer: Mailer,
  mail: ClaimedMail,
): Promise<Outcome> {
  if (after(mail.createdAt, giveUpMs) <= ctx.clock.now())
    return fail(
      ctx,
      scope,
      mail,
      new MailFailure('refused', mail.tries > 0 ? 'three days of tries' : 'too old'),
    )
  try {
    await mailer.send(outgoing(mail))
  } catch (error) {
    if (!(error instanceof MailFailure)) throw error
    return fail(ctx, scope, mail, error)
  }
  await ctx.db.inScope(scope, (tx) => markMailSent(tx, mail.id, ctx.clock.now()))
  return 'sent'
}

async function fail(
  ctx: Context,
  scope: OperatorScope,
  mail: ClaimedMail,
  failure: MailFailure,
): Promise<Outcome> {
  const at = ctx.clock.now()
  const next = after(at, pauses[Math.min(mail.tries, pauses.length - 1)] ?? hoursMs(6))
  const over = failure.kind === 'refused' || next >= after(mail.createdAt, giveUpMs)
  await ctx.db.inScope(scope, (tx) =>
    markMailFailed(tx, mail.id, { reason: failure.message, at, nextTryAt: over ? null : next }),
  )
  if (over) {
    ctx.signals.say('error', 'A mail was given up', {
      mail: mail.id,
      tries: mail.tries + 1,
      reason: failure.message,
    })
    return 'gave-up'
  }
  if (failure.kind === 'unreachable')
    ctx.signals.say('warn', 'The mail server cannot be used; mails wait', { reason: failure.message })
  return failure.kind === 'unreachable' ? 'unreachable' : 'later'
}

/** Line ends and control characters in a subject would begin a header of their own. */
function outgoing({ id, to, subject, text }: ClaimedMail) {
  // A mailbox and nothing around it: no second recipient, no display name, no route.
  if (!/^[^\s<>(),;:"[\]\\@]{1,64}@[^\s<>(),;:"[\]\\@]{1,255}$/.test(to))
    throw new MailFailure('refused', 'not a mail address')
  const line = subject.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
  return { id, to, subject: line.slice(0, 240), text, html: htmlOf(text) }
}
