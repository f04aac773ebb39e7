import { after, hoursMs } from '../../base/clock.ts'
import { newId } from '../../base/id.ts'
import type { FilesScope } from '../../base/scope.ts'
import { newFileKey } from '../../files/new-file-key.ts'
import { addUpload } from '../../store/media-uploads.ts'
import type { Context } from '../context.ts'
import { fileRefused, reason } from './file-refused.ts'
import { mostBytesOfAny } from './limits.ts'
import { requireRoom } from './require-room.ts'

export interface Wish {
  readonly name: string
  /** null = not known yet: it is being fetched. */
  readonly bytes: number | null
  readonly fromAddress?: string | undefined
  readonly by: { readonly id: string; readonly name: string }
}

/** As long as somebody may take to send all of it. */
const unfinishedMs = hoursMs(24)

/** Makes the place that parts are then written to. Throws `file-refused` and `no-room` before a byte is sent. */
export async function beginUpload(
  ctx: Context,
  scope: FilesScope,
  wish: Wish,
): Promise<{ id: string; fileKey: string }> {
  if (wish.bytes !== null && wish.bytes > mostBytesOfAny)
    throw fileRefused(reason('too-large', { kind: 'video', bytes: wish.bytes, most: mostBytesOfAny }))
  const begun = { id: newId('media'), fileKey: newFileKey() }
  await ctx.db.inScope(scope, async (tx) => {
    await requireRoom(ctx, tx, wish.bytes ?? 1)
    const at = ctx.clock.now()
    await addUpload(tx, {
      ...begun,
      name: wish.name,
      bytes: wish.bytes,
      fromAddress: wish.fromAddress ?? null,
      by: wish.by,
      at,
      dueAt: after(at, unfinishedMs),
    })
  })
  return begun
}
