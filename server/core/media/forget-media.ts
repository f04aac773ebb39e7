import type { FilesScope, OperatorScope } from '../../base/scope.ts'
import { forgetLinks } from '../../store/media-links.ts'
import type { Sweep } from '../../store/sweep.ts'
import type { Context } from '../context.ts'
import { throwTogether } from '../grants/throw-together.ts'
import { takeAway } from './take-away.ts'

const batch = 200

/** Uploads that nobody finished in a day, files that somebody removed, addresses that have run out. */
export async function forgetMedia(
  ctx: Context,
  sweep: Sweep,
  as: { owner: (of: { hubId: string; workspaceId: string }) => FilesScope; operator: OperatorScope },
  stopped: () => boolean = () => false,
): Promise<number> {
  const errors: unknown[] = []
  const due = await sweep.mediaDue(ctx.clock.now(), batch)
  for (const one of due) {
    if (stopped()) break
    await takeAway(ctx, as.owner(one), one.id).catch((error) => errors.push(error))
  }
  await ctx.db.inScope(as.operator, (tx) => forgetLinks(tx, ctx.clock.now()))
  throwTogether('forget-media', errors)
  return due.length
}
