import type { DeploymentState } from '../../../contract/playbooks.ts'
import type { PlaybookAsk } from '../../store/playbook-asks.ts'
import type { DeployedAd, PlaybookDeployment } from '../../store/playbook-deployments.ts'
import type { Why } from './judge-place.ts'

export type { DeploymentState } from '../../../contract/playbooks.ts'

/** Where a location stands with a playbook, and why. */
export interface Standing {
  readonly state: DeploymentState
  readonly code: string | null
  readonly facts: Readonly<Record<string, string>>
  readonly since: Date | null
  readonly version: number | null
  readonly ad: DeployedAd | null
}

/** What it answered counts before what it was asked, and that before whether it could; `why` null: it could. */
export function standingOf(
  deployment: PlaybookDeployment | undefined,
  ask: Pick<PlaybookAsk, 'at'> | undefined,
  why: Why | null,
): Standing {
  const none = { version: null, ad: null }
  if (deployment?.ad) {
    const { ad, version } = deployment
    return { state: stateOf(ad), code: ad.code, facts: ad.facts, since: ad.since, version, ad }
  }
  if (deployment?.declinedReason) {
    const facts = { by: deployment.by, reason: deployment.declinedReason }
    return { state: 'declined', code: 'declined', facts, since: deployment.at, ...none }
  }
  if (why) return { state: 'cannot', code: why.code, facts: why.facts, since: null, ...none }
  return { state: ask ? 'pending' : 'offered', code: null, facts: {}, since: ask?.at ?? null, ...none }
}

/** The state of an ad in the words of a deployment. */
export function stateOf(ad: Pick<DeployedAd, 'state' | 'goesTo' | 'code' | 'wasOn'>): DeploymentState {
  switch (ad.state) {
    // Sent back: whoever approves there said no.
    case 'draft':
      return 'declined'
    case 'waiting':
      return 'in-review'
    case 'making':
    case 'starting':
      return 'deploying'
    case 'running':
      return 'active'
    // Until the platform confirms that it is off, it may be shown.
    case 'pausing':
      return ad.wasOn ? 'active' : 'deploying'
    case 'paused':
      return ad.wasOn ? 'paused' : 'partially-deployed'
    case 'blocked':
      return 'partially-deployed'
    case 'needs-person':
      return ad.code === 'cleanup-failed' ? 'cleanup-failed' : 'partially-deployed'
    case 'cleaning':
      return ended[ad.goesTo ?? 'cancelled'] ?? 'cancelled'
    case 'ended':
      return 'completed'
    case 'failed':
      return 'failed'
    case 'cancelled':
      return 'cancelled'
  }
}

const ended: Readonly<Record<string, DeploymentState>> = {
  ended: 'completed',
  failed: 'failed',
  cancelled: 'cancelled',
  waiting: 'in-review',
}

/** How many stand where; states without any are absent. */
export function countStandings(
  standings: readonly Pick<Standing, 'state'>[],
): Partial<Record<DeploymentState, number>> {
  const counts: Partial<Record<DeploymentState, number>> = {}
  for (const { state } of standings) counts[state] = (counts[state] ?? 0) + 1
  return counts
}
