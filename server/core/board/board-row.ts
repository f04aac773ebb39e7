import { daysMs } from '../../base/clock.ts'
import type { Platform } from '../../platforms/platform.ts'
import type { Account } from '../../store/accounts.ts'
import type { BoardRow } from '../../store/board.ts'
import type { Carrier } from '../../store/carriers.ts'
import type { Grant } from '../../store/grants.ts'
import { deadlineOf, judgeStatus, type Verdict } from '../grants/judge-status.ts'

export interface BoardAccount {
  readonly account: Account & { readonly workspaceId: string }
  readonly platform: Platform
  readonly carrier: Carrier | undefined
  readonly grant: Grant | undefined
  readonly parent: BoardAccount | undefined
}

/** Far enough ahead that every end in sight shows as one. */
const always = 36_500

/**
 * All that the clock will do to an account's status, asked of `judgeStatus` at the moments that matter: now, and when
 * the first of its own end and its parent's comes. Between those nothing changes but whether the end is near.
 */
export function boardRow(one: BoardAccount, now: Date): BoardRow {
  const ahead = judge(one, now)
  const { account, platform, grant } = one
  const base = {
    workspaceId: account.workspaceId,
    accountId: account.id,
    platform: account.platform,
    kind: account.kind,
    use: account.use,
    name: account.name,
    handle: account.handle,
    troubleSince: ahead.troubleSince,
    lookAt: nextEnd(one, now),
  }
  if (ahead.status === 'disconnected') {
    return {
      ...base,
      redAt: earlier(ahead.causeAt ?? account.connectedAt, now),
      redCause: ahead.cause?.code ?? null,
      actBy: null,
      actByKind: null,
      soonCause: null,
      causeFacts: ahead.cause?.facts ?? {},
      refreshable: false,
    }
  }
  const redAt = earlier(ahead.actBy, one.parent ? boardRow(one.parent, now).redAt : null)
  return {
    ...base,
    redAt,
    redCause: redAt ? (judge(one, redAt).cause?.code ?? null) : null,
    actBy: ahead.actBy,
    actByKind: ahead.actByKind,
    soonCause: ahead.cause?.code ?? null,
    causeFacts: ahead.cause?.facts ?? {},
    refreshable:
      grant !== undefined && (grant.hasRefreshToken || platform.renewal.model === 'long-lived-exchange'),
  }
}

/** Even what is red may be red for another reason then. */
function nextEnd({ grant, platform, parent }: BoardAccount, now: Date): Date | null {
  const own = grant ? (deadlineOf(grant, platform.renewal)?.at ?? null) : null
  return earlier(own && own > now ? own : null, parent ? nextEnd(parent, now) : null)
}

function judge(one: BoardAccount, now: Date): Verdict {
  const kind = one.platform.accountKinds.find((each) => each.kind === one.account.kind)
  if (!kind) throw new Error(`${one.platform.id} has no ${one.account.kind}`)
  return judgeStatus({
    kind,
    renewal: one.platform.renewal,
    carrier: one.carrier,
    grant: one.grant,
    parent: one.parent && judge(one.parent, now),
    noticeDays: Math.floor(daysMs(always) / daysMs(1)),
    now,
  })
}

const earlier = (a: Date | null, b: Date | null): Date | null => (a && b ? (a < b ? a : b) : (a ?? b))
