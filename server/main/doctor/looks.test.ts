import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { pretendS3 } from '../../../testing/media/pretend-s3.ts'
import { Secret } from '../../base/secret.ts'
import type { Overdue, Waiting } from '../../store/overdue.ts'
import { faultsOf, type ServerFacts } from '../database/server-faults.ts'
import { fine, look, wrong } from './finding.ts'
import { lookAtAds } from './look-at-ads.ts'
import { lookAtBucket } from './look-at-bucket.ts'
import { lookAtFolder } from './look-at-folder.ts'
import { lookAtMail } from './look-at-mail.ts'
import { lookAtOverdue } from './look-at-overdue.ts'
import { lookAtSettings } from './look-at-settings.ts'
import { printed } from './print.ts'

describe('the page it prints', () => {
  it('puts what is wrong last, each with its next step', () => {
    const text = printed([
      wrong('Keys', 'none', 'Make one.'),
      fine('Database', 'up'),
      look('Worker', 'late', 'Wait.'),
    ])
    expect(text).toBe(
      [
        'fine   Database  up',
        'look   Worker    late',
        `${' '.repeat(15)}  -> Wait.`,
        'WRONG  Keys      none',
        `${' '.repeat(15)}  -> Make one.`,
        '',
        '1 to mend, 1 to look at.',
      ].join('\n'),
    )
    expect(printed([fine('Database', 'up')])).toMatch(/Everything is fine\.$/)
  })
})

describe('overdue work', () => {
  const none: Waiting = { count: 0, oldestSeconds: 0 }
  const nothing: Overdue = {
    renewals: none,
    inDoubt: 0,
    probes: none,
    judgements: none,
    mails: none,
    revocations: none,
  }
  const states = (change: Partial<Overdue>) =>
    Object.fromEntries(
      lookAtOverdue({ ...nothing, ...change }, { mailsLeave: true }).map(({ about, state }) => [
        about,
        state,
      ]),
    )
  const waits = (minutes: number): Waiting => ({ count: 3, oldestSeconds: minutes * 60 })

  it('nothing waits: all fine', () => expect(new Set(Object.values(states({})))).toEqual(new Set(['fine'])))
  it.each<[Partial<Overdue>, object]>([
    [{ renewals: waits(4) }, { Renewals: 'fine' }],
    [{ renewals: waits(5) }, { Renewals: 'look' }],
    [{ renewals: waits(15) }, { Renewals: 'wrong' }],
    [{ mails: waits(59) }, { Mails: 'look' }],
    [{ mails: waits(60) }, { Mails: 'wrong' }],
    [{ inDoubt: 2 }, { Renewals: 'look' }],
  ])('%o', (change, expected) => expect(states(change)).toMatchObject(expected))
  it('says "or more" where it stopped counting', () => {
    const [line] = lookAtOverdue(
      { ...nothing, renewals: { count: 10_001, oldestSeconds: 1200 } },
      { mailsLeave: true },
    )
    expect(line?.says).toBe('10000 or more due, the oldest for 20 min')
  })
})

describe('ads that are out', () => {
  const at = (platform: string, running: number, pausing = 0, unreadable = 0) => ({
    ...{ platform, running, pausing, unreadable },
  })
  it('none: no line', () => {
    expect(lookAtAds([])).toEqual([])
    expect(lookAtAds([at('meta', 0)])).toEqual([])
  })
  it('some, all of them seen: fine', () =>
    expect(lookAtAds([at('meta', 3), at('linkedin', 2)])).toEqual([
      fine('Ads', '5 on, 0 being switched off'),
    ]))
  it('one that is being switched off is worth a look', () =>
    expect(lookAtAds([at('meta', 3, 1)])).toMatchObject([
      { state: 'look', says: '3 on, 1 being switched off' },
    ]))
  it('money that nobody can see is wrong, and says where', () =>
    expect(lookAtAds([at('meta', 3), at('linkedin', 0, 1, 2)])).toMatchObject([
      { state: 'wrong', says: expect.stringMatching(/^3 on, 1 being .* 2 ad accounts \(linkedin\)/) },
    ]))
})

