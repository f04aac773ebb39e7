import { after, hoursMs } from '../../base/clock.ts'
import { sha256 } from '../../base/hash.ts'
import { newToken } from '../../base/id.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { MediaKind } from '../../store/media.ts'
import { addLink } from '../../store/media-links.ts'
import type { Context } from '../context.ts'

export interface Addressed {
  readonly mediaId: string
  readonly fileKey: string
  readonly kind: MediaKind
  readonly type: string
  readonly bytes: number
  readonly fileName: string
}

/** A week at most: so long a platform may take to fetch what it was told of. */
const mostHours = 168

/** An address that opens this one file for whoever has it, and only for these hours. It says nothing of whose file it is. */
export async function addressFor(
  ctx: Context,
  scope: WorkspaceScope,
  file: Addressed,
  hours: number,
): Promise<string> {
  const token = newToken(16)
  const at = ctx.clock.now()
  const expiresAt = after(at, hoursMs(Math.min(hours, mostHours)))
  await ctx.db.inScope(scope, (tx) => addLink(tx, { ...file, tokenHash: sha256(token), at, expiresAt }))
  return `${ctx.publicUrl}/m/${token}`
}
