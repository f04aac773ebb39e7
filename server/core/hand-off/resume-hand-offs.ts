import { after } from '../../base/clock.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { claimHandOff } from '../../store/hand-offs.ts'
import type { Sweep } from '../../store/sweep.ts'
import type { Context } from '../context.ts'
import { resumeAfterMs } from '../grants/escrow-tokens.ts'
import { throwTogether } from '../grants/throw-together.ts'
import { letGoFormer } from './let-go-former.ts'

const batch = 50

/** Hand-offs whose accounts have gone over and whose former grant nobody has let go: the process that should have is gone. */
export async function resumeHandOffs(
  ctx: Context,
  sweep: Sweep,
  asWorker: (hubId: string, workspaceId: string) => WorkspaceScope,
): Promise<number> {
  if (ctx.restore.doubt()) return 0
  const now = ctx.clock.now()
  const due = await sweep.handOffsDue(now, batch)
  const errors: unknown[] = []
  for (const { id, ...place } of due) {
    const scope = asWorker(place.hubId, place.workspaceId)
    const again = after(now, resumeAfterMs(ctx))
    await ctx.db
      .inScope(scope, (tx) => claimHandOff(tx, id, now, again))
      .then((mine) => (mine ? letGoFormer(ctx, scope, id) : undefined))
      .catch((error: unknown) => errors.push(error))
  }
  throwTogether('hand over', errors)
  return due.length
}
