import { join } from 'node:path'
import { systemClock } from '../base/clock.ts'
import type { Secret } from '../base/secret.ts'
import { checkpointFileIn } from './checkpoint-file.ts'
import { readConfig } from './config.ts'
import { guardDatabase } from './guard-database.ts'
import { guardOperatorKeys } from './guard-operator-keys.ts'
import { operatorKeysOf } from './operator-keys-of.ts'
import type { Parts } from './parts.ts'
import { keepDataFolder } from './place-data.ts'
import { type Opened, openSignals } from './signals/open-signals.ts'

/**
 * Reads the configuration and checks both logins and the operator keys; what production's commands begin with.
 * `serves`: rows may be wrapped by these keys from now on, so they are noted.
 */
export async function productionParts({
  serves,
}: {
  serves: boolean
}): Promise<Omit<Parts, 'restore'> & { sweepUrl: string; opened: Opened }> {
  const config = readConfig(process.env, 'production')
  if (serves) keepDataFolder(config.dataDir)
  const appUrl = present(config.databases.app).reveal()
  const sweepUrl = present(config.databases.sweep).reveal()
  await guardDatabase({ url: appUrl, login: 'DATABASE_URL', clock: systemClock })
  await guardDatabase({ url: sweepUrl, login: 'SWEEP_DATABASE_URL', clock: systemClock })
  const operatorKeys = operatorKeysOf(present(config.operatorKeys).reveal())
  await guardOperatorKeys({ appUrl, sweepUrl, clock: systemClock, keys: operatorKeys, note: serves })
  const sessionSecret = present(config.sessionSecret)
  const journalDir = join(config.dataDir, 'journal')
  const checkpointFile = checkpointFileIn(config.dataDir)
  const opened = openSignals({ level: config.logLevel, readable: false })
  const { signals } = opened
  return {
    config,
    clock: systemClock,
    appUrl,
    sweepUrl,
    operatorKeys,
    sessionSecret,
    opened,
    signals,
    journalDir,
    checkpointFile,
  }
}

function present(secret: Secret | undefined): Secret {
  if (!secret) throw new Error('The configuration let a missing secret pass.')
  return secret
}
