import type { FilesScope } from '../../base/scope.ts'
import { findMedia, listMedia as list, type Media, type MediaKind } from '../../store/media.ts'
import type { Context } from '../context.ts'

export type { Focus, Media, MediaKind } from '../../store/media.ts'

const page = 60

/** Newest first, a page at a time; `next` is the last one's id, to go on behind it. */
export async function listMedia(
  ctx: Context,
  scope: FilesScope,
  asked: { kind?: MediaKind | undefined; after?: string | undefined },
): Promise<{ media: Media[]; next: string | null }> {
  return ctx.db.inScope(scope, async (tx) => {
    const behind = asked.after ? await findMedia(tx, asked.after) : undefined
    // What it went on behind has been removed: the list begins anew.
    const found = await list(tx, { kind: asked.kind, behind, limit: page + 1 })
    const media = found.slice(0, page)
    return { media, next: found.length > page ? (media.at(-1)?.id ?? null) : null }
  })
}
