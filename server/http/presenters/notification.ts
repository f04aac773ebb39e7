import type { PlatformId } from '../../../contract/shapes.ts'
import type { BellLine } from '../../core/telling/list-notifications.ts'

export function presentNotification(line: BellLine) {
  const place = {
    id: line.id,
    at: line.at.toISOString(),
    readAt: line.readAt?.toISOString() ?? null,
    hub: { id: line.hubId, name: line.hubName },
    workspace: { id: line.workspaceId, name: line.workspaceName, timeZone: line.timeZone },
  }
  if (isOfPosts(line)) {
    const { platform, ...facts } = line.facts
    return { ...place, kind: line.kind, ...facts, platform: platform as PlatformId }
  }
  if (isOfAds(line)) {
    const { platform, ...facts } = line.facts
    return { ...place, kind: line.kind, ...facts, platform: platform as PlatformId }
  }
  if (line.occasion !== null) {
    const { platform, ...facts } = line.facts
    return { ...place, kind: line.kind, ...facts, platform: platform as PlatformId | null }
  }
  const { platform, ...facts } = line.facts
  return {
    ...place,
    kind: line.kind,
    ...facts,
    platform: platform as PlatformId,
    accountId: line.accountId,
  }
}

const isOfPosts = (line: BellLine): line is Extract<BellLine, { facts: { postId: string } }> =>
  'postId' in line.facts

const isOfAds = (line: BellLine): line is Extract<BellLine, { facts: { adId: string | null } }> =>
  'adId' in line.facts