describe('a database that nobody should serve from', () => {
  const good: ServerFacts = {
    standby: false,
    fsync: 'on',
    fullPageWrites: 'on',
    version: 160_004,
    timeouts: {
      statement_timeout: '15s',
      lock_timeout: '5s',
      idle_in_transaction_session_timeout: '20s',
    },
    skewMs: 40,
  }
  it('none of it: no fault', () => expect(faultsOf(good)).toEqual([]))
  it.each<[Partial<ServerFacts>, RegExp]>([
    [{ standby: true }, /standby/],
    [{ fsync: 'off' }, /fsync is off/],
    [{ fullPageWrites: 'off' }, /full_page_writes is off/],
    [{ version: 150_010 }, /older than PostgreSQL 16/],
    [{ timeouts: { ...good.timeouts, lock_timeout: '0' } }, /^lock_timeout is not set/],
    [{ skewMs: 5_000 }, /differ by 5 s/],
  ])('%o', (change, line) => expect(faultsOf({ ...good, ...change })).toEqual([expect.stringMatching(line)]))
})

describe('the data folder', () => {
  const folders: string[] = []
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
  })

  it('writable and closed to others is fine; open to others is worth a look; missing is wrong', () => {
    const folder = mkdtempSync(join(tmpdir(), 'doctor-'))
    folders.push(folder)
    expect(lookAtFolder(folder)).toMatchObject([{ state: 'fine' }])
    chmodSync(folder, 0o755)
    expect(lookAtFolder(folder)).toMatchObject([
      { state: 'fine' },
      { state: 'look', next: `chmod 700 ${folder}` },
    ])
    expect(lookAtFolder(join(folder, 'none'))).toMatchObject([
      { state: 'wrong', says: expect.stringContaining('does not exist') },
    ])
  })
})

describe('the mail server', () => {
  const servers: Server[] = []
  afterEach(() => {
    for (const server of servers.splice(0)) server.close()
  })
  const heard: string[] = []
  const listening = (greeting: string, answer: string): Promise<string> =>
    new Promise((done) => {
      heard.length = 0
      const server = createServer((socket) => {
        socket.write(greeting)
        socket
          .on('error', () => undefined)
          .on('data', (text) => {
            heard.push(text.toString())
            socket.write(answer)
          })
      })
      servers.push(server)
      server.listen(0, '127.0.0.1', () =>
        done(`smtp://login:canary@127.0.0.1:${(server.address() as { port: number }).port}`),
      )
    })

  it('is greeted and told nothing: no login, no mail', async () => {
    const url = await listening('220-hello\r\n220 mail ready\r\n', '250-mail\r\n250-STARTTLS\r\n250 SIZE\r\n')
    expect(await lookAtMail(url)).toMatchObject({ state: 'fine', says: expect.stringContaining('STARTTLS') })
    expect(heard.join('')).toMatch(/^EHLO \S+\r\n(QUIT\r\n)?$/)
  })
  it.each([
    ['HTTP/1.1 400 Bad\r\n\r\n400 Bad Request\r\n', ''],
    ['554 no\r\n', ''],
    ['220 yes\r\n', '502 no\r\n'],
  ])('%j is no mail server', async (greeting, answer) => {
    const found = await lookAtMail(await listening(greeting, answer))
    expect(found).toMatchObject({ state: 'wrong', next: expect.stringContaining('SMTP_URL') })
    expect(JSON.stringify(found)).not.toContain('canary')
  })
  it('that is not there is wrong', async () => {
    expect(await lookAtMail('smtp://127.0.0.1:1')).toMatchObject({
      state: 'wrong',
      says: expect.stringContaining('ECONNREFUSED'),
    })
  })
})

it('every setting that start-up refuses is a line with its next step, never a value', () => {
  const { findings, installation } = lookAtSettings({
    MOORING_MODE: 'production',
    MOORING_SESSION_SECRET: 'canary',
    DATABASE_URL: 'mysql://canary',
  })
  expect(installation).toBeUndefined()
  expect(findings.length).toBeGreaterThan(1)
  for (const one of findings) expect(one).toMatchObject({ state: 'wrong', next: expect.stringMatching(/./) })
  expect(JSON.stringify(findings)).not.toContain('canary')
})

describe('a bucket', () => {
  it('that does all it has to is fine; with another secret it says what it could not', async () => {
    const s3 = await pretendS3()
    const place = {
      endpoint: s3.origin,
      bucket: 'mooring',
      region: 'eu-west-2',
      prefix: '',
      accessKeyId: s3.accessKeyId,
      secretAccessKey: new Secret(s3.secretAccessKey),
      pausesMs: [],
    }
    expect((await lookAtBucket(place)).state).toBe('fine')
    expect(s3.names()).toEqual([])
    const found = await lookAtBucket({ ...place, secretAccessKey: new Secret('one-that-opens-nothing') })
    expect(found).toMatchObject({ state: 'wrong', says: expect.stringContaining('s3:ListBucket') })
    expect(JSON.stringify(found)).not.toContain('opens-nothing')
    await s3.close()
    expect((await lookAtBucket(place)).says).toContain('the bucket answered nothing')
  })
})
