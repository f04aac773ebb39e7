import type { HubScope, OperatorScope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

/** `token`: the token endpoint; `api`: everything else. They fail apart: an empty wallet stops calls, not renewals. */
export type AppArea = 'token' | 'api'

export interface AppHealth {
  appId: string
  area: AppArea
  openedAt: Date | null
  kind: string | null
  code: string | null
  retryAt: Date | null
  pausedUntil: Date | null
  /** When a trial last proved that the app works. */
  provenAt: Date | null
}

const columns = `app_id as "appId", area, opened_at as "openedAt", kind, code, retry_at as "retryAt", paused_until as "pausedUntil", proven_at as "provenAt"`

/** Opens the breaker of an app; true: it was closed before, and somebody has to be told. */
export async function openBreaker(
  tx: Tx<WorkspaceScope>,
  fault: { appId: string; area: AppArea; kind: string; code: string; at: Date; retryAt: Date },
): Promise<boolean> {
  const key = [fault.appId, fault.area]
  await tx.query(
    'insert into app_health (app_id, area) values ($1, $2) on conflict (app_id, area) do nothing',
    key,
  )
  // Of many who meet the fault at once, one is the first.
  const [before] = await tx.query<{ openedAt: Date | null }>(
    'select opened_at as "openedAt" from app_health where app_id = $1 and area = $2 for update',
    key,
  )
  await tx.query(
    `update app_health set opened_at = coalesce(opened_at, $3), kind = $4, code = $5, retry_at = $6 where app_id = $1 and area = $2`,
    [...key, fault.at, fault.kind, fault.code, fault.retryAt],
  )
  return !before?.openedAt
}

/** The app works again; true: it was open until now. */
export async function closeBreaker(
  tx: Tx<WorkspaceScope>,
  appId: string,
  area: AppArea,
  at: Date,
): Promise<boolean> {
  const closed = await tx.query(
    `update app_health set opened_at = null, kind = null, code = null, retry_at = null, paused_until = null, proven_at = $3
     where app_id = $1 and area = $2 and opened_at is not null returning app_id`,
    [appId, area, at],
  )
  return closed.length === 1
}

/** The platform told this app to wait. */
export async function pauseApp(
  tx: Tx<WorkspaceScope>,
  pause: { appId: string; area: AppArea; until: Date },
): Promise<void> {
  await tx.query(
    `insert into app_health (app_id, area, paused_until) values ($1, $2, $3)
     on conflict (app_id, area) do update set paused_until = greatest(app_health.paused_until, excluded.paused_until)`,
    [pause.appId, pause.area, pause.until],
  )
}

export async function findAppHealth(
  tx: Tx<WorkspaceScope>,
  appId: string,
  area: AppArea,
): Promise<AppHealth | undefined> {
  const [row] = await tx.query<AppHealth>(
    `select ${columns} from app_health where app_id = $1 and area = $2`,
    [appId, area],
  )
  return row
}

/** `trial`: this is the one trial a minute of an open breaker. */
export async function mayTry(
  tx: Tx<WorkspaceScope>,
  appId: string,
  area: AppArea,
  now: Date,
  next: Date,
): Promise<'yes' | 'trial' | 'no'> {
  const health = await findAppHealth(tx, appId, area)
  if (health?.pausedUntil && health.pausedUntil > now) return 'no'
  if (!health?.openedAt) return 'yes'
  const taken = await tx.query(
    `update app_health set retry_at = $4 where app_id = $1 and area = $2 and (retry_at is null or retry_at <= $3) returning app_id`,
    [appId, area, now, next],
  )
  return taken.length === 1 ? 'trial' : 'no'
}

/** Apps in trouble: all of them for operators; in the scope of a hub or its workspace the hub's own and the operator's. */
export async function listTroubledApps(
  tx: Tx<OperatorScope | HubScope | WorkspaceScope>,
): Promise<AppHealth[]> {
  return tx.query<AppHealth>(
    `select ${columns} from app_health where opened_at is not null order by opened_at, app_id`,
  )
}

/** How many consents of the app ended with this code since then, and how many live (up to 10,000). */
export async function countLosses(
  tx: Tx<WorkspaceScope>,
  appId: string,
  code: string,
  since: Date,
): Promise<{ lost: number; live: number }> {
  const [row] = await tx.query<{ lost: number; live: number }>(
    'select lost, live from tenancy.app_losses($1, $2, $3)',
    [appId, code, since],
  )
  return row ?? { lost: 0, live: 0 }
}

/** Takes those endings back: our app was at fault. Answers how many grants live again. */
export async function undoLosses(
  tx: Tx<WorkspaceScope>,
  appId: string,
  code: string,
  since: Date,
  at: Date,
): Promise<number> {
  const [row] = await tx.query<{ undone: number }>('select tenancy.undo_losses($1, $2, $3, $4) as undone', [
    appId,
    code,
    since,
    at,
  ])
  return row?.undone ?? 0
}

/** What was in trouble because of the app is looked at soon. */
export async function lookAfterRecovery(tx: Tx<WorkspaceScope>, appId: string, at: Date): Promise<number> {
  const [row] = await tx.query<{ asked: number }>('select tenancy.app_recovered($1, $2) as asked', [
    appId,
    at,
  ])
  return row?.asked ?? 0
}
