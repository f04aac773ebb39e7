import type { WorkspaceScope } from '../../base/scope.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import type { Handle, Keep } from '../../platforms/publishing.ts'
import { keepTarget } from '../../store/post-targets.ts'
import type { Context } from '../context.ts'
import type { Taken } from './taken.ts'

/**
 * Keeps what the platform gives on the way, and keeps the target ours while a step lasts. A step that lost its target stops at
 * the next thing it wants to keep: somebody else goes on from what was kept.
 */
export function keeper(
  ctx: Context,
  scope: WorkspaceScope,
  { target, lease, platform }: Pick<Taken, 'target' | 'lease' | 'platform'>,
): { keep: Keep; stop: () => void } {
  const { leaseMs } = ctx.deliveries
  const hold = (handle?: Handle) =>
    ctx.db.inScope(scope, (tx) =>
      keepTarget(tx, { id: target.id, lease, leaseMs, ...(handle ? { handle } : {}) }),
    )
  const timer = setInterval(() => void hold().catch(() => undefined), leaseMs / 3)
  timer.unref()
  return {
    keep: async (handle) => {
      if (!(await hold(handle))) throw new PlatformFailure(platform.id, 'unavailable', 'taken-by-another')
    },
    stop: () => clearInterval(timer),
  }
}
