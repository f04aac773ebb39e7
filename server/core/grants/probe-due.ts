import { after, hoursMs, minutesMs } from '../../base/clock.ts'
import { Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import { mayTry } from '../../store/app-health.ts'
import { listCarriers } from '../../store/carriers.ts'
import { claimProbe, findGrant, setProbeDue } from '../../store/grants.ts'
import type { DueGrant, Sweep } from '../../store/sweep.ts'
import { checkAccount } from '../connect/check-account.ts'
import { type Context, platformOf } from '../context.ts'
import { noteAppWorks } from './app-breaker.ts'
import { sweepGrants } from './sweep-grants.ts'
import { throwTogether } from './throw-together.ts'

/** How many probes one process has out at an app at once, and begins in a second: platforms count calls. */
const probes = { atOnce: 8, perSecond: 25 } as const

/**
 * Looks at what is due to be looked at: every healthy connection now and then, one in trouble soon, one that a platform
 * or a later consent speaks of at once. An outage postpones; whatever else the platform says is written down.
 */
export async function probeDue(
  ctx: Context,
  sweep: Sweep,
  asWorker: (hubId: string, workspaceId: string) => WorkspaceScope,
  stopped?: () => boolean,
): Promise<number> {
  if (ctx.restore.doubt()) return 0
  const now = ctx.clock.now()
  const { worked, errors } = await sweepGrants({
    page: (limit, from) => sweep.probesDue(now, limit, from),
    ...probes,
    work: (due) => probeGrant(ctx, asWorker(due.hubId, due.workspaceId), due),
    stopped,
  })
  throwTogether('probe', errors)
  return worked
}

async function probeGrant(ctx: Context, scope: WorkspaceScope, due: DueGrant): Promise<void> {
  const now = ctx.clock.now()
  const soon = after(now, minutesMs(5))
  const taken = await ctx.db.inScope(scope, async (tx) => {
    const may = await mayTry(tx, due.appId, 'api', now, after(now, minutesMs(1)))
    if (may === 'no' || !(await claimProbe(tx, due.id, now, soon))) return undefined
    return { may, carriers: await listCarriers(tx) }
  })
  if (!taken) return
  const startedAt = performance.now()
  let worked = false
  for (const { accountId } of taken.carriers.filter((carrier) => carrier.grantId === due.id)) {
    try {
      await checkAccount(ctx, scope, accountId, due.id)
      worked = true
    } catch (error) {
      if (!(error instanceof Problem || error instanceof PlatformFailure)) throw error
    }
  }
  // Whoever tried it: the app works again, also where no grant in trouble is left to say so.
  if (worked && taken.may === 'trial') await noteAppWorks(ctx, scope, { appId: due.appId, area: 'api' })
  await ctx.db.inScope(scope, async (tx) => {
    const grant = await findGrant(tx, due.id)
    if (!grant || grant.endedAt) return
    const platform = platformOf(ctx, grant.platform)
    const outcome = grant.troubleSince ? 'trouble' : 'fine'
    ctx.signals.count('probe', { platform: platform.id, outcome })
    ctx.signals.took('probe', performance.now() - startedAt, { platform: platform.id })
    const next = grant.troubleSince
      ? after(ctx.clock.now(), pauseInTrouble(ctx.clock.now(), grant.troubleSince))
      : after(ctx.clock.now(), hoursMs(platform.probeEveryHours) * (0.9 + Math.random() * 0.2))
    await setProbeDue(tx, due.id, next, soon)
  })
}

/** A third of the time that the trouble has lasted: five minutes at first, two hours at most. */
const pauseInTrouble = (now: Date, since: Date): number =>
  Math.min(Math.max((now.getTime() - since.getTime()) / 3, minutesMs(5)), hoursMs(2))
