import { minutesMs, secondsMs } from '../../base/clock.ts'
import type { OperatorScope } from '../../base/scope.ts'
import type { Tx } from '../../store/database.ts'
import {
  advanceEpoch,
  beginDeployment,
  type Deployment,
  doubtDeployment,
  noteAsking,
  readDeployment,
} from '../../store/deployment.ts'
import type { Context } from '../context.ts'
import {
  type DeploymentNote,
  type Doubt,
  isOfDatabase,
  judgeDeployment,
  type NotePlace,
} from './judge-deployment.ts'
import type { Asking } from './restore-safety.ts'

/** How this process stands towards its database; `note` is the file as it is now. */
export interface Standing {
  readonly note: DeploymentNote | null
  readonly named: string | undefined
  readonly place: NotePlace
  readonly comparesPlace: boolean
  /** What others are told where to look: the machine's name. */
  readonly from: string
  /** A worker lives here: the epoch goes on. */
  readonly advances: boolean
  /** `confirmedAt` as the last look saw it; absent before the first. */
  readonly confirmedSeen?: Date | null | undefined
}

export interface Look {
  readonly doubt: Doubt | undefined
  /** What the file has to say from now on, database first; undefined = leave it. */
  readonly write: DeploymentNote | undefined
  readonly confirmedSeen: Date | null
  readonly askingElsewhere: Asking | undefined
}

const askingLastsMs = minutesMs(3)
/** A little less than the minute, so that two looks never make it two. */
const advanceEveryMs = secondsMs(55)

/**
 * One look at the database and at the file beside us: is this the database that this Mooring has lived with (R49)? If
 * so the epoch goes on; if not, whoever has to know is told. A person's word, given since the last look, settles it.
 */
export async function lookAtDeployment(
  ctx: Pick<Context, 'db'>,
  scope: OperatorScope,
  standing: Standing,
): Promise<Look> {
  return ctx.db.inScope(scope, async (tx) => {
    let database = await readDeployment(tx)
    const isSettled = hasBeenSettled(standing, database)
    const kind = isSettled ? undefined : judgeDeployment({ database, ...standing })
    const confirmedSeen = database.confirmedAt
    if (kind) {
      await tell(tx, standing, database, kind)
      return {
        doubt: doubtOf(kind, standing, database),
        write: undefined,
        confirmedSeen,
        askingElsewhere: undefined,
      }
    }
    if (database.epoch === 0 && (await beginDeployment(tx))) database = await readDeployment(tx)
    const epoch = await goOn(tx, standing, database)
    const write = { id: database.id, epoch, at: database.now.toISOString(), place: standing.place }
    const isNews = isSettled || standing.note?.id !== database.id || standing.note.epoch < epoch
    return {
      doubt: undefined,
      write: isNews ? write : undefined,
      confirmedSeen,
      askingElsewhere: askingOf(database),
    }
  })
}

/** Somebody has answered while this process was asking (or working). */
function hasBeenSettled({ confirmedSeen }: Standing, { confirmedAt, doubt }: Deployment): boolean {
  if (confirmedSeen === undefined || confirmedAt === null || doubt !== null) return false
  return confirmedSeen === null || confirmedAt > confirmedSeen
}

async function goOn(tx: Tx<OperatorScope>, standing: Standing, database: Deployment): Promise<number> {
  const age = database.now.getTime() - (database.advancedAt?.getTime() ?? 0)
  if (!standing.advances || age < advanceEveryMs) return database.epoch
  return (await advanceEpoch(tx, { id: database.id, atLeast: database.epoch })) ?? database.epoch
}

async function tell(
  tx: Tx<OperatorScope>,
  standing: Standing,
  database: Deployment,
  kind: Doubt['kind'],
): Promise<void> {
  if (isOfDatabase(kind)) return database.doubt ? undefined : doubtDeployment(tx, kind)
  const toldAgo = database.now.getTime() - (database.askedAt?.getTime() ?? 0)
  if (database.askedFrom !== standing.from || toldAgo > minutesMs(1))
    await noteAsking(tx, { from: standing.from, why: kind })
}

function askingOf({ askedAt, askedFrom, askedWhy, now }: Deployment): Look['askingElsewhere'] {
  if (!askedAt || !askedFrom || now.getTime() - askedAt.getTime() > askingLastsMs) return undefined
  return { from: askedFrom, why: askedWhy as Asking['why'] }
}

const doubtOf = (kind: Doubt['kind'], standing: Standing, database: Deployment): Doubt => ({
  kind,
  database: { id: database.id, epoch: database.epoch, at: database.advancedAt },
  note: standing.note,
  named: standing.named && standing.named !== database.id ? standing.named : null,
  place: standing.place,
})
