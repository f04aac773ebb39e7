import { createReadStream, existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import * as z from 'zod'
import { systemClock } from '../base/clock.ts'
import { hubScope, workspaceScope } from '../base/make-scope.ts'
import { readFileLine } from '../core/ledger/checkpoint.ts'
import { keyOf, type Verified, verifyLedgers } from '../core/ledger/verify-ledgers.ts'
import type { Checkpoint } from '../store/checkpoints.ts'
import { connectDatabase } from '../store/database.ts'
import { hubChain } from '../store/ledger.ts'
import { connectSweep } from '../store/sweep.ts'
import { checkpointFileIn } from './checkpoint-file.ts'
import { findInstallation } from './find-installation.ts'
import { keptOperatorKeys } from './kept-operator-keys.ts'
import { argumentsOf, readArguments } from './read-arguments.ts'

const usage = `npm run verify-ledger [-- --json] [-- --checkpoints FILE]

Reads every ledger from its first line to its last, changes nothing, and compares it with the signed checkpoints in the
database and in the data folder (ledger-checkpoints.jsonl; another copy of that file with --checkpoints). Prints the first
line of each ledger that was altered, deleted, moved or cut off, and ends with 1 when there is one. Run it with the
environment of npm run serve; without one it looks at the demo of DATA_DIR, which has to be running.`

const operator = { kind: 'operator' } as const

async function verify(): Promise<void> {
  const asked = readArguments(argumentsOf('verify-ledger'), usage, {
    json: z.boolean().default(false),
    checkpoints: z.string().optional(),
  })
  const { config, dataDir, urls } = findInstallation(process.env)
  if (!urls) throw new Error(`No PostgreSQL runs on ${dataDir}. Start the demo: npm start.`)
  const keys = keptOperatorKeys(config.operatorKeys?.reveal(), dataDir)
  if (!keys) throw new Error('There is no operator key: nothing could be proven without it.')
  const path = asked.checkpoints ?? checkpointFileIn(dataDir)
  if (asked.checkpoints && !existsSync(path)) throw new Error(`There is no file ${path}.`)
  const db = connectDatabase({ url: urls.app, maxConnections: 1, now: () => systemClock.now() })
  const sweep = connectSweep(urls.sweep)
  try {
    const verified = await verifyLedgers(
      { db },
      {
        sweep,
        keys,
        scopeOf: ({ hubId, workspaceId }) =>
          workspaceId === hubChain ? hubScope(hubId, operator) : workspaceScope(hubId, workspaceId, operator),
        kept: existsSync(path) ? await readKept(path) : new Map(),
      },
    )
    console.log(asked.json ? JSON.stringify(verified, null, 2) : printed(verified, existsSync(path)))
    if (verified.breaches.length > 0) process.exitCode = 1
  } finally {
    await Promise.all([db.close(), sweep.close()])
  }
}

async function readKept(path: string): Promise<Map<string, Checkpoint[]>> {
  const kept = new Map<string, Checkpoint[]>()
  for await (const text of createInterface({ input: createReadStream(path, 'utf8') })) {
    const one = readFileLine(text)
    if (one) kept.set(keyOf(one), [...(kept.get(keyOf(one)) ?? []), one])
  }
  return kept
}

function printed(verified: Verified, hasFile: boolean): string {
  const { chains, lines, checkpoints, unknownKeys, breaches } = verified
  return [
    ...breaches.map(
      ({ hubId, workspaceId, line, says }) =>
        `${workspaceId === hubChain ? `Hub ${hubId}` : `Workspace ${workspaceId} of ${hubId}`}, line ${line}: ${says}.`,
    ),
    `${lines} lines in ${chains} ledgers, compared with ${checkpoints} signed checkpoints${hasFile ? '' : '; the file with those outside the database is missing'}.`,
    ...(unknownKeys.length > 0
      ? [
          `Not compared: checkpoints signed by ${unknownKeys.map((id) => `"${id}"`).join(', ')}. Put that key behind the others in MOORING_OPERATOR_KEYS to compare them too.`,
        ]
      : []),
    breaches.length > 0
      ? 'Keep this database and the file as they are, and compare them with a backup. A database restored from a backup lacks the lines written since.'
      : 'Every line is as it was written.',
  ].join('\n')
}

await verify().catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 1
})
