import type { HubScope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

/** What may be spent in a month in one currency. */
export interface AdLimit {
  currency: string
  monthMinor: number
  aloneMinor: number
}

/** The location's own, else its hub's. */
export async function findLimit(tx: Tx<WorkspaceScope>, currency: string): Promise<AdLimit | undefined> {
  const [row] = await tx.query<AdLimit>(
    `select currency, month_minor::float8 as "monthMinor", alone_minor::float8 as "aloneMinor" from ad_limits
     where hub_id = $1 and workspace_id in ($2, '-') and currency = $3 order by (workspace_id = $2) desc limit 1`,
    [tx.scope.hubId, tx.scope.workspaceId, currency],
  )
  return row
}

export interface SetLimit extends AdLimit {
  workspaceId: string | null
  workspaceName: string | null
  setBy: string
  setAt: Date
}

/** A hub's own first, then those of locations by name. */
export async function listLimits(tx: Tx<HubScope>): Promise<SetLimit[]> {
  return tx.query<SetLimit>(
    `select l.currency, l.month_minor::float8 as "monthMinor", l.alone_minor::float8 as "aloneMinor",
       nullif(l.workspace_id, '-') as "workspaceId", w.name as "workspaceName", l.set_by_name as "setBy", l.set_at as "setAt"
     from ad_limits l left join workspaces w on w.hub_id = l.hub_id and w.id = l.workspace_id
     where l.hub_id = $1 order by (l.workspace_id = '-') desc, w.name, l.currency`,
    [tx.scope.hubId],
  )
}

export async function setLimit(
  tx: Tx<HubScope>,
  limit: AdLimit & { workspaceId: string | null; setBy: string; at: Date },
): Promise<void> {
  const l = limit
  await tx.query(
    `insert into ad_limits (hub_id, workspace_id, currency, month_minor, alone_minor, set_by_name, set_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (hub_id, workspace_id, currency) do update set month_minor = excluded.month_minor, alone_minor = excluded.alone_minor,
       set_by_name = excluded.set_by_name, set_at = excluded.set_at`,
    [tx.scope.hubId, l.workspaceId ?? '-', l.currency, l.monthMinor, l.aloneMinor, l.setBy, l.at],
  )
}

/**
 * Takes the months, the earliest first, so that nobody else reserves or counts in them until this transaction is over; then says
 * what in each is spent, and what is spoken for by other ads (`except` this one).
 */
export async function lockMonths(
  tx: Tx<WorkspaceScope>,
  which: { currency: string; months: readonly string[]; exceptAdId: string },
): Promise<Map<string, number>> {
  const months = [...which.months].sort((a, b) => a.localeCompare(b))
  const place = [tx.scope.hubId, tx.scope.workspaceId, which.currency]
  await tx.query(
    `insert into ad_months (hub_id, workspace_id, currency, month) select $1, $2, $3, unnest($4::text[]) on conflict do nothing`,
    [...place, months],
  )
  await tx.query(
    `select month from ad_months where hub_id = $1 and workspace_id = $2 and currency = $3 and month = any ($4) order by month for update`,
    [...place, months],
  )
  const rows = await tx.query<{ month: string; minor: number }>(
    `select month, sum(case when open then greatest(minor, spent_minor) else spent_minor end)::float8 as minor from ad_reservations
     where hub_id = $1 and workspace_id = $2 and currency = $3 and month = any ($4) and ad_id <> $5 group by month`,
    [...place, months, which.exceptAdId],
  )
  const committed = new Map(rows.map((row) => [row.month, row.minor]))
  return new Map(months.map((month) => [month, committed.get(month) ?? 0]))
}

/** What the ad may cost in each month, in place of what it might before; what it has cost stays. */
export async function reserve(
  tx: Tx<WorkspaceScope>,
  which: { adId: string; currency: string },
  months: ReadonlyMap<string, number>,
): Promise<void> {
  for (const [month, minor] of months)
    await tx.query(
      `insert into ad_reservations (hub_id, workspace_id, ad_id, currency, month, minor, open) values ($1, $2, $3, $4, $5, $6, true)
       on conflict (hub_id, workspace_id, ad_id, month) do update set minor = excluded.minor, open = true`,
      [tx.scope.hubId, tx.scope.workspaceId, which.adId, which.currency, month, minor],
    )
}

/** It will spend no more: only what it has spent counts. */
export async function release(tx: Tx<WorkspaceScope>, adId: string): Promise<void> {
  await tx.query(
    'update ad_reservations set open = false where hub_id = $1 and workspace_id = $2 and ad_id = $3 and open',
    [tx.scope.hubId, tx.scope.workspaceId, adId],
  )
}

export interface Reservation {
  month: string
  minor: number
  spentMinor: number
  open: boolean
}

export async function listReservations(tx: Tx<WorkspaceScope>, adId: string): Promise<Reservation[]> {
  return tx.query<Reservation>(
    `select month, minor::float8 as minor, spent_minor::float8 as "spentMinor", open from ad_reservations
     where hub_id = $1 and workspace_id = $2 and ad_id = $3 order by month`,
    [tx.scope.hubId, tx.scope.workspaceId, adId],
  )
}

/** What an ad has spent in a month. Never less than was known: a platform corrects downwards later, and money is not given free by that. */
export async function noteSpent(
  tx: Tx<WorkspaceScope>,
  which: { adId: string; currency: string; month: string },
  spentMinor: number,
): Promise<void> {
  const values = [tx.scope.hubId, tx.scope.workspaceId, which.adId, which.currency, which.month, spentMinor]
  await tx.query(
    `insert into ad_months (hub_id, workspace_id, currency, month) values ($1, $2, $3, $4) on conflict do nothing`,
    [values[0], values[1], values[3], values[4]],
  )
  await tx.query(
    `insert into ad_reservations (hub_id, workspace_id, ad_id, currency, month, minor, spent_minor, open) values ($1, $2, $3, $4, $5, 0, $6, false)
     on conflict (hub_id, workspace_id, ad_id, month) do update set spent_minor = greatest(ad_reservations.spent_minor, excluded.spent_minor)`,
    values,
  )
}

export interface MonthUse {
  currency: string
  month: string
  spentMinor: number
  reservedMinor: number
}

/** Of this month: what was spent, and what ads may still spend. */
export async function monthUses(tx: Tx<WorkspaceScope>, month: string): Promise<MonthUse[]> {
  return tx.query<MonthUse>(
    `select currency, month, sum(spent_minor)::float8 as "spentMinor",
       sum(case when open then greatest(minor - spent_minor, 0) else 0 end)::float8 as "reservedMinor"
     from ad_reservations where hub_id = $1 and workspace_id = $2 and month = $3 group by currency, month order by currency`,
    [tx.scope.hubId, tx.scope.workspaceId, month],
  )
}
