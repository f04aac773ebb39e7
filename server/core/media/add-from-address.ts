import { newToken } from '../../base/id.ts'
import { Problem } from '../../base/problem.ts'
import type { FilesScope } from '../../base/scope.ts'
import { FetchRefused } from '../../platforms/egress-guarded/fetch-file.ts'
import type { Media } from '../../store/media.ts'
import { claimUpload, releaseUpload } from '../../store/media-uploads.ts'
import type { Context } from '../context.ts'
import { appendPart } from './append-part.ts'
import { beginUpload, type Wish } from './begin-upload.ts'
import { fileRefused, reason } from './file-refused.ts'
import { finishUpload } from './finish-upload.ts'
import { mostPartBytes } from './limits.ts'
import { sniff } from './look/sniff.ts'
import { takeAway } from './take-away.ts'

/**
 * Fetches a file from an address that a person gives, through the guarded egress alone, and keeps it as if it had been
 * uploaded. Throws `address-refused` or `file-refused`, and then nothing of it is kept.
 */
export async function addFromAddress(
  ctx: Context,
  scope: FilesScope,
  wish: { address: string; by: Wish['by'] },
): Promise<Media> {
  const { name, place } = calledBy(wish.address)
  const { id } = await beginUpload(ctx, scope, { name, bytes: null, fromAddress: place, by: wish.by })
  try {
    await fetchInto(ctx, scope, id, wish.address)
    return await finishUpload(ctx, scope, id)
  } catch (error) {
    await letGo(ctx, scope, id).catch(() => undefined)
    if (!(error instanceof FetchRefused)) throw error
    throw new Problem('address-refused', 'That address could not be fetched; `facts.reason` says why.', {
      facts: { reason: error.reason },
    })
  }
}

async function fetchInto(ctx: Context, scope: FilesScope, id: string, address: string): Promise<void> {
  const chunks = await ctx.fetchFile(address)
  let offset = 0
  for await (const { bytes, isLast } of partsOf(chunks)) {
    // Whoever sends a page instead of a picture need not send all of it.
    if (offset === 0) await sniff(bytes)
    await appendPart(ctx, scope, { mediaId: id, offset, bytes, isLast })
    offset += bytes.length
  }
  if (offset === 0) throw fileRefused(reason('unknown-type'))
}

/** Chunks of any size as parts; the last one says so. */
async function* partsOf(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ bytes: Uint8Array; isLast: boolean }> {
  let held: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    if (size > 0 && size + chunk.length > mostPartBytes) {
      yield { bytes: Buffer.concat(held), isLast: false }
      held = []
      size = 0
    }
    held.push(chunk)
    size += chunk.length
  }
  if (size > 0) yield { bytes: Buffer.concat(held), isLast: true }
}

async function letGo(ctx: Context, scope: FilesScope, id: string): Promise<void> {
  const now = ctx.clock.now()
  await ctx.db.inScope(scope, async (tx) => {
    const writer = newToken(12)
    if (await claimUpload(tx, id, { writer, at: now, until: now })) await releaseUpload(tx, id, writer, now)
  })
  await takeAway(ctx, scope, id)
}

/** What follows the path may open something by itself: it is used once and kept nowhere. */
function calledBy(address: string): { name: string; place: string } {
  if (!URL.canParse(address)) return { name: 'file', place: '' }
  const url = new URL(address)
  const last = url.pathname.split('/').at(-1) ?? ''
  return {
    name: (decoded(last) || url.hostname).slice(0, 200),
    place: `${url.origin}${url.pathname}`.slice(0, 500),
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
      .replaceAll(/[\p{Cc}\p{Surrogate}]/gu, '')
      .trim()
  } catch {
    return text
  }
}
