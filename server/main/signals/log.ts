import { type DestinationStream, destination, type Logger, pino } from 'pino'
import { scrub } from './scrub.ts'

/** Names under which something secret might be logged by mistake; the first net is that nobody logs them. */
const secretNames = [
  'accessToken',
  'refreshToken',
  'access_token',
  'refresh_token',
  'token',
  'clientSecret',
  'client_secret',
  'password',
  'authorization',
  'cookie',
  'headers',
  'body',
]

export type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent'

/** Lines for the operator: JSON for machines, or one readable line each. Every text is scrubbed on its way out. */
export function createLog(options: { level: Level; readable: boolean; to?: DestinationStream }): Logger {
  const stream = options.to ?? destination({ dest: 1, sync: true })
  return pino(
    {
      level: options.level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: scrubFacts },
      redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' },
      serializers: {
        // Fastify would print the whole address, with whatever stands in its query.
        req: ({ id, method }: { id?: unknown; method?: unknown }) => ({ id, method }),
        res: ({ statusCode }: { statusCode?: unknown }) => ({ statusCode }),
        err: sayError,
      },
      hooks: {
        logMethod(given, method) {
          const clean = given.map((one: unknown) => (typeof one === 'string' ? scrub(one) : one))
          method.apply(this, clean as Parameters<typeof method>)
        },
      },
    },
    options.readable ? { write: (line: string) => stream.write(readable(line)) } : stream,
  )
}

function scrubFacts(facts: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, typeof value === 'string' ? scrub(value) : value]),
  )
}

const sayError = (error: { name?: unknown; message?: unknown; stack?: unknown }) => ({
  name: error.name,
  message: scrub(String(error.message ?? '')),
  ...(typeof error.stack === 'string' ? { stack: scrub(error.stack) } : {}),
})

/** `14:32:10 warn  message  name=value` */
function readable(line: string): string {
  const { time, level, msg, pid: _, ...facts } = JSON.parse(line) as Record<string, unknown>
  const said = Object.entries(facts).map(([name, value]) => `${name}=${text(value)}`)
  return `${String(time).slice(11, 19)} ${String(level).padEnd(5)} ${[msg, ...said].filter(Boolean).join('  ')}\n`
}

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
