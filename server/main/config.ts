import { resolve } from 'node:path'
import { secondsMs } from '../base/clock.ts'
import { Secret } from '../base/secret.ts'
import { parseOperatorKeys } from '../vault/parse-operator-keys.ts'
import { type BucketSettings, bucketOf } from './config/bucket-of.ts'
import { problemsOf } from './config/problems-of.ts'
import { type Environment, readEnvironment } from './config/read-environment.ts'
import { type Settings, scopesOf, settings } from './config/settings.ts'
import type { Level } from './signals/log.ts'

/** How the settings of a platform's app begin. */
const prefixes = {
  meta: 'META',
  linkedin: 'LINKEDIN',
  tiktok: 'TIKTOK',
  'tiktok-business': 'TIKTOK_BUSINESS',
  x: 'X',
} as const
export type PlatformName = keyof typeof prefixes
export type AppCredentials = {
  clientId: string
  clientSecret: Secret
  configId?: string | undefined
  scopes?: readonly string[] | undefined
}

export type MailSettings = {
  /** `smtp://` or `smtps://`, with login and password if the server wants them. */
  url: Secret
  from: { name: string; address: string }
}

export type Config = {
  mode: 'demo' | 'production'
  port: number
  emulatorPort: number
  listenHost: string
  /** Absolute; where it was asked for, `placeData` may move it in demo mode. */
  dataDir: string
  /** The deployment that the database has to be; absent = whatever the data folder knows. */
  deploymentId?: string | undefined
  /** Proxies whose word on the caller's address is taken (rate limits); nobody's when empty. */
  trustedProxies: readonly string[]
  /** Origin that people open, without trailing slash. */
  publicUrl: string
  /** `app` absent in demo mode: the built-in PostgreSQL. */
  databases: { app?: Secret; owner?: Secret; sweep?: Secret }
  /** Text for `parseOperatorKeys`, already found good; absent in demo mode: the data folder keeps one. */
  operatorKeys?: Secret
  /** Absent in demo mode: the data folder keeps one. */
  sessionSecret?: Secret
  /** The operator's own app at each platform that has one. */
  apps: Partial<Record<PlatformName, AppCredentials>>
  versions: { meta: string; linkedin: string }
  timing: { refreshDeadlineMs: number; quarantineMs: number }
  /** Absent: mails stay in the outbox. The demo never has it. */
  mail?: MailSettings
  /** Where pictures, videos and documents lie: a bucket, else a folder (absent: below the data folder). */
  media: { bucket?: BucketSettings; dir?: string; workspaceBytes: number }
  /** Between SIGTERM and the last new connection. */
  drainMs: number
  logLevel: Level
  /** Absent: no metrics. */
  metrics?: { host: string; port: number }
}

/** Start-up cannot go on; every line of `problems` says what is wrong and how to mend it, never a value. */
export class ConfigRefused extends Error {
  override name = 'ConfigRefused'
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(['Mooring cannot start with these settings:', ...problems.map((line) => `  - ${line}`)].join('\n'))
    this.problems = problems
  }
}

/**
 * Reads the environment into one typed configuration. `mode` is what the command is for; MOORING_MODE may only
 * repeat it. Throws ConfigRefused with everything that is wrong.
 */
export function readConfig(env: Environment, mode: 'demo' | 'production'): Config {
  const { values, problems } = readEnvironment(env)
  const parsed = settings.safeParse(values)
  if (!parsed.success) {
    for (const issue of parsed.error.issues) problems.push(`${issue.path.join('.')} ${issue.message}`)
    throw new ConfigRefused(problems)
  }
  const read = parsed.data
  if (read.MOORING_MODE && read.MOORING_MODE !== mode)
    problems.push(
      mode === 'demo'
        ? 'MOORING_MODE is production, and npm start is the demo: use npm run serve and npm run worker'
        : 'MOORING_MODE is demo, and this command is for production: use npm start',
    )
  problems.push(...problemsOf(read, mode), ...operatorKeyProblems(read))
  if (problems.length > 0) throw new ConfigRefused(problems)
  return toConfig(read, mode)
}

