import { newToken } from '../../base/id.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { PlatformFailure } from '../../platforms/failure.ts'
import type { Platform } from '../../platforms/platform.ts'
import type { Shape, ShapeFacts } from '../../platforms/publishing.ts'
import { type Account, findAccount } from '../../store/accounts.ts'
import { type Carrier, findActiveCarrier } from '../../store/carriers.ts'
import type { Tx } from '../../store/database.ts'
import { findGrant, type Grant } from '../../store/grants.ts'
import { claimTarget, type Target } from '../../store/post-targets.ts'
import { findPost, type Post } from '../../store/posts.ts'
import { type Context, platformOf } from '../context.ts'
import { publishFactsOf } from './publish-facts.ts'
import { type Unusable, whyUnusable } from './usable.ts'
import { openTokenIn, type TargetToken } from './with-target-token.ts'

/** A target that is ours for this step, and all that the step is decided by. */
export interface Taken {
  readonly target: Target
  readonly lease: string
  readonly post: Post
  readonly shape: Shape
  readonly platform: Platform
  /** Undefined: the account is gone, or the platform does not take this shape any more. */
  readonly facts: ShapeFacts | undefined
  readonly spacingMs: number
  readonly account: Account | undefined
  readonly parent: Account | undefined
  readonly carrier: Carrier | undefined
  readonly grant: Grant | undefined
  readonly unusable: Unusable | undefined
  /** What it is sent with, or why there is nothing; undefined where it cannot be used anyway. */
  readonly token: TargetToken | PlatformFailure | undefined
}

/** Undefined: not due any more, or somebody else has it. */
export async function takeTarget(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  id: string,
): Promise<Taken | undefined> {
  const now = ctx.clock.now()
  const lease = newToken(12)
  const target = await claimTarget(tx, { id, lease, leaseMs: ctx.deliveries.leaseMs, now })
  if (!target) return undefined
  const platform = platformOf(ctx, target.platform)
  const [post, account, carrier] = await Promise.all([
    findPost(tx, target.postId),
    findAccount(tx, target.accountId),
    findActiveCarrier(tx, target.accountId),
  ])
  if (!post) throw new Error(`target ${target.id} has no post`)
  const grant = carrier && (await findGrant(tx, carrier.grantId))
  const parent = account?.parentId ? await findAccount(tx, account.parentId) : undefined
  const shape = target.shape as Shape
  const publishing = account && publishFactsOf(platform, account.kind)
  const unusable = await whyUnusable(tx, { carrier, grant, shape, now })
  return {
    target,
    lease,
    post,
    shape,
    platform,
    facts: publishing?.shapes[shape],
    spacingMs: publishing?.spacingMs ?? 0,
    account,
    parent,
    carrier,
    grant,
    unusable,
    token: unusable ? undefined : await openTokenIn(ctx, tx, { grant, carrier, platform }),
  }
}
