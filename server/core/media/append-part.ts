import { after, secondsMs } from '../../base/clock.ts'
import { newToken } from '../../base/id.ts'
import { Problem } from '../../base/problem.ts'
import type { FilesScope } from '../../base/scope.ts'
import { FileTrouble } from '../../files/files.ts'
import { claimUpload, releaseUpload, settlePart, type Upload } from '../../store/media-uploads.ts'
import type { Context } from '../context.ts'
import { fileRefused, reason } from './file-refused.ts'
import { beingWritten, findOpen } from './find-open.ts'
import { mostBytesOfAny } from './limits.ts'
import { requireRoom } from './require-room.ts'

export interface Part {
  readonly mediaId: string
  /** Where the sender believes to be. */
  readonly offset: number
  readonly bytes: Uint8Array
  /** Of a file whose length nobody knew: with this part it is complete. */
  readonly isLast?: boolean
}

/** Longer than writing one part takes; after it somebody else may try. Two who write the same part write the same bytes. */
const writingMs = secondsMs(60)

/**
 * Writes the next part. From another offset than where it stands nothing is written, and the problem's facts say how far
 * it really has come (`wrong-offset`). Two senders at once: one is told to wait (`in-progress`).
 */
export async function appendPart(ctx: Context, scope: FilesScope, part: Part): Promise<{ received: number }> {
  const writer = newToken(12)
  const upload = await claim(ctx, scope, part, writer)
  try {
    await ctx.files.write(upload.fileKey, part.offset, part.bytes)
  } catch (error) {
    await ctx.db.inScope(scope, (tx) => releaseUpload(tx, upload.id, writer))
    // What had been received is not there any more.
    if (error instanceof FileTrouble && error.kind === 'gap') throw fileRefused(reason('cut-short'))
    throw error
  }
  const received = upload.received + part.bytes.length
  const bytes = part.isLast ? received : upload.bytes
  const isOurs = await ctx.db.inScope(scope, (tx) => settlePart(tx, upload.id, writer, { received, bytes }))
  if (!isOurs) throw beingWritten()
  return { received }
}

function claim(ctx: Context, scope: FilesScope, part: Part, writer: string): Promise<Upload> {
  return ctx.db.inScope(scope, async (tx) => {
    await findOpen(tx, part.mediaId)
    const at = ctx.clock.now()
    const upload = await claimUpload(tx, part.mediaId, { writer, at, until: after(at, writingMs) })
    if (!upload) throw beingWritten()
    requireFits(upload, part)
    if (upload.bytes === null) await requireRoom(ctx, tx, part.bytes.length)
    return upload
  })
}

function requireFits(upload: Upload, part: Part): void {
  if (part.offset !== upload.received)
    throw new Problem('wrong-offset', 'Go on from the byte that `facts.offset` names.', {
      facts: { offset: String(upload.received) },
    })
  const left = (upload.bytes ?? mostBytesOfAny) - upload.received
  if (part.bytes.length > 0 && part.bytes.length <= left) return
  throw new Problem('bad-input', 'A part has at least one byte, and no more than are missing.', {
    fields: [{ field: 'body', fix: `between 1 and ${left} bytes` }],
  })
}
