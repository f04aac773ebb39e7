import * as z from 'zod'

const port = z
  .string()
  .regex(/^\d+$/, 'must be a number')
  .transform(Number)
  .refine((value) => value >= 1 && value <= 65_535, 'must be between 1 and 65535')

const databaseUrl = z
  .string()
  .refine(
    (value) => /^postgres(ql)?:\/\/./.test(value),
    'must look like postgresql://login:password@host:5432/database',
  )

const url = z.string().refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), {
  message: 'must be an address such as https://mooring.example.com',
})

const seconds = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+(\.\d+)?$/, 'must be a number of seconds')
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be between ${least} and ${most} seconds`)

const smtpUrl = z.string().refine((value) => {
  if (!URL.canParse(value)) return false
  const { protocol, hostname, pathname, search, hash, username, password } = new URL(value)
  const bare = (pathname === '' || pathname === '/') && search === '' && hash === ''
  return /^smtps?:$/.test(protocol) && hostname !== '' && bare && (password === '' || username !== '')
}, 'must look like smtps://login:password@mail.example.com (465) or smtp://mail.example.com:587')

/** `Mooring <mooring@example.com>`, or the address alone. */
const mailFrom = z
  .string()
  .regex(
    /^(?:[^\p{Cc}<>"@,;]{1,80}\s<[^\s<>(),;:"[\]\\@]+@[^\s<>(),;:"[\]\\@]+>|[^\s<>(),;:"[\]\\@]+@[^\s<>(),;:"[\]\\@]+)$/u,
    'must look like mooring@example.com or Mooring <mooring@example.com>',
  )
  .transform((text) => {
    const [, name = '', address = text] = /^(.*?)\s*<(.+)>$/.exec(text) ?? []
    return { name: name.trim(), address }
  })

/** Every setting there is. Values are text from the environment; an empty one counts as absent. */
export const settings = z.object({
  MOORING_MODE: z.enum(['demo', 'production'], 'must be demo or production').optional(),
  PORT: port.default(4600),
  EMULATOR_PORT: port.default(4700),
  MOORING_LISTEN_HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).optional(),
  /** Where /metrics answers; off when absent. It has no sign-in: keep it inside. */
  METRICS_PORT: port.optional(),
  METRICS_HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('.data'),
  /** Names the deployment that the database has to be; for a further machine, whose folder does not know it. */
  MOORING_DEPLOYMENT_ID: z
    .string()
    .regex(/^dep_[0-9a-z]{26}$/, 'must look like dep_ and 26 letters and digits; npm run doctor prints it')
    .optional(),
  MOORING_PUBLIC_URL: url.optional(),
  MOORING_TRUSTED_PROXIES: z
    .string()
    .regex(
      /^[\da-fA-F:.]+(\/\d+)?(\s*,\s*[\da-fA-F:.]+(\/\d+)?)*$/,
      'must list addresses or networks such as 127.0.0.1, 10.0.0.0/8',
    )
    .optional(),
  DATABASE_URL: databaseUrl.optional(),
  MIGRATE_DATABASE_URL: databaseUrl.optional(),
  SWEEP_DATABASE_URL: databaseUrl.optional(),
  /** How long a token request may take in all, and how long its token is left alone when no answer came. */
  MOORING_REFRESH_DEADLINE_SECONDS: seconds(0.2, 60).default(20),
  /** How long a server that was told to stop says so at /readyz before it takes no more connections. */
  MOORING_DRAIN_SECONDS: seconds(0, 60).optional(),
  MOORING_QUARANTINE_SECONDS: seconds(0.3, 600).default(30),
  MOORING_OPERATOR_KEYS: z.string().optional(),
  MOORING_SESSION_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  SMTP_URL: smtpUrl.optional(),
  MAIL_FROM: mailFrom.optional(),
  /** Where pictures, videos and documents lie on a disk; `media` below DATA_DIR when absent. */
  MEDIA_DIR: z.string().optional(),
  MEDIA_GB_PER_WORKSPACE: z
    .string()
    .regex(/^\d+(\.\d+)?$/, 'must be a number of gigabytes')
    .default('20')
    .transform(Number)
    .refine((value) => value >= 0.1 && value <= 100_000, 'must be between 0.1 and 100000 gigabytes'),
  /** A bucket instead of a disk. */
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket, such as mooring-media')
    .optional(),
  S3_REGION: z
    .string()
    .regex(/^[a-z0-9-]{2,40}$/, 'must look like eu-central-1')
    .optional(),
  /** Absent: Amazon's own in that region. */
  S3_ENDPOINT: url.optional(),
  S3_PREFIX: z
    .string()
    .regex(/^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*$/, 'must look like mooring or mooring/media')
    .optional(),
  S3_ACCESS_KEY_ID: z
    .string()
    .regex(/^[\w-]{3,128}$/, 'must be the id of an access key')
    .optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(8, 'must have at least 8 characters').optional(),
  META_CLIENT_ID: z.string().optional(),
  META_CLIENT_SECRET: z.string().optional(),
  META_SCOPES: z.string().optional(),
  META_CONFIG_ID: z.string().optional(),
  LINKEDIN_CLIENT_ID: z.string().optional(),
  LINKEDIN_CLIENT_SECRET: z.string().optional(),
  LINKEDIN_SCOPES: z.string().optional(),
  TIKTOK_CLIENT_ID: z.string().optional(),
  TIKTOK_CLIENT_SECRET: z.string().optional(),
  TIKTOK_SCOPES: z.string().optional(),
  TIKTOK_BUSINESS_CLIENT_ID: z.string().optional(),
  TIKTOK_BUSINESS_CLIENT_SECRET: z.string().optional(),
  TIKTOK_BUSINESS_SCOPES: z.string().optional(),
  X_CLIENT_ID: z.string().optional(),
  X_CLIENT_SECRET: z.string().optional(),
  X_SCOPES: z.string().optional(),
  META_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/, 'must look like v26.0')
    .default('v26.0'),
  LINKEDIN_VERSION: z
    .string()
    .regex(/^\d{6}$/, 'must look like 202607')
    .default('202607'),
})

/** These may also come as `<NAME>_FILE`: the path of a file that holds the value. */
export const secretSettings = [
  'DATABASE_URL',
  'MIGRATE_DATABASE_URL',
  'SWEEP_DATABASE_URL',
  'MOORING_OPERATOR_KEYS',
  'MOORING_SESSION_SECRET',
  'SMTP_URL',
  'S3_SECRET_ACCESS_KEY',
  'META_CLIENT_SECRET',
  'LINKEDIN_CLIENT_SECRET',
  'TIKTOK_CLIENT_SECRET',
  'TIKTOK_BUSINESS_CLIENT_SECRET',
  'X_CLIENT_SECRET',
] as const

export type Settings = z.output<typeof settings>

/** `A b, c` as a list; undefined when nothing is set. */
export const scopesOf = (text: string | undefined): readonly string[] | undefined =>
  text
    ?.split(/[\s,]+/)
    .map((one) => one.trim())
    .filter(Boolean)
