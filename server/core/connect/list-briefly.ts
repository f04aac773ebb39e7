import { notFound } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { type BriefConnection, findBriefConnections } from '../../store/brief-connections.ts'
import { noticeDaysFor } from '../../store/hubs.ts'
import type { Context } from '../context.ts'
import { judgeStatus, type Verdict } from '../grants/judge-status.ts'
import { visibleUses } from './hub-rules.ts'

export interface BriefRow {
  readonly connection: BriefConnection
  readonly label: string
  readonly verdict: Verdict
}

/** The list that programs poll: what each connection is and how it stands, in one round trip. */
export async function listBriefly(
  ctx: Context,
  scope: WorkspaceScope,
  asMember: boolean,
): Promise<BriefRow[]> {
  const found = await findBriefConnections(ctx.db, scope)
  if (!found) throw notFound('workspace')
  const verdicts = new Map<string, Verdict>()
  const now = ctx.clock.now()
  const visible = visibleUses(found.settings, asMember)
  return found.connections.flatMap((connection) => {
    const platform = ctx.platforms.find((one) => one.id === connection.platform)
    const kind = platform?.accountKinds.find((one) => one.kind === connection.kind)
    if (!platform || !kind || !visible.has(kind.use)) return []
    const { carrier, grant, parentId } = connection
    const parent = parentId ? verdicts.get(parentId) : undefined
    const verdict = judgeStatus({
      kind,
      renewal: platform.renewal,
      carrier,
      grant,
      parent,
      noticeDays: noticeDaysFor(found.settings, platform.id),
      now,
    })
    verdicts.set(connection.id, verdict)
    return [{ connection, label: kind.label, verdict }]
  })
}
