import type { WorkspaceScope } from '../../base/scope.ts'
import type { PostContent } from '../../store/posts.ts'
import type { Context } from '../context.ts'
import { type PlannedTarget, planTargets, type TargetWish } from './plan-targets.ts'

/** What each account would get, and what its platform would refuse about it; writes nothing. */
export const checkPost = (
  ctx: Context,
  scope: WorkspaceScope,
  wish: { content: PostContent; targets: readonly TargetWish[] },
): Promise<PlannedTarget[]> => ctx.db.inScope(scope, (tx) => planTargets(ctx, tx, wish))
