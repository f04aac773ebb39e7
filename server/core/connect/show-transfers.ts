import type { WorkspaceScope } from '../../base/scope.ts'
import {
  type AskedOfUs,
  listAskedOfUs,
  listOurRequests,
  type OurRequest,
} from '../../store/transfer-requests.ts'
import { type Context, platformOf } from '../context.ts'

export type { OurRequest } from '../../store/transfer-requests.ts'

type Labelled<T> = T & { readonly kindLabel: string }

/** Both directions: what siblings ask of this workspace, and what it asked of them. */
export async function showTransfers(
  ctx: Context,
  scope: WorkspaceScope,
): Promise<{ asked: Labelled<AskedOfUs>[]; ours: Labelled<OurRequest>[] }> {
  const label = <T extends { platform: string; kind: string }>(one: T): Labelled<T> => ({
    ...one,
    kindLabel:
      platformOf(ctx, one.platform).accountKinds.find((kind) => kind.kind === one.kind)?.label ?? one.kind,
  })
  return ctx.db.inScope(scope, async (tx) => ({
    asked: (await listAskedOfUs(tx)).map(label),
    ours: (await listOurRequests(tx)).map(label),
  }))
}
