import type { Core } from '../core.ts'
import type { Grant } from '../state.ts'
import { endGrant, liveGrantsOf } from './grants.ts'

/** The person removes the app in the platform's settings: everything this app holds of this person ends. */
export function withdrawConsent(core: Core, grant: Grant): void {
  for (const { id } of liveGrantsOf(core, grant)) endGrant(core, id, 'person')
}
