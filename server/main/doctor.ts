import { existsSync } from 'node:fs'
import * as z from 'zod'
import { systemClock } from '../base/clock.ts'
import { connectDatabase } from '../store/database.ts'
import { connectSweep } from '../store/sweep.ts'
import { type Finding, look, wrong } from './doctor/finding.ts'
import { lookAtAddress } from './doctor/look-at-address.ts'
import { lookAtAds } from './doctor/look-at-ads.ts'
import { lookAtApps } from './doctor/look-at-apps.ts'
import { lookAtBucket } from './doctor/look-at-bucket.ts'
import { lookAtDatabase } from './doctor/look-at-database.ts'
import { lookAtDeployment } from './doctor/look-at-deployment.ts'
import { lookAtFolder } from './doctor/look-at-folder.ts'
import { lookAtJournal } from './doctor/look-at-journal.ts'
import { lookAtKeys } from './doctor/look-at-keys.ts'
import { lookAtMail } from './doctor/look-at-mail.ts'
import { lookAtOverdue } from './doctor/look-at-overdue.ts'
import { lookAtSettings } from './doctor/look-at-settings.ts'
import { printed } from './doctor/print.ts'
import type { Installation } from './find-installation.ts'
import { keptOperatorKeys } from './kept-operator-keys.ts'
import { argumentsOf, readArguments } from './read-arguments.ts'

const usage = `npm run doctor [-- --json]

Looks at this Mooring from outside, changes nothing, and says what is fine, worth a look, or wrong with the next step.
Ends with 1 when something is wrong. Run it with the environment of npm run serve; without one it looks at the demo
of DATA_DIR, running or not. As JSON: npm run --silent doctor -- --json`

/** Everything there is to look at, in the order in which one would mend it. */
async function findingsOf(env: Readonly<Record<string, string | undefined>>): Promise<Finding[]> {
  const { findings, installation } = lookAtSettings(env)
  if (!installation) return findings
  const { config, dataDir, urls } = installation
  const here = [...findings, ...lookAtFolder(dataDir), ...(await lookAtAddress(config))]
  if (config.media.bucket) here.push(await lookAtBucket(config.media.bucket))
  const mailServer = env.SMTP_URL
  if (mailServer && URL.canParse(mailServer)) here.push(await lookAtMail(mailServer))
  if (!urls)
    return [...here, look('Database', `no PostgreSQL runs on ${dataDir}`, 'Start the demo: npm start.')]
  const database = await lookAtDatabase(urls, systemClock)
  if (database.some(({ state }) => state === 'wrong')) return [...here, ...database]
  return [...here, ...database, ...(await insideOf(installation, urls))]
}

async function insideOf(
  { config, dataDir, comparesPlace }: Installation,
  urls: { readonly app: string; readonly sweep: string },
): Promise<Finding[]> {
  const db = connectDatabase({ url: urls.app, maxConnections: 1, now: () => systemClock.now() })
  const sweep = connectSweep(urls.sweep)
  const keys = keptOperatorKeys(config.operatorKeys?.reveal(), dataDir)
  try {
    return [
      ...(keys
        ? await lookAtKeys(keys, db, sweep)
        : [wrong('Operator keys', 'there is none', 'Put operator-key back into the data folder.')]),
      ...(existsSync(dataDir)
        ? await lookAtDeployment(db, { dataDir, named: config.deploymentId, comparesPlace })
        : []),
      await lookAtJournal(dataDir),
      ...(await lookAtApps(db)),
      ...lookAtAds(await sweep.adsOut()),
      ...lookAtOverdue(await sweep.overdue(systemClock.now()), { mailsLeave: config.mail !== undefined }),
    ]
  } finally {
    await Promise.all([db.close(), sweep.close()])
  }
}

try {
  const { json } = readArguments(argumentsOf('doctor'), usage, { json: z.boolean().default(false) })
  const findings = await findingsOf(process.env)
  const isWell = findings.every(({ state }) => state !== 'wrong')
  console.log(json ? JSON.stringify({ well: isWell, findings }, null, 2) : printed(findings))
  if (!isWell) process.exitCode = 1
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
