import type * as z from 'zod'
import type { connectLink, guestPage, linkCard, linkPage } from '../../../contract/links.ts'
import type { PlatformId } from '../../../contract/shapes.ts'
import { type Context, platformOf } from '../../core/context.ts'
import type { FoundVisit } from '../../core/links/find-visit.ts'
import type { ConnectLink, ListedLink } from '../../core/links/list-links.ts'
import type { ShownVisit } from '../../core/links/show-visit.ts'

const named = (core: Context, id: string) => ({
  platform: id as PlatformId,
  platformName: platformOf(core, id).name,
})

export const presentLinks = (
  core: Context,
  page: { links: readonly ListedLink[]; next: string | null },
): z.input<typeof linkPage> => ({
  links: page.links.map((one) => presentLink(core, one)),
  next: page.next,
  sendsMail: core.practice || core.mailer !== undefined,
  platforms: core.platforms.map((one) => ({ platform: one.id as PlatformId, name: one.name })),
})

const presentLink = (core: Context, { link, state }: ListedLink): z.input<typeof connectLink> => ({
  id: link.id,
  workspaceId: link.workspaceId,
  workspaceName: link.workspaceName,
  state,
  recipient: { name: link.recipientName, email: link.recipientEmail },
  uses: link.uses.map((use) => ({
    ...named(core, use.platform),
    accountId: use.accountId,
    doneAt: use.doneAt?.toISOString() ?? null,
    kept: use.kept,
  })),
  note: link.note,
  madeBy: link.madeByName,
  createdAt: link.createdAt.toISOString(),
  expiresAt: link.expiresAt.toISOString(),
  openedAt: link.openedAt?.toISOString() ?? null,
  revokedAt: link.revokedAt?.toISOString() ?? null,
  revokedBy: link.revokedByName,
})

export const presentCard = (
  core: Context,
  link: ConnectLink,
  here: { others: number; isOpen: boolean; signedInAs: string | null },
): z.input<typeof linkCard> => ({
  id: link.id,
  hubName: link.hubName,
  workspaceName: link.workspaceName,
  timeZone: link.timeZone,
  madeBy: link.madeByName,
  recipient: { name: link.recipientName, email: maskEmail(link.recipientEmail) },
  note: link.note,
  platforms: link.uses.map((use) => ({
    platform: use.platform as PlatformId,
    name: platformOf(core, use.platform).name,
    done: use.doneAt !== null,
  })),
  expiresAt: link.expiresAt.toISOString(),
  practice: core.practice,
  ...here,
})

/** `f•••@copperkettle.example`: enough to know one's own by. */
export const maskEmail = (email: string): string => email.replace(/^(.)[^@]*/, '$1•••')

export const presentVisit = (
  core: Context,
  { link, endsAt }: FoundVisit,
  { steps, others }: ShownVisit,
): z.input<typeof guestPage> => ({
  link: {
    id: link.id,
    hubName: link.hubName,
    workspaceName: link.workspaceName,
    timeZone: link.timeZone,
    madeBy: link.madeByName,
    recipient: link.recipientName,
    expiresAt: link.expiresAt.toISOString(),
  },
  until: endsAt.toISOString(),
  steps: steps.map(({ platform, ...step }) => ({
    ...step,
    platform: platform.id as PlatformId,
    name: platform.name,
    kept: [...step.kept],
    keepTicked: [...step.keepTicked],
    oneLiveGrant: platform.oneLiveGrant,
  })),
  others: others.map(({ linkId, workspaceName, platform, account, state, sameSignIn }) => ({
    link: linkId,
    workspaceName,
    platform: platform.id as PlatformId,
    platformName: platform.name,
    account,
    state,
    sameSignIn,
  })),
  practice: core.practice,
})
