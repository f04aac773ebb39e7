import { askPastTheProxy } from '../parts/ask-past-the-proxy.ts'
import type { StageDatabase } from '../parts/stage-database.ts'

/** A row as it stood after a commit, in the words of the table. */
export interface Written {
  readonly transaction: string
  /** When the row was written and when its transaction was committed, epoch milliseconds of the real clock. */
  readonly at: number
  readonly committedAt: number
  readonly table: string
  readonly row: Readonly<Record<string, unknown>>
}

const kept = [
  'ads',
  'ad_objects',
  'ad_approvals',
  'ad_reservations',
  'ad_limits',
  'ad_stops',
  'ad_watches',
] as const

/** From now on every row of these tables is kept as it is written; what is rolled back is not kept. */
export const keepHistory = (database: Pick<StageDatabase, 'urls'>): Promise<unknown> =>
  askPastTheProxy(
    database,
    `create schema chaos;
     create table chaos.written (n bigserial primary key, transaction xid not null default pg_current_xact_id()::xid,
       at timestamptz not null default clock_timestamp(), of text not null, row jsonb not null);
     create function chaos.keep() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
       begin insert into chaos.written (of, row) values (tg_table_name, to_jsonb(new)); return null; end $$;
     ${kept.map((table) => `create trigger chaos_keep after insert or update on public.${table} for each row execute function chaos.keep();`).join('\n')}`,
  )

/** Everything that was committed, in that order. */
export const readHistory = (database: Pick<StageDatabase, 'urls'>): Promise<Written[]> =>
  askPastTheProxy<Written>(
    database,
    `select transaction::text, (extract(epoch from at) * 1000)::float8 as at, of as table, row,
       (extract(epoch from pg_xact_commit_timestamp(transaction)) * 1000)::float8 as "committedAt"
     from chaos.written order by pg_xact_commit_timestamp(transaction), n`,
  )