const otherSecrets = [
  'MOORING_SESSION_SECRET',
  'META_CLIENT_SECRET',
  'LINKEDIN_CLIENT_SECRET',
  'TIKTOK_CLIENT_SECRET',
  'TIKTOK_BUSINESS_CLIENT_SECRET',
  'X_CLIENT_SECRET',
  'S3_SECRET_ACCESS_KEY',
] as const

function operatorKeyProblems(read: Settings): readonly string[] {
  if (!read.MOORING_OPERATOR_KEYS) return []
  const others = otherSecrets.flatMap((name) => (read[name] ? [{ name, value: read[name] }] : []))
  const keys = parseOperatorKeys(read.MOORING_OPERATOR_KEYS, others)
  return keys.ok ? [] : keys.problems.map((line) => `MOORING_OPERATOR_KEYS: ${line}`)
}

function toConfig(read: Settings, mode: 'demo' | 'production'): Config {
  const apps: Config['apps'] = {}
  for (const [name, upper] of Object.entries(prefixes) as [PlatformName, (typeof prefixes)[PlatformName]][]) {
    const [clientId, clientSecret] = [read[`${upper}_CLIENT_ID`], read[`${upper}_CLIENT_SECRET`]]
    const scopes = scopesOf(read[`${upper}_SCOPES`])
    if (clientId && clientSecret) apps[name] = { clientId, clientSecret: new Secret(clientSecret), scopes }
  }
  if (apps.meta && read.META_CONFIG_ID) apps.meta.configId = read.META_CONFIG_ID
  return {
    mode,
    port: read.PORT,
    emulatorPort: read.EMULATOR_PORT,
    listenHost: read.MOORING_LISTEN_HOST,
    dataDir: resolve(read.DATA_DIR),
    deploymentId: read.MOORING_DEPLOYMENT_ID,
    trustedProxies: read.MOORING_TRUSTED_PROXIES?.split(',').map((one) => one.trim()) ?? [],
    publicUrl: new URL(read.MOORING_PUBLIC_URL ?? `http://localhost:${read.PORT}`).origin,
    databases: {
      ...secret('app', read.DATABASE_URL),
      ...secret('owner', read.MIGRATE_DATABASE_URL),
      ...secret('sweep', read.SWEEP_DATABASE_URL),
    },
    ...secret('operatorKeys', read.MOORING_OPERATOR_KEYS),
    ...secret('sessionSecret', read.MOORING_SESSION_SECRET),
    apps,
    ...mailOf(read, mode),
    media: {
      ...bucketOf(read),
      ...(read.MEDIA_DIR ? { dir: resolve(read.MEDIA_DIR) } : {}),
      workspaceBytes: read.MEDIA_GB_PER_WORKSPACE * 1_000_000_000,
    },
    versions: { meta: read.META_VERSION, linkedin: read.LINKEDIN_VERSION },
    drainMs: secondsMs(read.MOORING_DRAIN_SECONDS ?? (mode === 'demo' ? 0 : 2)),
    // The demo's terminal belongs to the welcome.
    logLevel: read.LOG_LEVEL ?? (mode === 'demo' ? 'warn' : 'info'),
    ...(read.METRICS_PORT ? { metrics: { host: read.METRICS_HOST, port: read.METRICS_PORT } } : {}),
    timing: {
      refreshDeadlineMs: secondsMs(read.MOORING_REFRESH_DEADLINE_SECONDS),
      quarantineMs: secondsMs(read.MOORING_QUARANTINE_SECONDS),
    },
  }
}

/** The people of the demo are invented, and so are their addresses: nothing goes out to them. */
const mailOf = (read: Settings, mode: 'demo' | 'production'): Pick<Config, 'mail'> =>
  read.SMTP_URL && read.MAIL_FROM && mode === 'production'
    ? { mail: { url: new Secret(read.SMTP_URL), from: read.MAIL_FROM } }
    : {}

function secret<K extends string>(name: K, value: string | undefined): { [key in K]?: Secret } {
  return (value ? { [name]: new Secret(value) } : {}) as { [key in K]?: Secret }
}
