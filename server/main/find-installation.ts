import type { Environment } from './config/read-environment.ts'
import { type Config, readConfig } from './config.ts'
import { findPlace } from './place-data.ts'
import { urlsOfRunning } from './postgres/database-urls.ts'

/** The Mooring that these settings are of, looked at from outside. */
export interface Installation {
  readonly config: Config
  readonly dataDir: string
  /** Absent: a demo that is not running. */
  readonly urls: { readonly app: string; readonly sweep: string } | undefined
  /** Demo with its database inside the folder: a folder elsewhere is another Mooring. */
  readonly comparesPlace: boolean
}

/** Production where its database is named, else the demo of DATA_DIR, running or not. Throws ConfigRefused. */
export function findInstallation(env: Environment): Installation {
  const isProduction = env.MOORING_MODE === 'production' || (!env.MOORING_MODE && namesDatabase(env))
  const config = readConfig(env, isProduction ? 'production' : 'demo')
  const { app, sweep } = config.databases
  if (app && sweep) {
    const dataDir = isProduction ? config.dataDir : findPlace(config.dataDir).dir
    return { config, dataDir, urls: { app: app.reveal(), sweep: sweep.reveal() }, comparesPlace: false }
  }
  const { dir: dataDir } = findPlace(config.dataDir)
  return { config, dataDir, urls: urlsOfRunning(dataDir), comparesPlace: true }
}

const namesDatabase = (env: Environment): boolean =>
  Boolean(env.DATABASE_URL || env.DATABASE_URL_FILE || env.MOORING_PUBLIC_URL)
