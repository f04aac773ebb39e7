import { notFound, Problem } from '../../base/problem.ts'
import type { FilesScope } from '../../base/scope.ts'
import { writeLedger } from '../../store/ledger.ts'
import { holdMedia, markRemoved } from '../../store/media.ts'
import { countUses } from '../../store/media-uses.ts'
import type { Context } from '../context.ts'
import { takeAway } from './take-away.ts'

/** For good, with its copies and addresses. Throws `in-use` while a post or broadcast has it. */
export async function removeMedia(ctx: Context, scope: FilesScope, mediaId: string): Promise<void> {
  await ctx.db.inScope(scope, async (tx) => {
    const media = await holdMedia(tx, mediaId)
    if (!media) throw notFound('file')
    const uses = await countUses(tx, mediaId)
    if (uses > 0)
      throw new Problem(
        'in-use',
        `A ${scope.kind === 'hub' ? 'broadcast' : 'post'} uses ${media.name}. Take it out there first.`,
        {
          facts: { name: media.name, posts: String(uses) },
        },
      )
    const at = ctx.clock.now()
    await markRemoved(tx, mediaId, at)
    await writeLedger(tx, {
      action: 'media.removed',
      subject: mediaId,
      facts: { name: media.name, kind: media.kind },
      at,
    })
  })
  // Where that fails, the worker does it.
  await takeAway(ctx, scope, mediaId).catch(() => undefined)
}
