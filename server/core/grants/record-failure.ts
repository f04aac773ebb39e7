import { after, daysMs } from '../../base/clock.ts'
import { Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { PlatformFailure } from '../../platforms/failure.ts'
import { endGrant, type Grant, markTrouble } from '../../store/grants.ts'
import { writeLedger } from '../../store/ledger.ts'
import { wasToldOfRemoval } from '../../store/notices.ts'
import type { Context } from '../context.ts'
import type { OpenGrant } from './open-grant.ts'

/** Only a confirmed `reconnect` ends a grant, and only the generation it was said of. Everything else is trouble. */
export async function recordFailure(
  ctx: Context,
  scope: WorkspaceScope,
  open: OpenGrant,
  failure: PlatformFailure,
): Promise<void> {
  const { grant } = open
  const at = ctx.clock.now()
  await ctx.db.inScope(scope, async (tx) => {
    if (failure.kind === 'reconnect') {
      // The refusal decides; a removal that the platform told us of only lends it the cause it does not name.
      const toldOfRemoval = await wasToldOfRemoval(tx, grant.id, after(at, -daysMs(1)))
      const cause = causeOf(failure, grant, toldOfRemoval)
      const ended = await endGrant(tx, grant.id, {
        cause,
        code: failure.code,
        at,
        ifGeneration: grant.generation,
      })
      if (ended) {
        await writeLedger(tx, {
          action: 'grant.ended',
          subject: grant.id,
          facts: { platform: grant.platform, cause, code: failure.code },
          at,
        })
      }
      return
    }
    if (failure.kind !== 'role-lost' && failure.kind !== 'scope-missing') {
      await markTrouble(tx, grant.id, { kind: failure.kind, code: failure.code, at })
    }
  })
}

/** A refusal right after a renewal whose answer never came: the successor is lost, and that is the cause to tell. */
function causeOf(failure: PlatformFailure, grant: Grant, toldOfRemoval: boolean): string {
  if (failure.endCause && failure.endCause !== 'unknown') return failure.endCause
  if (toldOfRemoval) return 'revoked'
  return grant.troubleKind === 'unknown-outcome' ? 'lost-answer' : 'unknown'
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
    case 'ours':
      return new Problem('platform-refused', `${platformName} refused this.`, { facts })
  }
}
