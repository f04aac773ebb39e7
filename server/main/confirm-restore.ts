import * as z from 'zod'
import { systemClock } from '../base/clock.ts'
import { hubScope, operatorScope } from '../base/make-scope.ts'
import { Problem } from '../base/problem.ts'
import { silent } from '../base/signals.ts'
import { confirmRestore } from '../core/operator/confirm-restore.ts'
import { platforms } from '../platforms/registry.ts'
import { connectDatabase } from '../store/database.ts'
import { findInstallation } from './find-installation.ts'
import { argumentsOf, readArguments } from './read-arguments.ts'
import { watchDeployment } from './watch-deployment.ts'

const usage = `npm run confirm-restore -- --this-is-the-only-one | --this-is-a-copy

Answers a Mooring that asks whether it is a copy (npm run doctor says why it asks). Run it with the environment of
npm run serve, on a machine that asks; whatever runs on this database goes on within seconds.
  --this-is-the-only-one  the database was restored or moved, and the one it came from is gone for good:
                          it goes on. Every connection is looked at before it is renewed.
  --this-is-a-copy        the original lives on: this becomes a Mooring of its own. Connections that came
                          along end here, for good; at the platforms, and in the original, nothing changes.`

/** `npm run confirm-restore`: the page /restored, for whoever has no browser at hand. */
try {
  const wish = readArguments(argumentsOf('confirm-restore'), usage, {
    'this-is-the-only-one': z.boolean().default(false),
    'this-is-a-copy': z.boolean().default(false),
  })
  if (wish['this-is-the-only-one'] === wish['this-is-a-copy'])
    throw new Error(`Say one of the two.\n\n${usage}`)
  const choice = wish['this-is-a-copy'] ? 'this-is-a-copy' : 'this-is-the-only-one'
  const { config, dataDir, urls, comparesPlace } = findInstallation(process.env)
  if (!urls) throw new Error(`Nothing runs on ${dataDir}. Start it (npm start), then run this again.`)
  const db = connectDatabase({ url: urls.app, maxConnections: 1, now: () => systemClock.now() })
  const restore = await watchDeployment({
    appUrl: urls.app,
    dataDir,
    named: config.deploymentId,
    comparesPlace,
    advances: false,
    signals: silent,
  })
  try {
    const { deploymentId } = await confirmRestore(
      { db, clock: systemClock, platforms, restore },
      operatorScope(),
      { choice, by: 'npm run confirm-restore', hubScope: (id) => hubScope(id, { kind: 'operator' }) },
    )
    console.log(
      choice === 'this-is-a-copy'
        ? `This is a Mooring of its own now: ${deploymentId}. Connections that came along have ended here.`
        : `This is ${deploymentId}, the only one: it goes on.`,
    )
    if (config.deploymentId && config.deploymentId !== deploymentId)
      console.log(
        `Set MOORING_DEPLOYMENT_ID=${deploymentId}, or take it away; else the next start asks again.`,
      )
  } finally {
    await restore.stop()
    await db.close()
  }
} catch (error) {
  console.error(
    error instanceof Problem && error.code === 'already-done'
      ? 'Nobody asks: this Mooring knows its database, and nothing was changed.'
      : (error as Error).message,
  )
  process.exitCode = 1
}
