import type { WorkspaceScope } from '../../base/scope.ts'
import type { Sweep } from '../../store/sweep.ts'
import type { Context } from '../context.ts'
import { throwTogether } from '../grants/throw-together.ts'
import { judgeWorkspace } from './judge-workspace.ts'

const batch = 200

/** Looks at every workspace in which an account is worth judging again. Answers how many workspaces that were. */
export async function judgeDue(
  ctx: Context,
  sweep: Sweep,
  asWorker: (hubId: string, workspaceId: string) => WorkspaceScope,
): Promise<number> {
  const due = await sweep.accountsToJudge(ctx.clock.now(), batch)
  const places = new Map(due.map((one) => [`${one.hubId} ${one.workspaceId}`, one]))
  const errors: unknown[] = []
  for (const { hubId, workspaceId } of places.values()) {
    await judgeWorkspace(ctx, asWorker(hubId, workspaceId)).catch((error) => errors.push(error))
  }
  throwTogether('judge', errors)
  return places.size
}
