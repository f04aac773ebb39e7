import type * as z from 'zod'
import type {
  checklistItem,
  choicePage,
  connectionsPage,
  pendingChoice,
} from '../../../contract/connections.ts'
import { mayChange, visibleUses } from '../../core/connect/hub-rules.ts'
import type { ConnectionRow, Connections, PendingRow } from '../../core/connect/list-connections.ts'
import type { Choices } from '../../core/connect/show-choices.ts'
import type { WorkspaceCaller } from '../caller.ts'
import { presentAccount } from './account.ts'

type Page = z.input<typeof connectionsPage>

/** Connected Accounts as this caller may see it: hub settings decide over ad account and pixel. */
export function presentConnections(page: Connections, caller: WorkspaceCaller): Page {
  const may = mayOf(page, caller)
  const visible = visibleUses(page.hub.settings, caller.place.role !== null)
  const shown = (row: ConnectionRow) => visible.has(row.account.use)
  return {
    workspace: {
      id: page.workspace.id,
      name: page.workspace.name,
      timeZone: page.workspace.timeZone,
      kind: page.workspace.kind,
    },
    hub: { id: page.hub.id, name: page.hub.name },
    may,
    checklist: page.checklist as z.input<typeof checklistItem>[],
    sections: page.sections.map((section) => ({
      platform: section.platform.id as Page['sections'][number]['platform'],
      name: section.platform.name,
      app: section.app,
      rollUp: rollUp(section.rows),
      oneLiveGrant: section.platform.oneLiveGrant,
      accounts: section.rows.filter(shown).map((row) => presentAccount(row, page.hub, caller)),
      pending: section.pending.map(presentPending),
      keepTicked: section.rows.filter((row) => row.kind.ownToken).map((row) => row.account.name),
    })),
  }
}

function mayOf({ hub: { settings } }: Connections, caller: WorkspaceCaller): Page['may'] {
  const asMember = caller.place.role !== null
  const connect = caller.rights.has('connect')
  const visible = visibleUses(settings, asMember)
  return {
    connect,
    seeAdAccount: visible.has('ads'),
    changeAdAccount: connect && mayChange(settings, 'ads', asMember),
    seePixel: visible.has('pixel'),
    changePixel: connect && mayChange(settings, 'pixel', asMember),
    seePaymentTrouble: !asMember || settings.workspacesSeePaymentTrouble,
  }
}

/** The worst active publishing account; nothing set up is grey, not red. */
export function rollUp(rows: readonly ConnectionRow[]): Page['sections'][number]['rollUp'] {
  const statuses = rows.filter((row) => row.account.use === 'publish').map((row) => row.verdict.status)
  if (statuses.length === 0) return 'not-set-up'
  return (['disconnected', 'expiring'] as const).find((one) => statuses.includes(one)) ?? 'connected'
}

function presentPending({ grant, found, usable }: PendingRow): z.input<typeof pendingChoice> {
  return {
    grantId: grant.id,
    platform: grant.platform as z.input<typeof pendingChoice>['platform'],
    subjectName: grant.subjectName ?? grant.subjectHandle,
    authorisedBy: grant.authorisedByName,
    authorisedThrough: grant.authorisedThrough,
    authorisedAt: grant.authorisedAt.toISOString(),
    usable,
    found,
    expiresAt: (grant.chooseBy ?? grant.authorisedAt).toISOString(),
  }
}

export const presentChoices = (
  shown: Choices,
  practice: boolean,
  caller: WorkspaceCaller,
): z.input<typeof choicePage> =>
  choicePageOf(shown, practice, visibleUses(shown.hub.settings, caller.place.role !== null))

/** The same for whoever may see these uses. */
export function choicePageOf(
  shown: Choices,
  practice: boolean,
  visible: ReadonlySet<string>,
): z.input<typeof choicePage> {
  const { grant, platform, workspace } = shown
  const choices = shown.choices.filter((one) => visible.has(one.candidate.use))
  const idOf = (externalId: string | null) =>
    choices.find((one) => one.candidate.externalId === externalId)?.candidate.id ?? null
  return {
    grantId: grant.id,
    platform: platform.id as z.input<typeof choicePage>['platform'],
    platformName: platform.name,
    workspaceName: workspace.name,
    subjectName: grant.subjectName,
    subjectHandle: grant.subjectHandle,
    authorisedBy: grant.authorisedByName,
    authorisedThrough: grant.authorisedThrough,
    authorisedAt: grant.authorisedAt.toISOString(),
    expiresAt: grant.chooseBy?.toISOString() ?? null,
    missingScopes: [...shown.missingScopes],
    practice,
    candidates: choices.map((one) => ({
      id: one.candidate.id,
      kind: one.candidate.kind,
      kindLabel: one.kindLabel,
      use: one.candidate.use,
      parentId: idOf(one.candidate.parentExternalId),
      externalId: one.candidate.externalId,
      name: one.candidate.name,
      handle: one.candidate.handle,
      avatarUrl: one.candidate.avatarUrl,
      link: one.candidate.link,
      role: one.candidate.role,
      usable: one.usable,
      missing: [...one.missing],
      limits: one.candidate.limits,
      helpers: [...one.helpers],
      placeMatch: one.match.verdict,
      placeDifferences: [...one.match.differences],
      held: one.held,
      accountId: one.accountId,
      details: one.candidate.details,
    })),
  }
}
