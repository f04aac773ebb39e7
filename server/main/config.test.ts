import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import type { Environment } from './config/read-environment.ts'
import { ConfigRefused, readConfig } from './config.ts'

const key = `k1:${Buffer.from('9f1c7e0b5a3d8264c1e97b20d4f6a8537b1e0c9d2f4a6853e7d1b9c02f8a4e61', 'hex').toString('base64')}`
const good: Environment = {
  MOORING_PUBLIC_URL: 'https://mooring.example.com',
  DATABASE_URL: 'postgresql://app:pw-canary@db/mooring',
  SWEEP_DATABASE_URL: 'postgresql://sweep:pw-canary@db/mooring',
  MOORING_OPERATOR_KEYS: key,
  MOORING_SESSION_SECRET: 'session-canary-0123456789-0123456789',
  X_CLIENT_ID: 'x-id',
  X_CLIENT_SECRET: 'secret-canary',
}

function refusal(env: Environment, mode: 'demo' | 'production'): readonly string[] {
  try {
    readConfig(env, mode)
  } catch (error) {
    if (error instanceof ConfigRefused) return error.problems
    throw error
  }
  return []
}

test('an app may ask for less, never for less than publishing takes, nor for what nothing uses', () => {
  const app = { LINKEDIN_CLIENT_ID: 'id', LINKEDIN_CLIENT_SECRET: 'secret-canary' }
  const pages = 'r_organization_social, w_organization_social rw_organization_admin'
  const config = readConfig({ ...good, ...app, LINKEDIN_SCOPES: pages }, 'production')
  expect(config.apps.linkedin?.scopes).toEqual([
    'r_organization_social',
    'w_organization_social',
    'rw_organization_admin',
  ])
  expect(readConfig({ ...good, ...app }, 'production').apps.linkedin?.scopes).toBeUndefined()
  expect(refusal({ ...good, ...app, LINKEDIN_SCOPES: 'openid w_organization_social' }, 'production')).toEqual(
    [expect.stringContaining('LINKEDIN_SCOPES lacks rw_organization_admin')],
  )
  expect(refusal({ ...good, ...app, LINKEDIN_SCOPES: `${pages} r_emailaddress` }, 'production')).toEqual([
    expect.stringContaining('LINKEDIN_SCOPES names r_emailaddress'),
  ])
})

test('demo needs nothing', () => {
  const config = readConfig({}, 'demo')
  expect(config).toMatchObject({
    port: 4600,
    emulatorPort: 4700,
    publicUrl: 'http://localhost:4600',
    apps: {},
  })
  expect(config.versions).toEqual({ meta: 'v26.0', linkedin: '202607' })
})

test('production with everything set is read, and printing it shows no secret', () => {
  const config = readConfig(good, 'production')
  expect(config.apps.x?.clientSecret.reveal()).toBe('secret-canary')
  expect(JSON.stringify(config) + inspect(config, { depth: 9 })).not.toContain('canary')
  expect(Object.keys(config.apps)).toEqual(['x'])
})

test('production with nothing set is told everything at once', () => {
  const names = refusal({}, 'production').map((line) => line.split(' ')[0])
  expect(names).toEqual([
    'MOORING_PUBLIC_URL',
    'DATABASE_URL',
    'SWEEP_DATABASE_URL',
    'MOORING_OPERATOR_KEYS',
    'MOORING_SESSION_SECRET',
  ])
})

