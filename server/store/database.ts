import pg from 'pg'
import { notFound, Problem } from '../base/problem.ts'
import type { PersonScope, Scope, WorkspaceScope } from '../base/scope.ts'

/** A transaction inside one scope. Store functions take it, so none can be called without saying for whom. */
export interface Tx<S extends Scope = Scope> {
  readonly scope: S
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>
  /** Continues the same transaction in another scope (a person who just joined, or just began acting). */
  enter<T extends Scope>(scope: T): Promise<Tx<T>>
}

export interface Database {
  /** Begins, enters the scope (the database proves the membership itself), works, commits. Nothing slow inside. */
  inScope<S extends Scope, T>(scope: S, work: (tx: Tx<S>) => Promise<T>): Promise<T>
  /**
   * One statement that enters the scope itself (its first five parameters) and reads: one round trip, transaction
   * control included. For the few hot paths; `name` prepares it once a connection.
   */
  once<Row extends object>(
    scope: PersonScope | WorkspaceScope,
    read: { name: string; text: string; values: readonly unknown[] },
  ): Promise<Row[]>
  /**
   * One statement for many scopes: a function that enters each item's scope itself, one transaction in all. `$1` is the
   * list of items as JSON, each with `position`, `person`, `hub`, `workspace`, `acting` beside its own; `$2` is the time.
   */
  perScope<Row extends object>(
    items: readonly { readonly scope: WorkspaceScope; readonly values: object }[],
    read: { name: string; text: string; values?: readonly unknown[] },
  ): Promise<Row[]>
  close(): Promise<void>
}

/** No statement, no wait for a lock and no idle transaction holds anything up for ever (R48). */
export const sessionTimeouts =
  '-c statement_timeout=15000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=20000'

export interface DatabaseOptions {
  readonly url: string
  readonly maxConnections?: number
  /** The product's clock in ISO form, for acting sessions that end. */
  readonly now: () => Date
}

pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text))

export function connectDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.maxConnections ?? 12,
    application_name: 'mooring',
    // Queries of one transaction that do not wait for each other travel together.
    pipeline: true,
    options: sessionTimeouts,
  })
  // An idle connection that the server ends must not end us; the next query gets a fresh one.
  pool.on('error', () => {})
  // Nor may one that is lost while it is lent out: whoever has it hears of it at the next query.
  pool.on('connect', (client) => client.on('error', () => {}))
  return {
    async inScope(scope, work) {
      const client = await pool.connect()
      let broken: Error | undefined
      try {
        const result = await work(await open(client, scope, options.now, 'begin; '))
        await client.query('commit')
        return result
      } catch (error) {
        await client.query('rollback').catch((lost: Error) => {
          broken = lost
        })
        throw error
      } finally {
        client.release(broken)
      }
    },
    async once(scope, read) {
      const result = await pool.query({
        name: read.name,
        text: read.text,
        values: [...entryOf(scope), options.now(), ...read.values],
      })
      return result.rows
    },
    async perScope(items, read) {
      const list = items.map(({ scope, values }, position) => {
        const [person, hub, workspace, acting] = entryOf(scope)
        return { position, person, hub, workspace, acting, ...values }
      })
      const values = [JSON.stringify(list), options.now(), ...(read.values ?? [])]
      return (await pool.query({ name: read.name, text: read.text, values })).rows
    },
    close: () => pool.end(),
  }
}

/** person, hub, workspace, acting: what a function that enters by itself is given first. A guest: link, and visit as acting. */
function entryOf(scope: PersonScope | WorkspaceScope): (string | null)[] {
  if (scope.kind === 'person') return [scope.personId, null, null, null]
  const { actor, hubId, workspaceId } = scope
  if (actor.kind === 'guest') return [actor.linkId, hubId, workspaceId, actor.visitId]
  return actor.kind === 'person'
    ? [actor.personId, hubId, workspaceId, actor.actingId ?? null]
    : [null, hubId, workspaceId, null]
}

/** One round trip: `begin` and the entry in one simple query, ids quoted by the driver. */
async function open<S extends Scope>(
  client: pg.PoolClient,
  scope: S,
  now: () => Date,
  before: string,
): Promise<Tx<S>> {
  const text = (value: string | null | undefined) => (value == null ? 'null' : client.escapeLiteral(value))
  const results = await client.query<{ entered: boolean }>(
    `${before}select ${entry(scope, text, now())} as entered`,
  )
  const last = Array.isArray(results) ? (results as pg.QueryResult<{ entered: boolean }>[]).at(-1) : results
  if (last?.rows[0]?.entered !== true) throw refusal(scope)
  return {
    scope,
    query: (sql, values) => rows(client, sql, values),
    enter: (next) => open(client, next, now, ''),
  }
}

function refusal(scope: Scope): Problem {
  if (scope.kind === 'workspace' && scope.actor.kind === 'guest')
    return new Problem('visit-over', 'This visit is over, or its link does not hold any more.')
  return notFound(scope.kind === 'hub' ? 'hub' : 'workspace')
}

function entry(scope: Scope, text: (value: string | null | undefined) => string, now: Date): string {
  switch (scope.kind) {
    case 'person':
      return `tenancy.enter_person(${text(scope.personId)})`
    case 'hub':
      return scope.actor.kind === 'person'
        ? `tenancy.enter_hub(${text(scope.actor.personId)}, ${text(scope.hubId)})`
        : `tenancy.enter_for_work(${text(scope.hubId)}, null)`
    case 'workspace':
      if (scope.actor.kind === 'guest')
        return `tenancy.enter_visit(${text(scope.actor.linkId)}, ${text(scope.actor.visitId)}, ${text(scope.hubId)}, ${text(scope.workspaceId)}, ${text(now.toISOString())}::timestamptz)`
      return scope.actor.kind === 'person'
        ? `tenancy.enter_workspace(${text(scope.actor.personId)}, ${text(scope.hubId)}, ${text(scope.workspaceId)}, ${text(scope.actor.actingId)}, ${text(now.toISOString())}::timestamptz)`
        : `tenancy.enter_for_work(${text(scope.hubId)}, ${text(scope.workspaceId)})`
    case 'invitation':
      return `tenancy.enter_invitation(${text(scope.personId)}, ${text(scope.tokenHash)})`
    case 'link':
      return `tenancy.enter_link(${text(scope.tokenHash)})`
    case 'guest':
      return `tenancy.enter_guest(${text(scope.cookieHash)})`
    case 'operator':
      return 'tenancy.enter_operator()'
    case 'app':
      return `tenancy.enter_app(${text(scope.appId)})`
    case 'deletion':
      return `tenancy.enter_deletion(${text(scope.codeHash)})`
    case 'file-address':
      return `tenancy.enter_file_address(${text(scope.tokenHash)})`
  }
}

/** Statements are fixed texts, so each is prepared once a connection: parsing and planning cost more than running. */
async function rows<Row>(
  client: pg.PoolClient,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const result = await client.query({ name: nameOf(text), text, values: values as unknown[] })
  return result.rows as Row[]
}

const names = new Map<string, string>()

function nameOf(text: string): string {
  const known = names.get(text)
  if (known) return known
  const name = `s${names.size}`
  names.set(text, name)
  return name
}

/** SQLSTATE of a database error, or undefined: `23505` is a unique violation. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined
}

/** The name of the constraint or unique index that a change would have broken. */
export function brokenRule(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.constraint : undefined
}
