import type { Incident, OpenIncident } from '../../store/incidents.ts'
import type { ConnectionRow } from '../connect/list-connections.ts'
import { deadlineOf } from '../grants/judge-status.ts'

/** What people have to be told of: everything that one root makes yellow or red. */
export interface Trouble
  extends Pick<Incident, 'subject' | 'platform' | 'kind' | 'cause' | 'causeFacts' | 'causeAt' | 'actBy'> {
  /** Where the link leads: the account to mend first. */
  readonly main: ConnectionRow
  readonly rows: readonly ConnectionRow[]
}

/** An account that loses a permission this long after its siblings is news of its own. */
const joinsMs = 3_600_000

/** One trouble for each root, in the order of the accounts. A green one, with or without trouble, is nobody's. */
export function troublesOf(
  rows: readonly ConnectionRow[],
  open: readonly OpenIncident[],
  now: Date,
): Map<string, Trouble> {
  const byId = new Map(rows.map((row) => [row.account.id, row]))
  const groups = new Map<string, ConnectionRow[]>()
  for (const row of rows) {
    const subject = rootOf(row, byId, open, now)
    if (subject) groups.set(subject, [...(groups.get(subject) ?? []), row])
  }
  return new Map([...groups].map(([subject, group]) => [subject, troubleOf(subject, group)]))
}

/** The grant that ends, the consent whose permission was unticked, or the account itself; a child's is its parent's. */
function rootOf(
  row: ConnectionRow,
  byId: ReadonlyMap<string, ConnectionRow>,
  open: readonly OpenIncident[],
  now: Date,
): string | undefined {
  const { account, grant, verdict, platform } = row
  if (verdict.status === 'connected') return undefined
  const parent = account.parentId ? byId.get(account.parentId) : undefined
  const sharesFate =
    parent?.verdict.status === verdict.status &&
    (verdict.status === 'disconnected' || parent.grant?.id === grant?.id)
  if (parent && sharesFate) return rootOf(parent, byId, open, now)
  if (!grant) return account.id
  const deadline = deadlineOf(grant, platform.renewal)
  if (grant.endedAt || verdict.status === 'expiring' || (deadline && deadline.at <= now)) return grant.id
  if (verdict.cause?.code !== 'permission-unticked') return account.id
  return isLate(account.id, grant.consentId, open, now) ? account.id : grant.consentId
}

function isLate(accountId: string, subject: string, open: readonly OpenIncident[], now: Date): boolean {
  if (open.some((one) => one.subject === accountId)) return true
  const told = open.find((one) => one.subject === subject)
  return (
    told !== undefined &&
    now.getTime() - told.openedAt.getTime() > joinsMs &&
    !told.accounts.some((one) => one.accountId === accountId)
  )
}

function troubleOf(subject: string, group: readonly ConnectionRow[]): Trouble {
  const rows = [...group].sort(mendFirst)
  const [main] = rows
  if (!main) throw new Error('a trouble without an account')
  const { verdict } = main
  return {
    subject,
    platform: main.platform.id,
    kind: verdict.status === 'expiring' ? 'expiring' : 'disconnected',
    cause: verdict.cause?.code ?? 'unknown',
    causeFacts: verdict.cause?.facts ?? {},
    causeAt: verdict.causeAt,
    actBy: verdict.actBy,
    main,
    rows,
  }
}

/** Publishing before ads, parents before children; otherwise as they were connected. */
const mendFirst = (a: ConnectionRow, b: ConnectionRow): number =>
  Number(a.account.use !== 'publish') - Number(b.account.use !== 'publish') ||
  Number(a.account.parentId !== null) - Number(b.account.parentId !== null)
