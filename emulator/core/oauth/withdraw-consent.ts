import type { Core } from '../core.ts'
import type { Grant } from '../state.ts'
import { endGrant, liveGrantsOf } from './grants.ts'

/** The person removes the app in the platform's settings: everything this app holds of this person ends. */
export function withdrawConsent(core: Core, pair: Pick<Grant, 'platform' | 'clientId' | 'person'>): void {
  for (const { id } of liveGrantsOf(core, pair)) endGrant(core, id, 'person')
}
