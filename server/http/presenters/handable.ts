import type { PlatformId } from '../../../contract/shapes.ts'
import type { Handable } from '../../core/hand-off/show-board.ts'
import type { Sees } from './sees.ts'

/** What could be handed over, with what goes along: names and kinds, because several may be called the same. */
export const presentHandable = ({ account, platform, kind, along }: Handable, sees: Sees) => ({
  id: account.id,
  platform: platform.id as PlatformId,
  platformName: platform.name,
  name: account.name,
  kind: account.kind,
  kindLabel: kind?.label ?? account.kind,
  carriedBy: account.carriedBy ?? '',
  along: along
    .filter((one) => sees.has(one.use))
    .map((one) => `${one.name} (${labelOf(platform, one.kind)})`),
  oneLiveGrant: platform.oneLiveGrant,
  handedTo: account.handedTo,
})

const labelOf = ({ accountKinds }: Handable['platform'], kind: string): string =>
  accountKinds.find((one) => one.kind === kind)?.label ?? kind
