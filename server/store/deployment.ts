import type { OperatorScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

/** The one row that says which Mooring this database belongs to. All instants are the database's. */
export interface Deployment {
  id: string
  /** Grows every minute while a worker lives; 0 = nobody has begun. */
  epoch: number
  advancedAt: Date | null
  /** Where it has lived, and where it is now: server and database. */
  home: string | null
  homeNow: string
  /** Set when the database itself is a copy: then nobody renews or sends. */
  doubt: string | null
  askedAt: Date | null
  askedFrom: string | null
  askedWhy: string | null
  confirmedAt: Date | null
  now: Date
}

export async function readDeployment(tx: Tx<OperatorScope>): Promise<Deployment> {
  const [row] = await tx.query<Deployment>(
    `select id, epoch, advanced_at as "advancedAt", home, tenancy.database_home() as "homeNow", doubt, asked_at as "askedAt",
       asked_from as "askedFrom", asked_why as "askedWhy", confirmed_at as "confirmedAt", clock_timestamp() as now
     from deployment`,
  )
  if (!row)
    throw new Error('The database has lost its deployment row: run npm run migrate on a whole backup.')
  return row
}

/** The first start of all. False when somebody else was faster. */
export async function beginDeployment(tx: Tx<OperatorScope>): Promise<boolean> {
  const begun = await tx.query(
    `update deployment set epoch = 1, advanced_at = clock_timestamp(), home = tenancy.database_home() where epoch = 0 returning id`,
  )
  return begun.length === 1
}

/** Answers the next epoch; undefined when this is not, or no longer, the database that we know. */
export async function advanceEpoch(
  tx: Tx<OperatorScope>,
  known: { id: string; atLeast: number },
): Promise<number | undefined> {
  const [row] = await tx.query<{ epoch: number }>(
    `update deployment set epoch = epoch + 1, advanced_at = clock_timestamp()
     where id = $1 and epoch >= $2 and doubt is null and home is not distinct from tenancy.database_home() returning epoch`,
    [known.id, known.atLeast],
  )
  return row?.epoch
}

/** Tells every process that the database itself is a copy. */
export async function doubtDeployment(tx: Tx<OperatorScope>, why: string): Promise<void> {
  await tx.query('update deployment set doubt = $1, doubted_at = clock_timestamp() where doubt is null', [
    why,
  ])
}

/** One process does not know this database and asks; the others are told. */
export async function noteAsking(
  tx: Tx<OperatorScope>,
  asking: { from: string; why: string },
): Promise<void> {
  await tx.query('update deployment set asked_at = clock_timestamp(), asked_from = $1, asked_why = $2', [
    asking.from,
    asking.why,
  ])
}

/**
 * A person has said what this database is. Live grants, revocations and waiting judgements follow; answers the hubs, each
 * of which gets its ledger line; undefined when somebody else was faster. `id` and `epoch` are what it goes on with.
 */
export async function settleDeployment(
  tx: Tx<OperatorScope>,
  settled: {
    id: string
    epoch: number
    /** What the answer was given about; somebody else's answer in between makes it none. */
    about: { id: string; epochBelow: number }
    by: string
    as: 'only-one' | 'copy' | 'admitted'
    /** Platforms whose refresh tokens are used up by using them. */
    rotating: readonly string[]
    at: Date
  },
): Promise<string[] | undefined> {
  const answered = await tx.query(
    `update deployment set id = $1, epoch = $2, advanced_at = clock_timestamp(), home = tenancy.database_home(), doubt = null,
       doubted_at = null, asked_at = null, asked_from = null, asked_why = null, confirmed_at = clock_timestamp(), confirmed_by = $3
     where id = $4 and epoch < $5 returning id`,
    [settled.id, settled.epoch, settled.by, settled.about.id, settled.about.epochBelow],
  )
  if (answered.length === 0) return undefined
  const hubs = await tx.query<{ id: string }>('select tenancy.settle_restored($1, $2, $3) as id', [
    settled.as,
    settled.rotating,
    settled.at,
  ])
  return hubs.map(({ id }) => id)
}
