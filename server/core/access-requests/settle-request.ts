import { accessSettledMail } from '../../../contract/words.ts'
import { after, daysMs } from '../../base/clock.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import {
  type AccessRequest,
  letGoBy,
  type SettledAs,
  settleAccessRequest,
} from '../../store/access-requests.ts'
import { getHub } from '../../store/hubs.ts'
import { writeLedger } from '../../store/ledger.ts'
import { putMail } from '../../store/mail.ts'
import { listAddresses, wantingMail } from '../../store/people.ts'
import { getWorkspace } from '../../store/workspaces.ts'
import { type Context, platformOf } from '../context.ts'

const chooseDays = 7

/** Closes a request, once; whoever asked is told, and led on to choosing where that is what comes next. */
export async function settleRequest(
  ctx: Context,
  scope: WorkspaceScope,
  request: AccessRequest,
  as: SettledAs,
): Promise<void> {
  await ctx.db.inScope(scope, async (tx) => {
    const at = ctx.clock.now()
    if (!(await settleAccessRequest(tx, request.id, as, at))) return
    await letGoBy(tx, request.grantId, after(at, daysMs(chooseDays)))
    const facts = { platform: request.platform, kind: request.kind, name: request.accountName }
    await writeLedger(tx, lineOf(as, request, facts, at))
    // Whoever took it back knows.
    if (as === 'withdrawn') return
    const [workspace, hub] = [await getWorkspace(tx), await getHub(tx)]
    const [person] = await listAddresses(tx, [...(await wantingMail(tx, [request.requestedBy]))])
    if (!person) return
    const accounts = `${ctx.publicUrl}/w/${workspace.id}/manage/accounts`
    const about = {
      account: request.accountName,
      platform: platformOf(ctx, request.platform).name,
      workspace: workspace.name,
      as,
      by: request.declinedByName,
      reason: request.declinedReason,
    }
    const mail = accessSettledMail(about, {
      name: person.name,
      page: request.accountId ? `${accounts}/${request.accountId}` : `${accounts}/choose/${request.grantId}`,
      hub: hub.name,
    })
    await putMail(tx, { to: person.email, ...mail }, at)
  })
}

function lineOf(as: SettledAs, request: AccessRequest, facts: Record<string, string>, at: Date) {
  const line = { subject: request.id, at }
  switch (as) {
    case 'proven':
      return { ...line, action: 'access.proven', facts }
    case 'declined':
      return {
        ...line,
        action: 'access.declined',
        facts: { ...facts, who: request.declinedByName ?? '', reason: request.declinedReason ?? '' },
      }
    case 'withdrawn':
      return { ...line, action: 'access.withdrawn', facts }
    case 'expired':
    case 'gone':
      return { ...line, action: 'access.expired', facts }
  }
}
