import type { WorkspaceScope } from '../../base/scope.ts'
import type { FoundAd } from '../../platforms/advertising.ts'
import { changeObject, objectsByTag, type TaggedObject } from '../../store/ad-objects.ts'
import type { Context } from '../context.ts'
import { adsOf, isCopiedFrom, refOf, tagIn, tagMark } from './ads-of.ts'
import { tellOfCopy } from './tell-of-copy.ts'
import type { Watched } from './watched.ts'
import { withOpened } from './with-account-call.ts'

/** What is being made or taken away looks after its own. */
export const underWay: ReadonlySet<string> = new Set(['making', 'cleaning'])

/** Nothing of these is to stand any more. */
const over: ReadonlySet<string> = new Set(['ended', 'failed', 'cancelled'])

/**
 * Looks through an account for what carries our tags: what is known by another id was made by a request that arrived late, after
 * its like had been adopted; what is known by none, by one whose answer never came. Switched off as everything of ours begins, it
 * costs nothing: the first kind is taken away, the second is adopted. What is on and not ours by its id stays, and is told.
 * Answers how many it took away.
 */
export async function settleDoubles(
  ctx: Context,
  scope: WorkspaceScope,
  { ads, opened }: Pick<Watched, 'ads' | 'opened'>,
): Promise<number> {
  const [first] = ads
  if (!first) return 0
  const { facts, functions } = adsOf(ctx, first)
  const account = refOf(first)
  const found: FoundAd[] = []
  await withOpened(ctx, scope, opened, async (call) => {
    for (const { level } of facts.levels)
      found.push(...(await functions.list(call, { account, level, nameHolds: tagMark })).found)
  })
  const standing = found.filter(({ status }) => status !== 'archived')
  const tags = [...new Set(standing.flatMap(({ name }) => tagIn(name) ?? []))]
  const known = await ctx.db.inScope(scope, (tx) => objectsByTag(tx, tags))
  let taken = 0
  // Oldest first, so that of several the oldest is the one that is adopted.
  for (const one of standing) {
    const fate = fateOf(one, known)
    if (fate === 'stays') continue
    if (fate === 'adopt') {
      await adopt(ctx, scope, one, known)
      continue
    }
    if (one.status === 'active') {
      const id = known.find(({ tag }) => tag === tagIn(one.name))?.adId ?? null
      await tellOfCopy(ctx, scope, { ...first, id }, one)
      continue
    }
    await withOpened(ctx, scope, opened, (call) =>
      functions.setStatus(call, { account, made: { [one.level]: one.externalId }, status: 'archived' }),
    )
    taken += 1
  }
  return taken
}

function fateOf(one: FoundAd, known: readonly TaggedObject[]): 'stays' | 'adopt' | 'goes' {
  const ours = known.filter(({ tag }) => tag === tagIn(one.name))
  const [any] = ours
  // A tag that is not of this location is somebody else's to settle.
  if (!any || underWay.has(any.adState)) return 'stays'
  if (isCopiedFrom(one.name, { name: any.adName, tag: any.tag }))
    return one.status === 'active' ? 'goes' : 'stays'
  if (over.has(any.adState)) return 'goes'
  const object = ours.find(({ level }) => level === one.level)
  if (!object) return 'goes'
  if (object.externalId === null) return 'adopt'
  return object.externalId === one.externalId ? 'stays' : 'goes'
}

async function adopt(
  ctx: Context,
  scope: WorkspaceScope,
  one: FoundAd,
  known: readonly TaggedObject[],
): Promise<void> {
  const object = known.find(({ tag, level }) => tag === tagIn(one.name) && level === one.level)
  if (!object) return
  object.externalId = one.externalId
  await ctx.db.inScope(scope, (tx) =>
    changeObject(
      tx,
      { adId: object.adId, level: one.level },
      { state: 'made', externalId: one.externalId, at: ctx.clock.now(), silent: true },
    ),
  )
}
