import type * as z from 'zod'
import type {
  broadcast,
  broadcastContent,
  broadcastDelivery,
  broadcastTerms,
  preflightKind,
  preflightRow,
  preflightSummary,
} from '../../../contract/broadcasts.ts'
import { countText } from '../../../contract/words/count-text.ts'
import type { ForeseenPlace } from '../../core/broadcasts/foresee.ts'
import type { Broadcast, ShownBroadcast } from '../../core/broadcasts/show-broadcast.ts'
import type { BroadcastDelivery } from '../../core/broadcasts/show-results.ts'
import type { ShownTerms } from '../../core/broadcasts/show-terms.ts'
import type { KindSummary, Summary } from '../../core/broadcasts/sum-up.ts'
import type { KindTerms } from '../../core/broadcasts/terms.ts'
import { presentPublishing } from './postable.ts'

type Terms = z.input<typeof broadcastTerms>

const presentKind = ({ kind, label, platform }: KindTerms) => ({
  kind,
  kindLabel: label,
  platform: { id: platform.id as Terms['platform']['id'], name: platform.name },
})

export const presentTerms = (one: ShownTerms['kinds'][number]): Terms => ({
  ...presentKind(one),
  ...presentPublishing(one.publishing),
  workspaces: one.workspaces,
})

export function presentBroadcast({ broadcast: one, ...shown }: ShownBroadcast): z.input<typeof broadcast> {
  return {
    id: one.id,
    version: one.version,
    name: one.name,
    state: one.state,
    timing: one.timing,
    firstAt: shown.firstAt?.toISOString() ?? null,
    lastAt: shown.lastAt?.toISOString() ?? null,
    author: one.authorName,
    updatedAt: one.updatedAt.toISOString(),
    sentBy: one.sentByName,
    sentAt: one.sentAt?.toISOString() ?? null,
    stoppedBy: one.stoppedByName,
    stoppedAt: one.stoppedAt?.toISOString() ?? null,
    workspaces: shown.workspaces,
    workspacesWaiting: shown.waiting,
    counts: { ...shown.counts },
  }
}

/** As it was written; texts with their fields. */
export const presentWish = ({ content, kinds, audience, notAfter }: Broadcast) => ({
  content: content satisfies z.input<typeof broadcastContent>,
  kinds: kinds.map((one) => ({ ...one, choices: { ...one.choices } })),
  audience: {
    of: audience.of,
    groups: [...audience.groups],
    workspaces: [...audience.workspaces],
    except: [...audience.except],
  },
  notAfter,
})

export const presentSummary = (one: Summary): z.input<typeof preflightSummary> => ({
  workspaces: one.workspaces,
  reached: one.reached,
  kinds: one.kinds.map(presentKindSummary),
  firstAt: one.firstAt?.toISOString() ?? null,
  lastAt: one.lastAt?.toISOString() ?? null,
  flaws: one.flaws.map(({ field, fix }) => ({ field, fix })),
})

const presentKindSummary = (one: KindSummary): z.input<typeof preflightKind> => ({
  ...presentKind(one),
  workspaces: one.workspaces,
  reached: one.reached,
  why: one.why.map(({ code, workspaces }) => ({ code, workspaces })),
})

export const presentRow = ({ place, turn, deliveries }: ForeseenPlace): z.input<typeof preflightRow> => ({
  workspaceId: place.id,
  workspaceName: place.name,
  city: place.place.city ?? null,
  at: turn?.at?.toISOString() ?? null,
  wallTime: turn?.wallTime ?? null,
  timeZone: place.timeZone,
  accounts: deliveries.map((one) => ({
    ...presentKind(one.kind),
    accountId: one.account?.id ?? null,
    account: one.account?.name ?? null,
    reach: one.reach,
    why: one.why && { code: one.why.code, facts: { ...one.why.facts } },
    shape: one.shape,
    text: one.asText,
    length: countText(one.asText, one.rule?.counted ?? 'code-points'),
    mostLength: one.rule?.most ?? null,
    flaws: one.flaws.map(({ code, sentence }) => ({ code, sentence })),
  })),
})

/** `kinds`: all that there are. */
export function presentDelivery(
  kinds: readonly KindTerms[],
  one: BroadcastDelivery,
): z.input<typeof broadcastDelivery> {
  const kind = kinds.find((other) => other.kind === one.kind)
  if (!kind) throw new Error(`a delivery to ${one.kind}, which takes no posts`)
  return {
    workspaceId: one.workspaceId,
    workspaceName: one.workspaceName,
    ...presentKind(kind),
    account: one.account,
    state: one.state,
    code: one.code,
    facts: { ...one.facts },
    at: one.at?.toISOString() ?? null,
    since: one.since?.toISOString() ?? null,
    link: one.link,
    publishedAt: one.publishedAt?.toISOString() ?? null,
  }
}
