import { hostname } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { secondsMs, systemClock } from '../base/clock.ts'
import { operatorScope } from '../base/make-scope.ts'
import { type Signals, silent } from '../base/signals.ts'
import type { Doubt } from '../core/operator/judge-deployment.ts'
import { type Look, lookAtDeployment, type Standing } from '../core/operator/look-at-deployment.ts'
import type { RestoreSafety } from '../core/operator/restore-safety.ts'
import { connectDatabase } from '../store/database.ts'
import { placeOf, readDeploymentFile, writeDeploymentFile } from './deployment-file.ts'
import type { Parts } from './parts.ts'

export interface DeploymentWatch extends RestoreSafety {
  stop(): Promise<void>
}

/** What production's parts say of it. */
export const watched = ({ appUrl, config, signals }: Omit<Parts, 'restore'>) => ({
  appUrl,
  dataDir: config.dataDir,
  named: config.deploymentId,
  comparesPlace: false,
  signals: signals ?? silent,
})

const everyMs = { sure: secondsMs(10), asking: secondsMs(5), failed: secondsMs(1) }

/**
 * Keeps an eye on the database from the first moment to the last, on a connection of its own: is it the one that this
 * data folder has lived with (R49)? Resolves after the first look. Throws when the database does not answer it.
 */
export async function watchDeployment(input: {
  appUrl: string
  dataDir: string
  /** MOORING_DEPLOYMENT_ID. */
  named: string | undefined
  /** Demo mode: the database lies in the folder, so a folder elsewhere is another Mooring. */
  comparesPlace: boolean
  /** A worker lives in this process: the epoch goes on. */
  advances: boolean
  signals: Signals
}): Promise<DeploymentWatch> {
  const { dataDir, signals } = input
  const db = connectDatabase({ url: input.appUrl, maxConnections: 1, now: () => systemClock.now() })
  const place = placeOf(dataDir)
  let last: Look = { doubt: undefined, write: undefined, confirmedSeen: null, askingElsewhere: undefined }
  let confirmedSeen: Standing['confirmedSeen']
  let looking: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const look = async () => {
    const { named, comparesPlace, advances } = input
    const note = readDeploymentFile(dataDir)
    const standing = { note, named, place, comparesPlace, advances, from: hostname(), confirmedSeen }
    const found = await lookAtDeployment({ db }, operatorScope(), standing)
    if (found.write) keep(found.write)
    tellOf(signals, last.doubt, found.doubt)
    last = found
    confirmedSeen = found.confirmedSeen
  }
  const keep = (note: NonNullable<Look['write']>) => {
    try {
      writeDeploymentFile(dataDir, note)
    } catch (error) {
      // The next start may ask who this is; what goes on now is right.
      signals.say('error', 'The data folder cannot be written: deployment.json is out of date.', {
        reason: (error as NodeJS.ErrnoException).code ?? 'unknown',
      })
    }
  }
  /** One look at a time; one that failed leaves us knowing nothing, and then nothing goes out. */
  const lookInTurn = () => {
    looking = looking.then(look).catch((error: Error) => {
      const doubt: Doubt = last.doubt ?? {
        kind: 'not-looked',
        database: null,
        note: null,
        named: null,
        place,
      }
      if (doubt.kind === 'not-looked')
        signals.say('warn', 'The deployment could not be looked at.', { reason: error.message })
      last = { ...last, doubt }
    })
    return looking
  }
  const schedule = () => {
    if (stopped) return
    const kind = last.doubt?.kind
    const wait = kind === 'not-looked' ? everyMs.failed : kind ? everyMs.asking : everyMs.sure
    timer = setTimeout(() => void lookInTurn().then(schedule), wait)
    timer.unref()
  }

  try {
    await look()
    // Another process of this folder may just be beginning: its file comes a moment after the database.
    for (
      let tries = 0;
      last.doubt?.kind === 'unknown-database' && isFresh(last.doubt) && tries < 10;
      tries++
    ) {
      await pause(200)
      await look()
    }
  } catch (error) {
    await db.close()
    throw error
  }
  schedule()
  return {
    doubt: () => last.doubt,
    askingElsewhere: () => last.askingElsewhere,
    lookAgain: lookInTurn,
    stop: async () => {
      if (stopped) return
      stopped = true
      clearTimeout(timer)
      await looking
      await db.close()
    },
  }
}

const isFresh = ({ database }: Doubt): boolean =>
  database !== null && database.epoch <= 2 && Date.now() - (database.at?.getTime() ?? 0) < secondsMs(10)

function tellOf(signals: Signals, before: Doubt | undefined, now: Doubt | undefined): void {
  if (before?.kind === now?.kind) return
  if (!now) {
    signals.say('info', 'This is the database that we know: renewing and sending go on.')
    return
  }
  const facts = {
    doubt: now.kind,
    database: now.database?.id ?? null,
    epoch: now.database?.epoch ?? null,
    file: now.note?.id ?? null,
    fileEpoch: now.note?.epoch ?? null,
  }
  signals.say(
    'warn',
    'This Mooring may be a copy. Nothing is renewed or sent until somebody says: open /restored, or npm run confirm-restore.',
    facts,
  )
}
