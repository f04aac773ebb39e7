import type { PlatformId } from '../../../contract/shapes.ts'
import { type Context, platformOf } from '../../core/context.ts'
import type { HolderRow } from '../../core/dependence/list-holders.ts'
import type { CarriedRow } from '../../core/dependence/show-holder.ts'

export const presentHolder = (core: Context, row: HolderRow, warnAbove: number) => ({
  ...row,
  platform: row.platform as PlatformId | null,
  platformName: row.platform === null ? null : platformOf(core, row.platform).name,
  endsAt: row.endsAt?.toISOString() ?? null,
  tooMany: row.locations > warnAbove,
})

export function presentCarried(core: Context, row: CarriedRow) {
  const platform = platformOf(core, row.platform)
  return {
    workspace: { id: row.workspaceId, name: row.workspaceName },
    account: {
      id: row.accountId,
      name: row.name,
      platform: platform.id as PlatformId,
      platformName: platform.name,
      kindLabel: platform.accountKinds.find((one) => one.kind === row.kind)?.label ?? row.kind,
    },
    leave: row.leave,
    consent: row.consent,
    keepLeave: row.keepLeave,
    keepConsent: row.keepConsent,
    shared: row.shared,
    endsAt: row.endsAt?.toISOString() ?? null,
  }
}
