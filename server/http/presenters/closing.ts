import type { PlatformId } from '../../../contract/shapes.ts'
import type { Closing, HubClosing, LabelledAccount } from '../../core/closing/list-closings.ts'

/** As it was agreed to, and what became of each step. */
export const presentClosing = ({ id, startedByName, startedAt, steps, doneAt }: Closing) => ({
  id,
  startedBy: startedByName,
  startedAt: startedAt.toISOString(),
  steps: steps.map((one) => ({ ...one, step: one.step as 'archive' })),
  doneAt: doneAt?.toISOString() ?? null,
})

export const presentHubClosing = (closing: HubClosing) => ({
  ...presentClosing(closing),
  workspace: { id: closing.workspaceId, name: closing.workspaceName, timeZone: closing.timeZone },
  exported: closing.steps.some((one) => one.step === 'export' && one.state === 'done'),
})

export const presentClosingAccount = ({ removedAt, platform, ...account }: LabelledAccount) => ({
  ...account,
  platform: platform as PlatformId,
  removedAt: removedAt?.toISOString() ?? null,
})
