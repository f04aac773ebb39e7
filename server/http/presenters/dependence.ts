import type { PlatformId } from '../../../contract/shapes.ts'
import { type Context, platformOf } from '../../core/context.ts'
import type { Holder } from '../../core/dependence/list-holders.ts'
import type { Fate } from '../../core/dependence/show-holder.ts'

export const presentHolder = (core: Context, { sum, ...holder }: Holder, warnAbove: number) => ({
  ...holder,
  key: sum.key,
  platform: holder.platform as PlatformId | null,
  platformName: holder.platform === null ? null : platformOf(core, holder.platform).name,
  carries: sum.carries,
  locations: sum.locations.size,
  alone: sum.alone,
  dark: sum.dark,
  darkLocations: sum.darkLocations.size,
  endsAt: holder.endsAt?.toISOString() ?? null,
  tooMany: sum.locations.size > warnAbove,
})

export function presentFate(core: Context, fate: Fate) {
  const platform = platformOf(core, fate.platform)
  const kind = platform.accountKinds.find((one) => one.kind === fate.kind)
  return {
    workspace: { id: fate.workspaceId, name: fate.workspaceName },
    account: {
      id: fate.accountId,
      name: fate.name,
      platform: platform.id as PlatformId,
      platformName: platform.name,
      kind: fate.kind,
      kindLabel: kind?.label ?? fate.kind,
      use: kind?.use ?? ('publish' as const),
    },
    leave: fate.leave,
    consent: fate.consent,
    keepLeave: [...fate.keepLeave],
    keepConsent: [...fate.keepConsent],
    shared: fate.shared,
    endsAt: fate.endsAt?.toISOString() ?? null,
  }
}
