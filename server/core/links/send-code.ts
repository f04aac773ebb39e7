import { after, minutesMs, secondsMs } from '../../base/clock.ts'
import { Problem } from '../../base/problem.ts'
import type { LinkScope } from '../../base/scope.ts'
import { addCode, codesPerLink, lockCodes } from '../../store/connect-link-codes.ts'
import { sqlState } from '../../store/database.ts'
import { putMail } from '../../store/mail.ts'
import type { Context } from '../context.ts'
import { hashCode, newCode } from './link-code.ts'
import { codeMail } from './link-mails.ts'
import { livingCard } from './read-card.ts'

export const codeMinutes = 10
/** Between two codes: a mail takes a moment. */
const pauseMs = secondsMs(30)

export interface CodeSent {
  readonly email: string
  readonly expiresAt: Date
  /** How many more this link may send. */
  readonly left: number
}

/** Sends a code to the named recipient and to nobody else, whoever asks. Throws `link-expired`, `too-many-requests`. */
export async function sendCode(ctx: Context, scope: LinkScope, token: string): Promise<CodeSent> {
  try {
    return await ctx.db.inScope(scope, async (tx) => {
      const link = await livingCard(ctx, tx)
      const at = ctx.clock.now()
      const sent = await lockCodes(tx, link)
      if (sent.length >= codesPerLink) throw noneLeft()
      const again = after(sent.at(-1)?.sentAt ?? new Date(0), pauseMs)
      if (again > at) throw tooSoon(Math.ceil((again.getTime() - at.getTime()) / 1000))
      const code = newCode()
      const expiresAt = after(at, minutesMs(codeMinutes))
      const number = sent.length + 1
      await addCode(tx, link, { number, codeHash: hashCode(token, code), sentAt: at, expiresAt })
      await putMail(tx, codeMail(link, code, codeMinutes), at)
      return { email: link.recipientEmail, expiresAt, left: codesPerLink - number }
    })
  } catch (error) {
    // Two asked at the same moment.
    if (sqlState(error) === '23505') throw tooSoon(pauseMs / 1000)
    throw error
  }
}

const tooSoon = (seconds: number): Problem =>
  new Problem('too-many-requests', 'A code was sent a moment ago. Give it half a minute.', {
    facts: { seconds: String(seconds) },
  })

const noneLeft = (): Problem =>
  new Problem('link-expired', 'This link has sent as many codes as it may. Ask for a new link.', {
    facts: { why: 'no-codes' },
  })
