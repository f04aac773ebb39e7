import { minutesMs } from '../../base/clock.ts'
import { operatorScope } from '../../base/make-scope.ts'
import { judgeDeployment } from '../../core/operator/judge-deployment.ts'
import type { Database } from '../../store/database.ts'
import { type Deployment, readDeployment } from '../../store/deployment.ts'
import { placeOf, readDeploymentFile } from '../deployment-file.ts'
import { type Finding, fine, look, wrong } from './finding.ts'

const doubts = {
  restored: 'the database is older than this machine’s file: it was restored from a backup',
  'moved-database': 'the database was copied here from another server or database',
  'other-database': 'this machine, or MOORING_DEPLOYMENT_ID, knows another deployment',
  'unknown-database': 'this machine does not know this database, which has lived before',
  'moved-folder': 'the data folder was copied or moved from another place',
  'not-looked': 'the database did not answer',
} as const

/** Whether this may be a copy, and whether a worker lives. Looks only; the watch decides. */
export async function lookAtDeployment(
  db: Database,
  input: { dataDir: string; named: string | undefined; comparesPlace: boolean },
): Promise<Finding[]> {
  const database = await db.inScope(operatorScope(), readDeployment)
  const note = readDeploymentFile(input.dataDir)
  const kind = judgeDeployment({ ...input, database, note, place: placeOf(input.dataDir) })
  const id = `${database.id}, epoch ${database.epoch}`
  return [
    kind
      ? wrong(
          'Deployment',
          `${id}: nothing is renewed or sent, because ${doubts[kind]}`,
          kind === 'unknown-database'
            ? `A further machine of the same Mooring: set MOORING_DEPLOYMENT_ID=${database.id}. Else: npm run confirm-restore.`
            : 'Say what it is: open /restored, or npm run confirm-restore.',
        )
      : fine('Deployment', id),
    ...(kind ? [] : asking(database)),
    worker(database),
  ]
}

function asking({ askedAt, askedFrom, now }: Deployment): Finding[] {
  if (!askedAt || !askedFrom || now.getTime() - askedAt.getTime() > minutesMs(3)) return []
  return [
    look(
      'Deployment',
      `${askedFrom} runs on this database and does not know it; it renews and sends nothing`,
      'Run the doctor there, or stop it.',
    ),
  ]
}

function worker({ advancedAt, epoch, doubt, now }: Deployment): Finding {
  if (!advancedAt) return look('Worker', 'none has lived yet', 'Start one: npm run worker.')
  const minutes = Math.floor((now.getTime() - advancedAt.getTime()) / 60_000)
  if (minutes < 3 || doubt) return fine('Worker', `alive ${minutes < 1 ? 'just now' : `${minutes} min ago`}`)
  const says = epoch <= 1 ? 'none has lived yet' : `none has been alive for ${minutes} min`
  return wrong('Worker', says, 'Start one: npm run worker. Nothing is renewed without it.')
}
