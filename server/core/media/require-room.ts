import { Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { Tx } from '../../store/database.ts'
import { bytesTaken } from '../../store/media-uploads.ts'
import type { Context } from '../context.ts'

/** What one workspace keeps is limited, so that none fills the disk of all. Throws `no-room`. */
export async function requireRoom(
  ctx: Pick<Context, 'mediaQuotaBytes'>,
  tx: Tx<WorkspaceScope>,
  more: number,
): Promise<void> {
  const taken = await bytesTaken(tx)
  if (taken + more <= ctx.mediaQuotaBytes) return
  throw new Problem('no-room', 'This workspace has no room for it. Remove files that no post uses.', {
    facts: { taken: String(taken), most: String(ctx.mediaQuotaBytes) },
  })
}