describe('each of these alone is refused, by name', () => {
  const cases: [string, Environment, RegExp][] = [
    [
      'a public address without https',
      { MOORING_PUBLIC_URL: 'http://a.example' },
      /^MOORING_PUBLIC_URL.*https/,
    ],
    [
      'a public address with a path',
      { MOORING_PUBLIC_URL: 'https://a.example/m' },
      /^MOORING_PUBLIC_URL.*path/,
    ],
    [
      'a public address that is none',
      { MOORING_PUBLIC_URL: 'mooring' },
      /^MOORING_PUBLIC_URL must be an address/,
    ],
    ['a port that is no number', { PORT: '46oo' }, /^PORT must be a number/],
    ['a port out of range', { PORT: '70000' }, /^PORT must be between/],
    ['a database of another kind', { DATABASE_URL: 'mysql://pw-canary@x' }, /^DATABASE_URL must look like/],
    ['half an app', { X_CLIENT_SECRET: '' }, /^X_CLIENT_ID is set without X_CLIENT_SECRET/],
    ['a short session secret', { MOORING_SESSION_SECRET: 'canary' }, /^MOORING_SESSION_SECRET must have/],
    ['a short operator key', { MOORING_OPERATOR_KEYS: 'k1:Y2FuYXJ5' }, /^MOORING_OPERATOR_KEYS: /],
    [
      'a key used twice',
      { MOORING_SESSION_SECRET: key.slice(3) },
      /MOORING_OPERATOR_KEYS: .*MOORING_SESSION_SECRET/,
    ],
    [
      'a typo',
      { MOORING_SESION_SECRET: 'canary' },
      /^MOORING_SESION_SECRET is not.*MOORING_SESSION_SECRET\?$/,
    ],
    ['a secret given twice', { MOORING_OPERATOR_KEYS_FILE: '/dev/null' }, /_FILE are both set/],
    [
      'a secret file that is not there',
      { X_CLIENT_SECRET: '', X_CLIENT_SECRET_FILE: '/no/x' },
      /cannot be read: \/no\/x/,
    ],
    [
      'mail without a sender',
      { SMTP_URL: 'smtp://u:pw-canary@mail.example' },
      /^SMTP_URL is set without MAIL_FROM/,
    ],
    ['a sender without a server', { MAIL_FROM: 'm@a.example' }, /^MAIL_FROM is set without SMTP_URL/],
    ...['http://pw-canary@a', 'smtp://', 'mail.example:25', 'smtp://a/pw-canary', 'smtp://a?pw-canary=1'].map(
      (url): [string, Environment, RegExp] => [
        `a mail server such as ${url}`,
        { SMTP_URL: url, MAIL_FROM: 'm@a.example' },
        /^SMTP_URL must look like/,
      ],
    ),
    ...['mooring', 'a@b, c@d', 'Two\r\nBcc: x <a@b>', '<a@b'].map((from): [string, Environment, RegExp] => [
      `a sender such as ${JSON.stringify(from)}`,
      { SMTP_URL: 'smtp://a', MAIL_FROM: from },
      /^MAIL_FROM must look like/,
    ]),
    ['the other mode', { MOORING_MODE: 'demo' }, /use npm start$/],
    ['a mode there is not', { MOORING_MODE: 'test' }, /^MOORING_MODE must be demo or production/],
    ['a version of another shape', { LINKEDIN_VERSION: 'v2' }, /^LINKEDIN_VERSION must look like/],
  ]
  test.each(cases)('%s', (_, change, line) => {
    const problems = refusal({ ...good, ...change }, 'production')
    expect(problems.some((problem) => line.test(problem))).toBe(true)
    expect(problems.join('\n')).not.toContain('canary')
  })
})

test('mail goes out in production, under a name or none, and never from the demo', () => {
  const mail = { SMTP_URL: 'smtps://u:pw-canary@mail.example:2465', MAIL_FROM: 'Copper Kettle <m@a.example>' }
  const config = readConfig({ ...good, ...mail }, 'production')
  expect(config.mail?.from).toEqual({ name: 'Copper Kettle', address: 'm@a.example' })
  expect(config.mail?.url.reveal()).toBe(mail.SMTP_URL)
  expect(JSON.stringify(config) + inspect(config, { depth: 9 })).not.toContain('canary')
  const bare = readConfig({ ...good, ...mail, MAIL_FROM: 'm@a.example' }, 'production')
  expect(bare.mail?.from).toEqual({ name: '', address: 'm@a.example' })
  expect(readConfig(mail, 'demo').mail).toBeUndefined()
})

