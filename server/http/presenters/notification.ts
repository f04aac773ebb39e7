import type { PlatformId } from '../../../contract/shapes.ts'
import type { BellLine } from '../../core/telling/list-notifications.ts'

export const presentNotification = (line: BellLine) => ({
  id: line.id,
  kind: line.kind,
  at: line.at.toISOString(),
  readAt: line.readAt?.toISOString() ?? null,
  hub: { id: line.hubId, name: line.hubName },
  workspace: { id: line.workspaceId, name: line.workspaceName, timeZone: line.timeZone },
  ...line.facts,
  platform: line.facts.platform as PlatformId,
  accountId: line.accountId,
})
