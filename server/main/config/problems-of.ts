import { platformById } from '../../platforms/registry.ts'
import { bucketProblems } from './bucket-problems.ts'
import { type Settings, scopesOf } from './settings.ts'

const loopback = new Set(['127.0.0.1', '::1', 'localhost'])
const platforms = ['META', 'LINKEDIN', 'TIKTOK', 'TIKTOK_BUSINESS', 'X'] as const

/** What is wrong between settings that are each fine alone; every line says how to mend it. */
export function problemsOf(settings: Settings, mode: 'demo' | 'production'): string[] {
  return [...pairs(settings), ...(mode === 'demo' ? demo(settings) : production(settings))]
}

function* pairs(settings: Settings): Generator<string> {
  const { MOORING_REFRESH_DEADLINE_SECONDS: deadline, MOORING_QUARANTINE_SECONDS: quarantine } = settings
  // With the time it takes to notice and to write it down.
  if (quarantine < deadline * 1.2)
    yield `MOORING_QUARANTINE_SECONDS (${quarantine}) must be at least a fifth longer than MOORING_REFRESH_DEADLINE_SECONDS (${deadline}): a token that may still be on its way must not be used again`
  if (settings.SMTP_URL && !settings.MAIL_FROM)
    yield 'SMTP_URL is set without MAIL_FROM: set both, or none and mails stay in the outbox'
  if (settings.MAIL_FROM && !settings.SMTP_URL)
    yield 'MAIL_FROM is set without SMTP_URL: set both, or none and mails stay in the outbox'
  yield* bucketProblems(settings)
  if (settings.METRICS_PORT === settings.PORT) yield 'PORT and METRICS_PORT are the same: choose two'
  for (const name of platforms) {
    const id = settings[`${name}_CLIENT_ID`]
    const secret = settings[`${name}_CLIENT_SECRET`]
    if (id && !secret) yield `${name}_CLIENT_ID is set without ${name}_CLIENT_SECRET: set both or none`
    if (secret && !id) yield `${name}_CLIENT_SECRET is set without ${name}_CLIENT_ID: set both or none`
    yield* scopeProblems(name, scopesOf(settings[`${name}_SCOPES`]))
  }
  if (settings.META_CONFIG_ID && !settings.META_CLIENT_ID)
    yield 'META_CONFIG_ID is set without META_CLIENT_ID: set both or none'
}

/** An app may ask for less than everything, never for less than publishing takes, nor for what nothing here uses. */
function* scopeProblems(
  name: (typeof platforms)[number],
  scopes: readonly string[] | undefined,
): Generator<string> {
  const facts = platformById(name.toLowerCase().replace('_', '-'))?.oauth
  if (!scopes || !facts) return
  const lacking = facts.requiredScopes.filter((one) => !scopes.includes(one))
  if (lacking.length > 0) yield `${name}_SCOPES lacks ${lacking.join(' ')}: nothing works without these`
  const unknown = scopes.filter((one) => !facts.scopes.includes(one))
  if (unknown.length > 0)
    yield `${name}_SCOPES names ${unknown.join(' ')}, which nothing here uses: choose among ${facts.scopes.join(' ')}`
}

function* demo(settings: Settings): Generator<string> {
  if (settings.PORT === settings.EMULATOR_PORT) yield 'PORT and EMULATOR_PORT are the same: choose two'
  if (!loopback.has(settings.MOORING_LISTEN_HOST))
    yield 'MOORING_LISTEN_HOST must be 127.0.0.1 in demo mode: it signs anybody in'
  if (settings.MOORING_PUBLIC_URL && !loopback.has(new URL(settings.MOORING_PUBLIC_URL).hostname))
    yield 'MOORING_PUBLIC_URL must be on this machine in demo mode, such as http://localhost:4600: remove it, or use npm run serve'
  if (settings.MIGRATE_DATABASE_URL || settings.SWEEP_DATABASE_URL) {
    if (!settings.DATABASE_URL)
      yield 'MIGRATE_DATABASE_URL or SWEEP_DATABASE_URL is set without DATABASE_URL: set all three or none'
  }
  if (settings.DATABASE_URL && !(settings.MIGRATE_DATABASE_URL && settings.SWEEP_DATABASE_URL))
    yield 'DATABASE_URL needs MIGRATE_DATABASE_URL (owner) and SWEEP_DATABASE_URL (sweep) beside it, or none of the three'
}

function* production(settings: Settings): Generator<string> {
  const { MOORING_PUBLIC_URL: publicUrl } = settings
  if (!publicUrl)
    yield 'MOORING_PUBLIC_URL is missing: set the https address that people open, such as https://mooring.example.com'
  else if (new URL(publicUrl).protocol !== 'https:')
    yield 'MOORING_PUBLIC_URL must begin with https:// (put a proxy with a certificate in front)'
  else if (new URL(publicUrl).pathname !== '/' || new URL(publicUrl).search)
    yield 'MOORING_PUBLIC_URL must end with the host name: Mooring needs a host of its own, not a path'
  if (!settings.DATABASE_URL) yield 'DATABASE_URL is missing: set the app login of a PostgreSQL 16 or newer'
  if (!settings.SWEEP_DATABASE_URL)
    yield 'SWEEP_DATABASE_URL is missing: set the sweep login of the same database'
  if (!settings.MOORING_OPERATOR_KEYS)
    yield 'MOORING_OPERATOR_KEYS (or MOORING_OPERATOR_KEYS_FILE) is missing: make one with echo "k1:$(openssl rand -base64 32)"'
  if (!settings.MOORING_SESSION_SECRET)
    yield 'MOORING_SESSION_SECRET (or MOORING_SESSION_SECRET_FILE) is missing: make one with openssl rand -base64 32'
}
