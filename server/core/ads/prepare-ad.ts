import { after } from '../../base/clock.ts'
import { Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { FileTrouble } from '../../files/files.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import type { DeliveryFile, Handle } from '../../platforms/publishing.ts'
import { keepAd } from '../../store/ads.ts'
import type { Context } from '../context.ts'
import { openFile } from '../media/open-file.ts'
import type { AdWish } from './ad-wish.ts'
import { planOf } from './ads-of.ts'
import { afterRefusal } from './after-refusal.ts'
import { settleAd } from './settle-ad.ts'
import type { TakenAd } from './taken-ad.ts'
import { giveUpMs } from './timing.ts'
import { withOpened } from './with-account-call.ts'

/** Uploads what an ad shows. Repeatable: what the platform gave is kept, and gone on from. */
export async function prepareAd(ctx: Context, scope: WorkspaceScope, taken: TakenAd): Promise<void> {
  const { ad, lease, functions } = taken
  let handle: Handle = ad.handle
  const { leaseMs } = ctx.deliveries
  const hold = () => ctx.db.inScope(scope, (tx) => keepAd(tx, { id: ad.id, lease, leaseMs, handle }))
  const timer = setInterval(() => void hold().catch(() => undefined), leaseMs / 3)
  timer.unref()
  const keep = async (given: Handle) => {
    handle = { ...given }
    if (!(await hold())) throw new PlatformFailure(ad.platform, 'unavailable', 'taken-by-another')
  }
  try {
    const files = await filesOf(ctx, scope, taken)
    const done = await withOpened(ctx, scope, taken.opened, (call) =>
      functions.prepare({ ...call, keep }, planOf(ad), files, ad.handle),
    )
    const now = ctx.clock.now()
    if (done.state === 'waiting' && now > after(ad.since, giveUpMs))
      throw new PlatformFailure(ad.platform, 'unavailable', 'never-ready')
    await settleAd(
      ctx,
      scope,
      { ad, lease },
      done.state === 'ready'
        ? { state: 'making', nextAt: now, tries: 0, handle: { ...handle, prepared: 'yes' } }
        : { state: 'making', nextAt: after(now, done.lookAgainMs) },
    )
  } catch (error) {
    await afterRefusal(ctx, scope, taken, asFailure(error, ad.platform))
  } finally {
    clearInterval(timer)
  }
}

const filesOf = (ctx: Context, scope: WorkspaceScope, { ad, facts }: TakenAd): Promise<DeliveryFile[]> => {
  const { content } = ad.wish as AdWish
  const rules = facts.file
  if (content.kind !== 'own' || !rules) return Promise.resolve([])
  return Promise.all(content.media.map((mediaId) => openFile(ctx, scope, { mediaId, rules })))
}

/** A file that is refused is content refused; one whose bytes cannot be had just now is tried again. */
function asFailure(error: unknown, platform: string): unknown {
  if (error instanceof FileTrouble) return new PlatformFailure(platform, 'unavailable', `file-${error.kind}`)
  if (!(error instanceof Problem)) return error
  return new PlatformFailure(platform, 'content-refused', `file/${error.facts.reason ?? error.code}`)
}
