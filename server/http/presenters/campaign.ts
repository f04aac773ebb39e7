import type * as z from 'zod'
import type { campaign, campaignPreview, campaignRow } from '../../../contract/campaigns.ts'
import type { PlatformId } from '../../../contract/shapes.ts'
import type { PlannedAccount } from '../../core/campaigns/plan-campaign.ts'
import type { Preview } from '../../core/campaigns/preview-campaign.ts'
import type { Counts, Progress } from '../../core/campaigns/progress.ts'
import type { ShownCampaign } from '../../core/campaigns/show-campaign.ts'
import { type Context, platformOf } from '../../core/context.ts'

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

const named = (core: Context, id: string) => ({
  platform: id as PlatformId,
  platformName: platformOf(core, id).name,
})

const mostLeftOut = 200

export function presentPreview(core: Context, preview: Preview): z.input<typeof campaignPreview> {
  return {
    snapshot: preview.snapshot,
    accounts: preview.asked.length,
    workspaces: new Set(preview.asked.map((one) => one.workspaceId)).size,
    peopleInAll: preview.peopleInAll,
    next: preview.next,
    people: preview.people.map(({ person, signIns, workspaces }) => ({
      ...person,
      signIns,
      workspaces: workspaces.map(({ id, name, accounts }) => ({
        id,
        name,
        accounts: accounts.map((one) => presentPlanned(core, one)),
      })),
    })),
    leftOutInAll: preview.leftOut.length,
    leftOut: preview.leftOut.slice(0, mostLeftOut).map(({ account, why, campaign: running }) => ({
      workspaceId: account.workspaceId,
      workspaceName: account.workspaceName,
      account: presentPlanned(core, account),
      why,
      campaign: running,
    })),
    sendsMail: core.practice || core.mailer !== undefined,
    platforms: core.platforms.map((one) => ({ platform: one.id as PlatformId, name: one.name })),
  }
}

const presentPlanned = (core: Context, one: PlannedAccount) => ({
  id: one.accountId,
  ...named(core, one.platform),
  kind: platformOf(core, one.platform).accountKinds.find((kind) => kind.kind === one.kind)?.label ?? one.kind,
  name: one.name,
  status: one.verdict.status,
  actBy: iso(one.verdict.actBy),
})

export const presentCampaign = (
  one: ShownCampaign['campaign'],
  counts: Counts,
): z.input<typeof campaign> => ({
  id: one.id,
  title: one.title,
  note: one.note,
  days: one.days,
  reminds: one.reminds,
  askedBy: one.askedByName,
  askerMay: one.askerMay,
  sentAt: one.sentAt.toISOString(),
  linksEndAt: one.linksEndAt.toISOString(),
  finishedAt: iso(one.finishedAt),
  finishedBy: one.finishedByName,
  nextAt: iso(one.dueAt),
  counts,
})

export const presentProgress = (core: Context, one: Progress): z.input<typeof campaignRow> => ({
  workspaceId: one.account.workspaceId,
  workspaceName: one.account.workspaceName,
  accountId: one.account.accountId,
  ...named(core, one.account.platform),
  name: one.account.name,
  state: one.state,
  person: one.person && {
    name: one.person.name,
    email: one.person.email,
    mails: one.person.round,
    askedAt: iso(one.person.askedAt),
  },
  at: iso(one.at),
  by: one.by,
  actBy: iso(one.account.actBy),
  steps: one.steps,
})
