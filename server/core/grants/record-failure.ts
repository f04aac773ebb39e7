import { after, daysMs, minutesMs } from '../../base/clock.ts'
import { Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { EndCause, PlatformFailure } from '../../platforms/failure.ts'
import type { Tx } from '../../store/database.ts'
import { askProbeBy, endGrant, markTrouble } from '../../store/grants.ts'
import { askToJudgeGrant } from '../../store/judge-due.ts'
import { writeLedger } from '../../store/ledger.ts'
import { wasToldOfRemoval } from '../../store/notices.ts'
import { noteWorked } from '../../store/renewals.ts'
import type { Context } from '../context.ts'
import { noteAppFault, noteAppWorks, noteRefusal } from './app-breaker.ts'
import type { OpenGrant } from './open-grant.ts'
import { takeOver } from './take-over.ts'

/**
 * What an API call said of a grant. Only a confirmed `reconnect` ends it, and only the generation it was said of; an app
 * at fault opens the breaker; everything else is trouble.
 */
export async function recordFailure(
  ctx: Context,
  scope: WorkspaceScope,
  open: OpenGrant,
  failure: PlatformFailure,
): Promise<void> {
  const { grant } = open
  const at = ctx.clock.now()
  const about = { platform: grant.platform, code: failure.code }
  if (failure.kind === 'app-fault')
    await noteAppFault(ctx, scope, { appId: grant.appId, area: 'api', code: failure.code })
  if (failure.kind === 'reconnect') {
    const endedBy = await ctx.db.inScope(scope, async (tx) => {
      const cause = await causeOfEnd(tx, grant.id, failure, at)
      const ending = { cause, code: failure.code, at, ifGeneration: grant.generation }
      if (!(await endGrant(tx, grant.id, ending))) return undefined
      await askToJudgeGrant(tx, grant.id, at)
      await writeLedger(tx, { action: 'grant.ended', subject: grant.id, facts: { ...about, cause }, at })
      await takeOver(tx, at)
      return cause
    })
    if (endedBy === 'unknown') await noteRefusal(ctx, scope, { appId: grant.appId, code: failure.code })
    return
  }
  if (['role-lost', 'scope-missing', 'not-set-up'].includes(failure.kind)) return
  await ctx.db.inScope(scope, async (tx) => {
    const change = await markTrouble(tx, grant.id, { kind: failure.kind, code: failure.code, at })
    if (change !== 'began') return
    await askProbeBy(tx, grant.id, after(at, minutesMs(5)))
    await askToJudgeGrant(tx, grant.id, at)
    const facts = { ...about, kind: failure.kind }
    await writeLedger(tx, { action: 'grant.trouble', subject: grant.id, facts, at })
  })
}

/** The refusal decides; a removal that the platform told us of lately only lends it the cause it does not name. */
export async function causeOfEnd(
  tx: Tx<WorkspaceScope>,
  grantId: string,
  failure: PlatformFailure,
  at: Date,
): Promise<EndCause> {
  if (failure.endCause && failure.endCause !== 'unknown') return failure.endCause
  return (await wasToldOfRemoval(tx, grantId, after(at, -daysMs(1)))) ? 'revoked' : 'unknown'
}

/** A call worked: an earlier trouble is over, and earlier generations are not needed any more. */
export async function recordSuccess(ctx: Context, scope: WorkspaceScope, open: OpenGrant): Promise<void> {
  const { grant } = open
  if (!grant.troubleSince && grant.workedGeneration >= grant.generation) return
  const at = ctx.clock.now()
  await ctx.db.inScope(scope, async (tx) => {
    await noteWorked(tx, grant.id, grant.generation)
    if ((await markTrouble(tx, grant.id, null)) !== 'ended') return
    await askToJudgeGrant(tx, grant.id, at)
    const facts = { platform: grant.platform }
    await writeLedger(tx, { action: 'grant.recovered', subject: grant.id, facts, at })
  })
  if (grant.troubleKind === 'app-fault') await noteAppWorks(ctx, scope, { appId: grant.appId, area: 'api' })
}

/** The same failure in words for a person. */
export function asProblem(failure: PlatformFailure, platformName: string): Problem {
  const facts = { code: failure.code }
  switch (failure.kind) {
    case 'reconnect':
      return new Problem(
        'reconnect-needed',
        `${platformName} says that this connection is over. Reconnect it.`,
        { facts },
      )
    case 'unavailable':
    case 'limited':
    case 'unknown-outcome':
      return new Problem(
        'platform-unavailable',
        `${platformName} does not answer as it should right now. Nothing is lost; try again in a few minutes.`,
        { facts },
      )
    case 'app-fault':
    case 'not-set-up':
      return new Problem(
        'not-set-up',
        `${platformName} refuses this Mooring's app. Whoever runs it has to look; your accounts are not the cause.`,
        { facts },
      )
    case 'role-lost':
      return new Problem(
        'platform-refused',
        'The person who connected this has lost the role at the platform.',
        { facts },
      )
    case 'scope-missing':
      return new Problem(
        'platform-refused',
        'A permission is missing at the platform. Reconnect, and leave all boxes ticked.',
        { facts },
      )
    case 'person-must-act':
      return new Problem(
        'platform-refused',
        `${platformName} wants the person who connected this to sign in there and confirm something first.`,
        { facts },
      )
    case 'content-refused':
    case 'already-there':
    case 'ours':
      return new Problem('platform-refused', `${platformName} refused this.`, { facts })
  }
}
