import { newId } from '../../base/id.ts'
import { notFound, Problem } from '../../base/problem.ts'
import type { HubScope } from '../../base/scope.ts'
import { isKnownAudience } from '../../store/broadcast-places.ts'
import {
  addBroadcast,
  type BroadcastAudience,
  type BroadcastWish,
  deleteDraft,
  findBroadcast,
  updateBroadcast,
} from '../../store/broadcasts.ts'
import type { Tx } from '../../store/database.ts'
import { useMedia as keepMedia } from '../../store/media-uses.ts'
import type { Context } from '../context.ts'
import { fileIdsOf } from './terms.ts'

interface By {
  readonly by: { readonly id: string; readonly name: string }
}

/** Keeps a new draft, however unfinished it is. */
export async function keepDraft(
  ctx: Context,
  scope: HubScope,
  wish: BroadcastWish & By,
): Promise<{ id: string; version: number }> {
  return ctx.db.inScope(scope, async (tx) => {
    await requireKnown(tx, wish.audience)
    const id = newId('broadcast')
    await keepFiles(tx, id, wish)
    await addBroadcast(tx, { ...wish, id, authorName: wish.by.name, at: ctx.clock.now() })
    return { id, version: 1 }
  })
}

/** Throws `conflict` when somebody else changed it since `version`, or it was sent. */
export async function rewriteDraft(
  ctx: Context,
  scope: HubScope,
  id: string,
  wish: BroadcastWish & By & { version: number },
): Promise<{ id: string; version: number }> {
  return ctx.db.inScope(scope, async (tx) => {
    await requireKnown(tx, wish.audience)
    await findDraft(tx, id)
    await keepFiles(tx, id, wish)
    const next = { ...wish, id, authorName: wish.by.name, at: ctx.clock.now() }
    if (!(await updateBroadcast(tx, next))) throw changedMeanwhile()
    return { id, version: wish.version + 1 }
  })
}

export async function discardDraft(ctx: Context, scope: HubScope, id: string): Promise<void> {
  await ctx.db.inScope(scope, async (tx) => {
    await findDraft(tx, id)
    await keepMedia(tx, id, [])
    await deleteDraft(tx, id)
  })
}

/** Throws `not-found` when it names a location or group that is not the hub's. */
export async function requireKnown(tx: Tx<HubScope>, audience: BroadcastAudience): Promise<void> {
  if (!(await isKnownAudience(tx, audience))) throw notFound('location or group')
}

async function findDraft(tx: Tx<HubScope>, id: string): Promise<void> {
  const found = await findBroadcast(tx, id, 'update')
  if (!found) throw notFound('broadcast')
  if (found.state !== 'draft')
    throw new Problem('conflict', 'It was sent. What it is now is changed there, or stopped.')
}

/** Nobody throws a file away while a broadcast uses it. */
async function keepFiles(tx: Tx<HubScope>, id: string, wish: BroadcastWish): Promise<void> {
  if ((await keepMedia(tx, id, fileIdsOf(wish))).length > 0) throw notFound('picture, video or document')
}

export const changedMeanwhile = (): Problem =>
  new Problem('conflict', 'Somebody else has changed this broadcast meanwhile. Look at it again.')
