import { after, minutesMs } from '../../base/clock.ts'
import { newToken } from '../../base/id.ts'
import { notFound, Problem } from '../../base/problem.ts'
import type { FilesScope } from '../../base/scope.ts'
import { writeLedger } from '../../store/ledger.ts'
import { findMedia, type Media } from '../../store/media.ts'
import {
  claimUpload,
  type Found,
  releaseUpload,
  settleUpload,
  type Upload,
} from '../../store/media-uploads.ts'
import type { Context } from '../context.ts'
import { fileRefused, reason } from './file-refused.ts'
import { beingWritten, findOpen } from './find-open.ts'
import { lookAtFile } from './look/look-at-file.ts'
import { takeAway } from './take-away.ts'

/** Longer than looking at the largest file takes. */
const lookingMs = minutesMs(2)

/**
 * All parts are there: the file is made safe, looked at, and can be used from now on. Done again, it answers the same.
 * Throws `file-refused` with the reason; then the file is gone.
 */
export async function finishUpload(ctx: Context, scope: FilesScope, mediaId: string): Promise<Media> {
  const writer = newToken(12)
  const begun = await claim(ctx, scope, mediaId, writer)
  if ('kind' in begun) return begun
  try {
    return await keep(ctx, scope, { mediaId, writer, found: await look(ctx, begun) })
  } catch (error) {
    const isRefused = error instanceof Problem && error.code === 'file-refused'
    const dueAt = isRefused ? ctx.clock.now() : undefined
    await ctx.db.inScope(scope, (tx) => releaseUpload(tx, mediaId, writer, dueAt))
    // After any other trouble it can be finished later.
    if (isRefused) await takeAway(ctx, scope, mediaId).catch(() => undefined)
    throw error
  }
}

function claim(ctx: Context, scope: FilesScope, mediaId: string, writer: string): Promise<Media | Upload> {
  return ctx.db.inScope(scope, async (tx) => {
    const done = await findMedia(tx, mediaId)
    if (done) return done
    const { bytes, received } = await findOpen(tx, mediaId)
    if (bytes !== received)
      throw new Problem('wrong-offset', 'Not all of it is here yet.', { facts: { offset: String(received) } })
    const at = ctx.clock.now()
    const upload = await claimUpload(tx, mediaId, { writer, at, until: after(at, lookingMs) })
    if (!upload) throw beingWritten()
    return upload
  })
}

async function look(ctx: Context, { fileKey, received }: Upload): Promise<Found> {
  await ctx.files.settle(fileKey)
  if ((await ctx.files.size(fileKey)) !== received) throw fileRefused(reason('cut-short'))
  return lookAtFile(ctx, fileKey, received)
}

function keep(
  ctx: Context,
  scope: FilesScope,
  looked: { mediaId: string; writer: string; found: Found },
): Promise<Media> {
  const { mediaId, writer, found } = looked
  return ctx.db.inScope(scope, async (tx) => {
    const at = ctx.clock.now()
    if (!(await settleUpload(tx, mediaId, writer, found, at))) throw beingWritten()
    const media = await findMedia(tx, mediaId)
    if (!media) throw notFound('file')
    await writeLedger(tx, {
      action: 'media.added',
      subject: mediaId,
      facts: { name: media.name, kind: media.kind, from: media.fromAddress },
      at,
    })
    return media
  })
}