test('demo stays on this machine', () => {
  expect(refusal({ MOORING_LISTEN_HOST: '0.0.0.0' }, 'demo')).toHaveLength(1)
  expect(refusal({ MOORING_PUBLIC_URL: 'https://mooring.example.com' }, 'demo')).toHaveLength(1)
  expect(refusal({ EMULATOR_PORT: '4600' }, 'demo')).toEqual([
    'PORT and EMULATOR_PORT are the same: choose two',
  ])
  expect(refusal({ MOORING_MODE: 'production' }, 'demo')[0]).toContain('npm run serve')
})

test('a secret may come from a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'config-'))
  const path = join(folder, 'keys')
  writeFileSync(path, `${key}\n`)
  const { MOORING_OPERATOR_KEYS: _, ...rest } = good
  const config = readConfig({ ...rest, MOORING_OPERATOR_KEYS_FILE: path }, 'production')
  expect(config.operatorKeys?.reveal()).toBe(key)
  rmSync(folder, { recursive: true })
})

describe('where files lie', () => {
  const bucket = {
    S3_BUCKET: 'mooring-media',
    S3_ACCESS_KEY_ID: 'AKEY',
    S3_SECRET_ACCESS_KEY: 'secret-canary',
  }
  const place = (env: Environment) => readConfig({ ...good, ...env }, 'production').media

  test('on a disk, unless a bucket is named', () => {
    expect(place({})).toEqual({ workspaceBytes: 20_000_000_000 })
    expect(place({ MEDIA_DIR: '/mnt/media', MEDIA_GB_PER_WORKSPACE: '0.5' })).toEqual({
      dir: '/mnt/media',
      workspaceBytes: 500_000_000,
    })
    expect(place({ ...bucket, S3_REGION: 'eu-west-2' }).bucket).toMatchObject({
      endpoint: 'https://s3.eu-west-2.amazonaws.com',
      bucket: 'mooring-media',
      region: 'eu-west-2',
      prefix: '',
    })
    expect(
      place({ ...bucket, S3_ENDPOINT: 'https://s3.example.com/', S3_PREFIX: 'a/b' }).bucket,
    ).toMatchObject({
      endpoint: 'https://s3.example.com',
      prefix: 'a/b',
    })
    for (const near of ['http://127.0.0.1:9000', 'http://minio:9000', 'http://10.1.2.3'])
      expect(place({ ...bucket, S3_ENDPOINT: near }).bucket?.endpoint).toBe(near)
    expect(inspect(place({ ...bucket, S3_REGION: 'eu-west-2' }), { depth: 9 })).not.toContain('canary')
  })

  test.each<[string, Environment, string]>([
    [
      'half a bucket',
      { S3_BUCKET: 'mooring-media', S3_REGION: 'eu-west-2' },
      'S3_BUCKET, S3_REGION are set without S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY',
    ],
    ['a region without a bucket', { S3_REGION: 'eu-west-2' }, 'S3_REGION is set without S3_BUCKET'],
    ['neither region nor address', bucket, 'S3_BUCKET is set without S3_REGION or S3_ENDPOINT'],
    [
      'both a disk and a bucket',
      { ...bucket, S3_REGION: 'eu-west-2', MEDIA_DIR: '/mnt' },
      'MEDIA_DIR and S3_BUCKET are both set',
    ],
    [
      'a bucket in the open',
      { ...bucket, S3_ENDPOINT: 'http://s3.example.com' },
      'S3_ENDPOINT must begin with https://',
    ],
    [
      'the bucket in the address',
      { ...bucket, S3_ENDPOINT: 'https://s3.example.com/mooring' },
      'S3_ENDPOINT must end with the host name',
    ],
    [
      'a name that is none',
      { ...bucket, S3_BUCKET: 'Not A Bucket' },
      'S3_BUCKET must be the name of a bucket',
    ],
    ['no room at all', { MEDIA_GB_PER_WORKSPACE: '0' }, 'MEDIA_GB_PER_WORKSPACE must be between'],
  ])('%s is refused, and said how to mend', (_, env, says) => {
    const lines = refusal({ ...good, ...env }, 'production')
    expect(lines).toEqual([expect.stringContaining(says)])
    expect(lines.join()).not.toContain('canary')
  })
})
