import type { PlatformId } from '../../../contract/shapes.ts'
import { guideOf } from '../../core/access-requests/guide-of.ts'
import type { AccessRequest, MyRequest } from '../../core/access-requests/list-requests.ts'
import { type Context, platformOf } from '../../core/context.ts'
import { noGuide, presentGuide } from './access-guide.ts'

export function presentAccessRequest(core: Context, one: AccessRequest) {
  const platform = platformOf(core, one.platform)
  const kind = platform.accountKinds.find((known) => known.kind === one.kind)
  const guide = guideOf(kind, one.missing.code)
  return {
    id: one.id,
    workspaceId: one.workspaceId,
    platform: platform.id as PlatformId,
    platformName: platform.name,
    kind: one.kind,
    kindLabel: kind?.label ?? one.kind,
    externalId: one.externalId,
    accountName: one.accountName,
    accountId: one.accountId,
    grantId: one.grantId,
    missing: one.missing,
    forLogin: one.forLogin,
    asked: one.asked,
    people: one.people,
    ...(guide ? presentGuide(guide, one.externalId) : noGuide),
    requestedByName: one.requestedByName,
    note: one.note,
    requestedAt: one.requestedAt.toISOString(),
    expiresAt: one.expiresAt.toISOString(),
    checkedAt: one.checkedAt?.toISOString() ?? null,
    lastLook: one.lastLook,
    looking: one.settledAt === null && one.checkDueAt !== null && one.checkDueAt <= core.clock.now(),
    declinedByName: one.declinedByName,
    declinedReason: one.declinedReason,
    settledAt: one.settledAt?.toISOString() ?? null,
    settledAs: one.settledAs,
  }
}

export const presentMyRequest = (core: Context, one: MyRequest) => ({
  ...presentAccessRequest(core, one),
  hubName: one.hubName,
  workspaceName: one.workspaceName,
  timeZone: one.timeZone,
  ofMe: one.ofMe,
  isNew: one.isNew,
})
