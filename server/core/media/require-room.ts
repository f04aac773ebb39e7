import { Problem } from '../../base/problem.ts'
import type { FilesScope } from '../../base/scope.ts'
import type { Tx } from '../../store/database.ts'
import { bytesTaken } from '../../store/media-uploads.ts'
import type { Context } from '../context.ts'

/** What one workspace, or a hub itself, keeps is limited, so that none fills the disk of all. Throws `no-room`. */
export async function requireRoom(
  ctx: Pick<Context, 'mediaQuotaBytes'>,
  tx: Tx<FilesScope>,
  more: number,
): Promise<void> {
  const taken = await bytesTaken(tx)
  if (taken + more <= ctx.mediaQuotaBytes) return
  throw new Problem('no-room', 'There is no room for it. Remove files that no post uses.', {
    facts: { taken: String(taken), most: String(ctx.mediaQuotaBytes) },
  })
}
