import type { WorkspaceScope } from '../base/scope.ts'
import type { FactRecord } from './candidates.ts'
import type { Carrier } from './carriers.ts'
import type { Database } from './database.ts'
import type { Grant } from './grants.ts'
import { type HubSettings, hubSettingsOf, type StoredHubSettings } from './hubs.ts'

/** A connection with just what its status is judged by. */
export interface BriefConnection {
  id: string
  platform: string
  kind: string
  externalId: string
  parentId: string | null
  name: string
  handle: string | null
  link: string | null
  carrier:
    | Pick<Carrier, 'capabilities' | 'missing' | 'limits' | 'probedAt' | 'lostAt' | 'lostCause'>
    | undefined
  grant:
    | Pick<
        Grant,
        | 'endedAt'
        | 'endCause'
        | 'hasRefreshToken'
        | 'accessExpiresAt'
        | 'refreshExpiresAt'
        | 'dataAccessExpiresAt'
        | 'troubleSince'
      >
    | undefined
}

type Row = [
  string,
  string,
  string,
  string,
  string | null,
  string,
  string | null,
  string | null,
  string[] | null,
  FactRecord[],
  FactRecord[],
  number,
  number | null,
  string | null,
  string | null,
  number | null,
  string | null,
  boolean,
  number | null,
  number | null,
  number | null,
  number | null,
]

/** All connections of the workspace, parents before their children, in one round trip; undefined = not entered. */
export async function findBriefConnections(
  db: Database,
  scope: WorkspaceScope,
): Promise<{ connections: BriefConnection[]; settings: HubSettings } | undefined> {
  const [found] = await db.once<{ rows: string; settings: string }>(scope, {
    name: 'brief-connections',
    text: 'select * from tenancy.brief_connections($1, $2, $3, $4, $5)',
    values: [],
  })
  if (!found) return undefined
  const settings = hubSettingsOf(JSON.parse(found.settings) as Partial<StoredHubSettings>)
  return { connections: (JSON.parse(found.rows) as Row[]).map(fromRow), settings }
}

const date = (ms: number | null): Date | null => (ms === null ? null : new Date(ms))

function fromRow(row: Row): BriefConnection {
  const [
    id,
    platform,
    kind,
    externalId,
    parentId,
    name,
    handle,
    link,
    capabilities,
    missing,
    limits,
    probedAt,
    lostAt,
    lostCause,
  ] = row
  const [
    grantId,
    endedAt,
    endCause,
    hasRefreshToken,
    accessExpiresAt,
    refreshExpiresAt,
    dataAccessExpiresAt,
    troubleSince,
  ] = [row[14], row[15], row[16], row[17], row[18], row[19], row[20], row[21]]
  return {
    id,
    platform,
    kind,
    externalId,
    parentId,
    name,
    handle,
    link,
    carrier: capabilities
      ? { capabilities, missing, limits, probedAt: new Date(probedAt), lostAt: date(lostAt), lostCause }
      : undefined,
    grant: grantId
      ? {
          endedAt: date(endedAt),
          endCause,
          hasRefreshToken,
          accessExpiresAt: date(accessExpiresAt),
          refreshExpiresAt: date(refreshExpiresAt),
          dataAccessExpiresAt: date(dataAccessExpiresAt),
          troubleSince: date(troubleSince),
        }
      : undefined,
  }
}
