import { notFound } from '../../base/problem.ts'
import type { FilesScope } from '../../base/scope.ts'
import { describeMedia, type Focus, findMedia, holdMedia, type Media } from '../../store/media.ts'
import type { Context } from '../context.ts'

/** What it shows, for whoever cannot see it, and where the middle of a cut is to be; null = it is not to be cut. */
export async function changeMedia(
  ctx: Context,
  scope: FilesScope,
  change: { mediaId: string; altText?: string | undefined; focus?: Focus | null | undefined },
): Promise<Media> {
  return ctx.db.inScope(scope, async (tx) => {
    const before = await holdMedia(tx, change.mediaId)
    if (!before) throw notFound('file')
    await describeMedia(tx, before.id, {
      altText: change.altText ?? before.altText,
      focus: change.focus === undefined ? before.focus : change.focus,
    })
    return (await findMedia(tx, before.id)) ?? before
  })
}
