import { after, minutesMs } from '../../base/clock.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { mayTry } from '../../store/app-health.ts'
import type { Carrier } from '../../store/carriers.ts'
import type { Tx } from '../../store/database.ts'
import type { Grant } from '../../store/grants.ts'

/** Why nothing may be sent through a connection just now. */
export interface Unusable {
  /** `connection`: a person has to mend it. `app`: whoever runs this Mooring. */
  readonly code: 'connection' | 'app'
  readonly facts: Readonly<Record<string, string>>
}

/** Undefined: it may be tried. Says what is known here; the platform has the last word. */
export async function whyUnusable(
  tx: Tx<WorkspaceScope>,
  held: { carrier: Carrier | undefined; grant: Grant | undefined; shape: string; now: Date },
): Promise<Unusable | undefined> {
  const { carrier, grant, shape, now } = held
  const broken = (why: string): Unusable => ({ code: 'connection', facts: { why } })
  if (!carrier || !grant) return broken('nothing-carries-it')
  if (grant.endedAt) return broken(grant.endCause ?? 'unknown')
  if (carrier.lostAt) return broken(carrier.lostCause ?? 'role-lost')
  if (!carrier.capabilities.includes(shape === 'story' ? 'stories' : 'publish'))
    return broken('capability-lost')
  if ((await mayTry(tx, grant.appId, 'api', now, after(now, minutesMs(1)))) === 'no')
    return { code: 'app', facts: { why: 'app-fault' } }
  return undefined
}
