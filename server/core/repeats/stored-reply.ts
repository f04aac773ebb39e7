import type { HubScope, WorkspaceScope } from '../../base/scope.ts'
import { Secret } from '../../base/secret.ts'
import { keepReply, placeOf, type RepeatedRequest } from '../../store/repeated-requests.ts'
import type { ValuePlace } from '../../vault/place.ts'
import type { Context } from '../context.ts'
import { workspaceKey } from '../grants/workspace-key.ts'

/** An answer as it goes out; `text` null = without a body. */
export interface Reply {
  readonly status: number
  readonly text: string | null
}

type Placed = HubScope | WorkspaceScope

/** Sealed: an answer may hold what is shown only once, such as a link. */
export async function storeReply(ctx: Context, scope: Placed, claimId: string, reply: Reply): Promise<void> {
  await ctx.db.inScope(scope, async (tx) => {
    const place = replyValue(scope, claimId)
    const workspace = await workspaceKey(ctx, tx, placeOf(scope))
    const key = await ctx.vault.newGrantKey(place, workspace)
    const sealed = await ctx.vault.seal(place, { workspace, grant: key }, new Secret(reply.text ?? ''))
    await keepReply(tx, claimId, { status: reply.status, key, sealed, at: ctx.clock.now() })
  })
}

export async function openReply(
  ctx: Context,
  scope: Placed,
  { claimId, status, replyKey, reply }: RepeatedRequest,
): Promise<Reply | undefined> {
  if (status === null || !replyKey || !reply) return undefined
  const workspace = await ctx.db.inScope(scope, (tx) => workspaceKey(ctx, tx, placeOf(scope)))
  const text = await ctx.vault.open(replyValue(scope, claimId), { workspace, grant: replyKey }, reply)
  return { status, text: text.reveal() || null }
}

const replyValue = (scope: Placed, claimId: string): ValuePlace => ({
  hub: scope.hubId,
  workspace: placeOf(scope),
  grant: claimId,
  owner: { kind: 'request', id: claimId },
  valueKind: 'reply',
  generation: 1,
})
