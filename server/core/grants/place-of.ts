import type { HubScope, WorkspaceScope } from '../../base/scope.ts'
import { hubKeyring } from '../../store/keyrings.ts'
import type { ValuePlace } from '../../vault/place.ts'

type ValueKind = 'access' | 'refresh' | 'account'

/** Where a grant's token belongs: bound to hub, workspace, grant, row, kind and generation. */
export const grantValue = (
  scope: WorkspaceScope,
  grantId: string,
  kind: ValueKind,
  generation: number,
): ValuePlace => ({
  hub: scope.hubId,
  workspace: scope.workspaceId,
  grant: grantId,
  owner: { kind: 'grant', id: grantId },
  valueKind: kind,
  generation,
})

/** An account's own token (a Page's), held by a candidate first and by its carrier afterwards. */
export const accountValue = (
  scope: WorkspaceScope,
  grantId: string,
  owner: { kind: 'candidate' | 'carrier'; id: string },
): ValuePlace => ({
  hub: scope.hubId,
  workspace: scope.workspaceId,
  grant: grantId,
  owner,
  valueKind: 'account',
  generation: 1,
})

/** The PKCE verifier of an attempt, under a key of its own. */
export const verifierValue = (scope: WorkspaceScope, attemptId: string): ValuePlace => ({
  hub: scope.hubId,
  workspace: scope.workspaceId,
  grant: attemptId,
  owner: { kind: 'attempt', id: attemptId },
  valueKind: 'verifier',
  generation: 1,
})

/** A hub's own app secret, under the hub's keyring. */
export const appSecretValue = (scope: Pick<HubScope, 'hubId'>, appId: string): ValuePlace => ({
  hub: scope.hubId,
  workspace: hubKeyring,
  grant: appId,
  owner: { kind: 'app', id: appId },
  valueKind: 'secret',
  generation: 1,
})
