import { newId } from '../../base/id.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { Tx } from '../../store/database.ts'
import { askForDigest } from '../../store/digests.ts'
import type { Hub } from '../../store/hubs.ts'
import type { OpenIncident } from '../../store/incidents.ts'
import { writeLedger } from '../../store/ledger.ts'
import { putMail } from '../../store/mail.ts'
import {
  listReachable,
  listTold,
  type NoticeFacts,
  type Notification,
  putNotification,
  type Reachable,
} from '../../store/notifications.ts'
import type { Workspace } from '../../store/workspaces.ts'
import { visibleUses } from '../connect/hub-rules.ts'
import type { ConnectionRow } from '../connect/list-connections.ts'
import { chooseRecipients } from './choose-recipients.ts'
import { nextMorning } from './next-morning.ts'
import type { Trouble } from './troubles-of.ts'
import { writeNotice } from './write-notice.ts'

/** Where it happened, and when it is told. */
export interface Place {
  readonly workspace: Workspace
  readonly hub: Hub
  readonly now: Date
  readonly publicUrl: string
}

/** Tells that a spare carries these accounts now; nothing is broken, so nobody is pressed. */
export async function tellTakenOver(
  tx: Tx<WorkspaceScope>,
  place: Place,
  takeOver: {
    readonly incidentId: string
    readonly rows: readonly ConnectionRow[]
    readonly cause: string
    readonly from: string
    readonly to: string
  },
): Promise<{ kind: string; people: number } | undefined> {
  const { incidentId, rows, cause, from, to } = takeOver
  const [main] = rows
  if (!main) return undefined
  const readers = chooseRecipients(await listReachable(tx), {
    kind: 'expiring',
    authorisedBy: main.grant?.authorisedBy ?? null,
    locationSees: shownTo('location', rows, place).length > 0,
  })
  return spread(tx, place, readers, {
    incidentId,
    threshold: -1,
    kind: 'taken-over',
    facts: {
      ...factsOf(main),
      who: from,
      cause: { code: cause, facts: { to } },
      causeAt: null,
      actBy: null,
      was: null,
    },
    rows,
  })
}

interface News {
  readonly incidentId: string
  readonly threshold: number
  readonly kind: Notification['kind']
  readonly facts: Omit<NoticeFacts, 'accounts' | 'ads'>
  readonly rows: readonly ConnectionRow[]
}

interface Reader {
  readonly person: Reachable
  readonly of: 'location' | 'hub'
  readonly byMail: boolean
}

/** Tells whoever can act that this threshold was reached. Answers how many people that were. */
export async function tell(
  tx: Tx<WorkspaceScope>,
  place: Place,
  incident: { readonly id: string; readonly trouble: Trouble; readonly threshold: number },
): Promise<{ kind: string; people: number }> {
  const { trouble } = incident
  const readers = chooseRecipients(await listReachable(tx), {
    kind: trouble.kind,
    authorisedBy: trouble.main.grant?.authorisedBy ?? null,
    locationSees: shownTo('location', trouble.rows, place).length > 0,
  })
  return spread(tx, place, readers, {
    incidentId: incident.id,
    threshold: incident.threshold,
    kind: trouble.kind,
    facts: {
      ...factsOf(trouble.main),
      cause: { code: trouble.cause, facts: trouble.causeFacts },
      causeAt: trouble.kind === 'expiring' ? null : (trouble.causeAt?.toISOString() ?? null),
      actBy: trouble.actBy?.toISOString() ?? null,
      was: null,
    },
    rows: trouble.rows,
  })
}

/** Tells those who were told of the trouble that it is over, on the ways they were told of it. */
export async function tellRestored(
  tx: Tx<WorkspaceScope>,
  place: Place,
  incident: OpenIncident,
  works: readonly ConnectionRow[],
): Promise<{ kind: string; people: number } | undefined> {
  const [main] = works
  if (!main) return undefined
  const told = new Map((await listTold(tx, incident.id)).map((one) => [one.userId, one.mailed]))
  const readers = (await listReachable(tx)).flatMap((person): Reader[] => {
    const mailed = told.get(person.userId)
    if (mailed === undefined) return []
    const of = person.workspaceRole ? 'location' : 'hub'
    return [{ person, of, byMail: mailed && person.connections !== 'none' }]
  })
  return spread(tx, place, readers, {
    incidentId: incident.id,
    threshold: -1,
    kind: 'restored',
    facts: {
      ...factsOf(main),
      cause: { code: incident.cause, facts: incident.causeFacts },
      causeAt: null,
      actBy: null,
      was: incident.kind,
    },
    rows: works,
  })
}

async function spread(
  tx: Tx<WorkspaceScope>,
  place: Place,
  readers: readonly Reader[],
  news: News,
): Promise<{ kind: string; people: number }> {
  const { now, hub } = place
  let people = 0
  for (const { person, of, byMail } of readers) {
    const rows = shownTo(of, news.rows, place)
    const [main] = rows
    if (!main) continue
    const ads = rows.reduce((sum, row) => sum + row.ads, 0)
    const notification: Notification = {
      id: newId('notification'),
      incidentId: news.incidentId,
      threshold: news.threshold,
      kind: news.kind,
      accountId: main.account.id,
      facts: {
        ...news.facts,
        accounts: rows.map((row) => row.account.name),
        ...(ads > 0 ? { ads } : {}),
      },
      at: now,
    }
    if (!(await putNotification(tx, person.userId, { ...notification, mailed: byMail }))) continue
    people += 1
    if (byMail) await putMail(tx, writeNotice(place, person, of, notification), now)
  }
  await askForDigest(tx, nextMorning(now, hub.settings.timeZone))
  for (const { account } of news.rows) {
    await writeLedger(tx, {
      action: 'notice.sent',
      subject: account.id,
      facts: { kind: news.kind, threshold: news.threshold, people },
      at: now,
    })
  }
  return { kind: news.kind, people }
}

/** What the hub keeps from the location's people is not told to them either. */
function shownTo(
  of: 'location' | 'hub',
  rows: readonly ConnectionRow[],
  { hub }: Place,
): readonly ConnectionRow[] {
  const visible = visibleUses(hub.settings, of === 'location')
  return rows.filter((row) => visible.has(row.account.use))
}

const factsOf = ({ platform, grant }: ConnectionRow) => ({
  platform: platform.id,
  platformName: platform.name,
  who: grant?.authorisedByName ?? null,
})
