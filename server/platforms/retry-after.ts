import { after, secondsMs } from '../base/clock.ts'
import type { Reply } from './egress.ts'

/** The standard header (RFC 9110 section 10.2.3), seconds or a date; undefined when absent, past or absurd. */
export function retryAfter(reply: Reply, now: Date): Date | undefined {
  const text = reply.headers['retry-after']?.trim()
  if (!text) return undefined
  const until = /^\d{1,8}$/.test(text) ? after(now, secondsMs(Number(text))) : new Date(text)
  return until.getTime() > now.getTime() ? until : undefined
}
