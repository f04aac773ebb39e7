import type { Clock } from '../../base/clock.ts'
import { type Examined, examineDatabase } from '../guard-database.ts'
import { type Finding, fine, wrong } from './finding.ts'

/** Both logins, by the boot guard's own checks, and the server behind them. */
export async function lookAtDatabase(
  urls: { readonly app: string; readonly sweep: string },
  clock: Clock,
): Promise<Finding[]> {
  const [app, sweep] = await Promise.all([
    examine('DATABASE_URL', urls.app, clock),
    examine('SWEEP_DATABASE_URL', urls.sweep, clock),
  ])
  const seen = app.examined ?? sweep.examined
  return [...app.findings, ...sweep.findings, ...(seen ? server(seen) : [])]
}

async function examine(
  setting: string,
  url: string,
  clock: Clock,
): Promise<{ findings: Finding[]; examined?: Examined }> {
  const about = `Login ${setting}`
  try {
    const examined = await examineDatabase({ url, clock })
    const findings =
      examined.powers.length > 0
        ? examined.powers.map((line) => wrong(about, ...apart(line)))
        : [fine(about, 'connects, owns nothing, and cannot go round the walls')]
    return { findings, examined }
  } catch (error) {
    return { findings: [wrong(about, `does not connect: ${reasonOf(error)}`, nextStep(error))] }
  }
}

function server({ server: { facts, faults }, schema }: Examined): Finding[] {
  const version = `PostgreSQL ${Math.floor(facts.version / 10_000)}.${facts.version % 10_000}`
  return [
    ...(faults.length > 0
      ? faults.map((line) => wrong('Database', ...apart(line)))
      : [
          fine(
            'Database',
            `${version}, primary, fsync and full_page_writes on, time limits set, clock within ${Math.max(1, Math.ceil(facts.skewMs / 1000))} s`,
          ),
        ]),
    ...(schema.length > 0
      ? schema.map((line) => wrong('Schema', ...apart(line)))
      : [fine('Schema', 'up to date')]),
  ]
}

/** The guard's lines say what is wrong, then how to mend it, behind a colon or a full stop. */
function apart(line: string): [says: string, next: string] {
  const at = Math.max(line.lastIndexOf(': '), line.lastIndexOf('. '))
  if (at < 0) return [line, 'See docs/operating.md.']
  const next = line.slice(at + 2)
  return [line.slice(0, at), next.charAt(0).toUpperCase() + next.slice(1)]
}

const codeOf = (error: unknown): string => String((error as { code?: unknown }).code ?? '')

/** The driver's words may repeat the address with its password: codes only. */
function reasonOf(error: unknown): string {
  const code = codeOf(error)
  const known: Readonly<Record<string, string>> = {
    ECONNREFUSED: 'nothing listens at its address',
    ENOENT: 'nothing listens at its address',
    ENOTFOUND: 'its host has no address',
    ETIMEDOUT: 'no answer',
    '28P01': 'the password is wrong',
    '28000': 'the login is not let in',
    '3D000': 'there is no such database',
    '42501': 'the login may not do what it has to',
    '53300': 'all connections are taken',
    '57P03': 'it is starting up',
  }
  return known[code] ?? (code || 'no answer')
}

function nextStep(error: unknown): string {
  const code = codeOf(error)
  if (code.startsWith('28'))
    return 'Compare login and password with the roles of docs/operating.md, section 2.'
  if (code === '3D000') return 'Create the database (docs/operating.md, section 2).'
  if (code === '42501') return 'Run npm run migrate with the program of today.'
  return 'Is PostgreSQL running, and reachable from this machine?'
}
