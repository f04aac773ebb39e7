import type { WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

type AdLevel = 'campaign' | 'group' | 'creative' | 'ad'

export interface AdObject {
  level: AdLevel
  /** `sending`: written down, and perhaps asked for; `unknown`: asked for, and no answer came. */
  state: 'sending' | 'unknown' | 'made' | 'gone'
  externalId: string | null
  attempts: number
  absences: number
  sentAt: Date
  wasSilent: boolean
}

const columns = `level, state, external_id as "externalId", attempts, absences, sent_at as "sentAt", was_silent as "wasSilent"`

export async function listAdObjects(tx: Tx<WorkspaceScope>, adId: string): Promise<AdObject[]> {
  return tx.query<AdObject>(
    `select ${columns} from ad_objects where hub_id = $1 and workspace_id = $2 and ad_id = $3`,
    [tx.scope.hubId, tx.scope.workspaceId, adId],
  )
}

export async function listObjectsOf(
  tx: Tx<WorkspaceScope>,
  adIds: readonly string[],
): Promise<(AdObject & { adId: string })[]> {
  return tx.query<AdObject & { adId: string }>(
    `select ad_id as "adId", ${columns} from ad_objects where hub_id = $1 and workspace_id = $2 and ad_id = any ($3)`,
    [tx.scope.hubId, tx.scope.workspaceId, adIds],
  )
}

/** The intent, before the request: the first one of this level, or one more after it was proven absent. */
export async function intendObject(
  tx: Tx<WorkspaceScope>,
  object: { adId: string; level: AdLevel; at: Date },
): Promise<void> {
  await tx.query(
    `insert into ad_objects (hub_id, workspace_id, ad_id, level, state, sent_at) values ($1, $2, $3, $4, 'sending', $5)
     on conflict (hub_id, workspace_id, ad_id, level) do update set state = 'sending', external_id = null,
       attempts = ad_objects.attempts + 1, absences = 0, sent_at = excluded.sent_at`,
    [tx.scope.hubId, tx.scope.workspaceId, object.adId, object.level, object.at],
  )
}

export async function changeObject(
  tx: Tx<WorkspaceScope>,
  which: { adId: string; level: AdLevel },
  change:
    | { state: 'made'; externalId: string; at: Date; silent?: boolean }
    | { state: 'unknown'; absences?: number }
    | { state: 'gone' },
): Promise<void> {
  const place = [tx.scope.hubId, tx.scope.workspaceId, which.adId, which.level]
  const at = 'where hub_id = $1 and workspace_id = $2 and ad_id = $3 and level = $4'
  if (change.state === 'made')
    await tx.query(
      `update ad_objects set state = 'made', external_id = $5, made_at = $6, was_silent = was_silent or $7 ${at}`,
      [...place, change.externalId, change.at, change.silent ?? false],
    )
  else if (change.state === 'unknown')
    await tx.query(
      `update ad_objects set state = 'unknown', was_silent = true, absences = coalesce($5, absences) ${at}`,
      [...place, change.absences ?? null],
    )
  else await tx.query(`update ad_objects set state = 'gone' ${at} and external_id is not null`, place)
}

/** What a restored database does not know, and its platform has. False: another one of its level is known. */
export async function adoptObject(
  tx: Tx<WorkspaceScope>,
  object: { adId: string; level: AdLevel; externalId: string; at: Date },
): Promise<boolean> {
  const rows = await tx.query(
    `insert into ad_objects (hub_id, workspace_id, ad_id, level, state, external_id, sent_at, made_at) values ($1, $2, $3, $4, 'made', $5, $6, $6)
     on conflict (hub_id, workspace_id, ad_id, level) do update set state = 'made', external_id = excluded.external_id, made_at = excluded.made_at
     where ad_objects.external_id is null returning level`,
    [tx.scope.hubId, tx.scope.workspaceId, object.adId, object.level, object.externalId, object.at],
  )
  return rows.length === 1
}

/** A request that surely made nothing leaves nothing to look for. */
export async function forgetObject(
  tx: Tx<WorkspaceScope>,
  which: { adId: string; level: AdLevel },
): Promise<void> {
  await tx.query(
    'delete from ad_objects where hub_id = $1 and workspace_id = $2 and ad_id = $3 and level = $4 and not was_silent',
    [tx.scope.hubId, tx.scope.workspaceId, which.adId, which.level],
  )
}

export interface TaggedObject {
  tag: string
  adId: string
  adName: string
  adState: string
  level: AdLevel | null
  externalId: string | null
}

/** By tag: which ads of this location they name, and what is known of each level. */
export async function objectsByTag(tx: Tx<WorkspaceScope>, tags: readonly string[]): Promise<TaggedObject[]> {
  return tx.query<TaggedObject>(
    `select a.tag, a.id as "adId", a.name as "adName", a.state as "adState", o.level, o.external_id as "externalId" from ads a
     left join ad_objects o on o.hub_id = a.hub_id and o.workspace_id = a.workspace_id and o.ad_id = a.id
     where a.hub_id = $1 and a.workspace_id = $2 and a.tag = any ($3)`,
    [tx.scope.hubId, tx.scope.workspaceId, tags],
  )
}

/** Those of these tags that any location of this Mooring has an ad for. */
export async function tagsKnown(
  tx: Tx<WorkspaceScope>,
  tags: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ tag: string }>('select tenancy.ad_tags_known($1) as tag', [tags])
  return new Set(rows.map(({ tag }) => tag))
}
