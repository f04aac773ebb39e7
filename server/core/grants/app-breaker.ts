import { after, minutesMs } from '../../base/clock.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import {
  type AppArea,
  closeBreaker,
  countLosses,
  findAppHealth,
  lookAfterRecovery,
  openBreaker,
  pauseApp,
  undoLosses,
} from '../../store/app-health.ts'
import type { Context } from '../context.ts'

/**
 * The mass-failure breaker (R8): what is our app's fault (a wrong secret, an empty wallet, a retired version) disconnects
 * nobody. Nothing is sent in that app's name but one trial a minute, and the operator is told, loudly and once.
 */
export async function noteAppFault(
  ctx: Context,
  scope: WorkspaceScope,
  fault: { appId: string; area: AppArea; code: string; kind?: string },
): Promise<void> {
  const at = ctx.clock.now()
  const kind = fault.kind ?? 'app-fault'
  const isNew = await ctx.db.inScope(scope, (tx) =>
    openBreaker(tx, { ...fault, kind, at, retryAt: after(at, minutesMs(1)) }),
  )
  if (!isNew) return
  ctx.signals.count('breaker', { area: fault.area, state: 'open' })
  ctx.signals.say('error', 'an app of ours is refused by its platform; no connection is given up for it', {
    app: fault.appId,
    area: fault.area,
    code: fault.code,
    kind,
  })
}

/** A trial went well. */
export async function noteAppWorks(
  ctx: Context,
  scope: WorkspaceScope,
  app: { appId: string; area: AppArea },
): Promise<void> {
  const at = ctx.clock.now()
  const closed = await ctx.db.inScope(scope, async (tx) => {
    if (!(await closeBreaker(tx, app.appId, app.area, at))) return false
    await lookAfterRecovery(tx, app.appId, at)
    return true
  })
  if (!closed) return
  ctx.signals.count('breaker', { area: app.area, state: 'closed' })
  ctx.signals.say('info', 'an app of ours works again', { app: app.appId, area: app.area })
}

/** The platform told the app how long to wait: all its grants wait, an hour at most, unless a person asks. */
export async function noteAppLimit(
  ctx: Context,
  scope: WorkspaceScope,
  limit: { appId: string; area: AppArea; until: Date },
): Promise<void> {
  const at = ctx.clock.now()
  const askedMs = limit.until.getTime() - at.getTime()
  const until = after(at, Math.min(askedMs, minutesMs(60)))
  await ctx.db.inScope(scope, (tx) => pauseApp(tx, { ...limit, until }))
}

const manyRefusals = 'many-refusals'
const windowMs = minutesMs(10)
/** How long refusals are believed after a trial has shown that the app works. */
const believedMs = minutesMs(30)
const fewest = 5
const share = 0.05

/**
 * A platform that refuses many people's grants within minutes, with one code and no reason, is more likely to refuse our app:
 * above a twentieth of its consents (and five) the endings are taken back, and the app is looked at instead. Endings
 * with a reason of their own (password changed, revoked) are about people and stay.
 */
export async function noteRefusal(
  ctx: Context,
  scope: WorkspaceScope,
  refusal: { appId: string; code: string },
): Promise<'stands' | 'taken-back'> {
  const at = ctx.clock.now()
  const since = after(at, -windowMs)
  const undone = await ctx.db.inScope(scope, async (tx) => {
    const health = await findAppHealth(tx, refusal.appId, 'token')
    const { lost, live } = await countLosses(tx, refusal.appId, refusal.code, since)
    // Proven a moment ago: then it is about people, however many they are.
    if (!health?.openedAt && health?.provenAt && health.provenAt > after(at, -believedMs)) return undefined
    // A trial that was refused like the many is no news.
    const isTrial = health?.openedAt && health.kind === manyRefusals && health.code === refusal.code
    if (!isTrial && (lost < fewest || lost <= (lost + live) * share)) return undefined
    return undoLosses(tx, refusal.appId, refusal.code, since, at)
  })
  if (undone === undefined) return 'stands'
  ctx.signals.say('warn', 'endings were taken back: too many at once', { app: refusal.appId, undone })
  await noteAppFault(ctx, scope, { ...refusal, area: 'token', kind: manyRefusals })
  return 'taken-back'
}
