import { personScope, workspaceScope } from '../base/make-scope.ts'
import type { FromHub } from '../core/hubs/act-from-hub.ts'
import type { App } from './app.ts'
import type { HubCaller } from './caller.ts'
import { requireStepUp } from './require-step-up.ts'

/** A hub admin who does something in a workspace from the hub's own pages: it takes what entering takes. */
export function fromHub(app: App, { session, scope }: HubCaller): FromHub {
  requireStepUp(app, session)
  const { userId, sessionId } = session
  return {
    hub: scope,
    person: personScope(userId),
    sessionId,
    acting: (workspaceId, actingId) =>
      workspaceScope(scope.hubId, workspaceId, { kind: 'person', personId: userId, actingId }),
  }
}
