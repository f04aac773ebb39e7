import type { Evidence } from '../../store/campaign-evidence.ts'
import type { Context } from '../context.ts'
import { judgeStatus, type Verdict } from '../grants/judge-status.ts'

/** The same verdict as everywhere, of an account that stands by itself. */
export function judgeAccount(
  ctx: Context,
  account: Evidence & { readonly platform: string },
  noticeDays: number,
): Verdict | undefined {
  const platform = ctx.platforms.find((one) => one.id === account.platform)
  const kind = platform?.accountKinds.find((one) => one.kind === account.kind)
  if (!platform || !kind) return undefined
  const { carrier, grant } = account
  return judgeStatus({ kind, renewal: platform.renewal, carrier, grant, noticeDays, now: ctx.clock.now() })
}

/** It is over, or ends before this unless a person does something. What we renew ourselves needs one once that has failed. */
export function needsPerson(verdict: Verdict, before: Date): boolean {
  if (verdict.status === 'disconnected') return true
  const isTheirs = !verdict.renewsItself || verdict.status === 'expiring'
  return isTheirs && verdict.actBy !== null && verdict.actBy <= before
}
